package io.etomflow.receivables.intake;

import io.etomflow.billing.CustomerBill;
import io.etomflow.receivables.InquiryKind;
import java.util.ArrayList;
import java.util.List;

/** What the customer is asked for, in sentences that say where to find it. */
final class MissingInformation {

    private MissingInformation() {}

    static List<String> of(
            InquiryKind kind, PartySearch.Found found, CustomerBill bill, boolean lines, String problem) {
        List<String> missing = new ArrayList<>();
        switch (problem) {
            case "unknownCustomer" ->
                missing.add("The number that you gave is not one of ours. Your customer number stands at the top of"
                        + " each bill and looks like C-100042: please check it.");
            case "unknownBill" ->
                missing.add(
                        "We have no bill or billing account of that number for you. The number of a bill stands at its"
                                + " top and looks like B-2026-000123: please check it.");
            case "otherCurrency" ->
                missing.add("The amount that you named is in another currency than bill " + bill.number()
                        + ", which is in " + bill.currency() + ": please check which bill and which amount you mean.");
            case "amountTooHigh" ->
                missing.add("The amount that you named is above the whole bill " + bill.number() + " of "
                        + bill.taxIncluded() + ": please check which bill and which amount you mean.");
            default -> {}
        }
        if (found.customer() == null && missing.isEmpty()) {
            missing.add("Your customer number, which stands at the top of each bill and looks like C-100042.");
        }
        if (found.customer() != null && found.account() == null) {
            missing.add(
                    "The billing account that you mean, since you have several. It stands at the top of the bill and looks like A-100042-1.");
        }
        if (kind == InquiryKind.ACCOUNT_CHANGE) {
            return missing;
        }
        if (found.customer() != null && bill == null && !problem.equals("unknownBill")) {
            missing.add("The number or the month of the bill that you mean.");
        }
        if (kind == InquiryKind.COMPLAINT && bill != null && !lines) {
            missing.add("The line of bill " + bill.number()
                    + " that is wrong, or the amount that you think was charged wrongly.");
        }
        return missing;
    }
}
