package io.etomflow.receivables.assessment.check;

import io.etomflow.account.BillingAccount;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.shared.Money;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What the customer says, and what our records say to it.
 *
 * @param claimed {@code null} where the customer names no amount
 * @param items the lines that the customer means, with the amounts that they dispute
 * @param account {@code null} where it is not known, and so is the bill
 * @param notes credit and debit notes on the bill
 * @param products of the account, by id
 */
public record Statement(
        UUID inquiryId,
        InquiryKind kind,
        UUID customerId,
        Money claimed,
        List<InquiryItem> items,
        BillingAccount account,
        CustomerBill bill,
        List<BillItem> lines,
        List<AppliedAdjustment> notes,
        Map<UUID, CustomerProduct> products) {

    /** Lines of the bill that the customer means. */
    List<BillItem> disputedLines() {
        return lines.stream()
                .filter(line ->
                        items.stream().anyMatch(item -> item.billItemId().equals(line.id())))
                .toList();
    }
}
