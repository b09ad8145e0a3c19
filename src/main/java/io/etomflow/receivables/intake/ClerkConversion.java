package io.etomflow.receivables.intake;

import io.etomflow.account.BillingAccount;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.Texts;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Where the words leave a doubt, a clerk sees them beside what they may mean, and decides. */
@UseCase
public class ClerkConversion {

    private static final int LONGEST = 3900;

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquiryIntakes intakes;
    private final Customers customers;
    private final CustomerBills bills;
    private final ConversionCandidates candidates;

    ClerkConversion(
            BillInquiries inquiries,
            InquiryRecords records,
            InquiryIntakes intakes,
            Customers customers,
            CustomerBills bills,
            ConversionCandidates candidates) {
        this.inquiries = inquiries;
        this.records = records;
        this.intakes = intakes;
        this.customers = customers;
        this.bills = bills;
        this.candidates = candidates;
    }

    /**
     * What the clerk sees: plain text, to be shown as text.
     *
     * @param original the customer's words, with answers to our questions
     * @param found what could be found out, and what speaks against it
     */
    public record View(
            String original,
            String sender,
            String found,
            List<String> bills,
            List<String> lines,
            List<String> accounts,
            String bill,
            List<String> chosenLines) {}

    /** What a clerk has decided that it means. */
    public record Choice(UUID customerId, UUID accountId, UUID billId, List<UUID> itemIds, BigDecimal amount) {}

    /** @param billId what was found, or {@code null} */
    public View view(
            UUID inquiryId,
            UUID customerId,
            UUID billId,
            List<UUID> itemIds,
            int confidence,
            String problem,
            List<String> missing) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        Customer customer = customerId == null ? null : customers.get(customerId);
        List<CustomerBill> shown = candidates.bills(customer, billId);
        Map<String, BillItem> lines = candidates.lines(shown);
        return new View(
                Texts.cut(words(inquiry), LONGEST),
                inquiry.replyTo() == null ? "by " + inquiry.channel().word() : inquiry.replyTo(),
                found(inquiry, customer, confidence, problem, missing),
                List.copyOf(ConversionCandidates.byLabel(shown).keySet()),
                List.copyOf(lines.keySet()),
                customer == null
                        ? List.of()
                        : List.copyOf(candidates.accounts(customer.id()).keySet()),
                shown.stream()
                        .filter(bill -> bill.id().equals(billId))
                        .map(ConversionCandidates::label)
                        .findFirst()
                        .orElse(null),
                lines.entrySet().stream()
                        .filter(e -> itemIds.contains(e.getValue().id()))
                        .map(Map.Entry::getKey)
                        .toList());
    }

    /**
     * Checks what a clerk chose from the view.
     *
     * @param amount what is disputed of the lines, {@code null} for all of it
     * @throws InvalidInput if it does not go together
     */
    public Choice choose(
            UUID inquiryId, UUID customerId, String billLabel, List<String> lineLabels, BigDecimal amount) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (customerId == null) {
            throw new InvalidInput(
                    "typedCustomerNumber",
                    "Nobody knows yet which customer this is. Enter the customer number and search again.");
        }
        List<CustomerBill> shown = candidates.bills(customers.get(customerId), null);
        Map<String, BillItem> lines = candidates.lines(shown);
        List<BillItem> chosen = lineLabels.stream().map(lines::get).toList();
        if (chosen.contains(null)) {
            throw new InvalidInput(
                    "chosenLines", "A line that you chose is not on these bills any more. Search again.");
        }
        CustomerBill bill = ConversionCandidates.byLabel(shown).get(billLabel == null ? "" : billLabel);
        List<UUID> billIds = chosen.stream().map(BillItem::billId).distinct().toList();
        if (billIds.size() > 1) {
            throw new InvalidInput(
                    "chosenLines",
                    "The lines stand on several bills. Choose those of one bill; the others become an inquiry of their"
                            + " own.");
        }
        if (!billIds.isEmpty()) {
            bill = bills.get(billIds.get(0));
        }
        if (bill == null) {
            throw new InvalidInput("chosenBill", "Choose the bill that the customer means, or ask the customer.");
        }
        if (inquiry.kind() == InquiryKind.COMPLAINT && chosen.isEmpty()) {
            throw new InvalidInput("chosenLines", "Choose the lines that the customer disputes, or ask the customer.");
        }
        check(amount, chosen, bill);
        return new Choice(
                customerId,
                bill.billingAccountId(),
                bill.id(),
                chosen.stream().map(BillItem::id).toList(),
                amount);
    }

    /**
     * Checks the numbers by which a clerk wants to search again.
     *
     * @throws InvalidInput if there is nothing of that number
     */
    public void checkNumbers(String customerNumber, String billNumber) {
        if (IntakeCheck.blank(customerNumber) && IntakeCheck.blank(billNumber)) {
            throw new InvalidInput("typedCustomerNumber", "Enter a customer number or a bill number to search by.");
        }
        if (!IntakeCheck.blank(customerNumber)
                && customers.byNumber(normal(customerNumber)).isEmpty()) {
            throw new InvalidInput(
                    "typedCustomerNumber",
                    "There is no customer '" + customerNumber + "'. Numbers look like C-100042.");
        }
        if (!IntakeCheck.blank(billNumber) && bills.byNumber(normal(billNumber)).isEmpty()) {
            throw new InvalidInput(
                    "typedBillNumber", "There is no bill '" + billNumber + "'. Numbers look like B-2026-000123.");
        }
    }

    /** What a clerk decided, for whoever reads the inquiry later. */
    public String describe(UUID billId, List<UUID> itemIds) {
        if (billId == null) {
            return "read it as a change of the account";
        }
        List<Integer> lines = bills.items(billId).stream()
                .filter(i -> itemIds.contains(i.id()))
                .map(BillItem::lineNo)
                .toList();
        return "read it as about bill " + bills.get(billId).number() + (lines.isEmpty() ? "" : ", lines " + lines);
    }

    /** Keeps a note among ourselves. */
    public void note(UUID inquiryId, String text, String clerk) {
        records.write(inquiryId, "note", "reading", clerk, text.strip());
    }

    /** A number as it is kept, however it was typed. */
    public static String normal(String number) {
        return IntakeCheck.blank(number) ? null : number.strip().toUpperCase(Locale.ROOT);
    }

    /** @throws InvalidInput if the account is none of the customer's */
    public UUID account(UUID customerId, String label) {
        BillingAccount account =
                customerId == null ? null : candidates.accounts(customerId).get(label == null ? "" : label);
        if (account == null) {
            throw new InvalidInput("chosenAccount", "Choose the account that is to change.");
        }
        return account.id();
    }

    private static void check(BigDecimal amount, List<BillItem> chosen, CustomerBill bill) {
        IntakeCheck.amount(amount, null);
        if (amount != null && !chosen.isEmpty() && amount.compareTo(LineSearch.sum(chosen)) > 0) {
            throw new InvalidInput(
                    "clerkAmount",
                    "The lines charge " + new Money(LineSearch.sum(chosen), bill.currency())
                            + " in all: the customer can dispute that or less.");
        }
    }

    private String words(BillInquiry inquiry) {
        List<String> parts = new ArrayList<>();
        parts.add(inquiry.description());
        records.correspondence(inquiry.id()).stream()
                .filter(c -> c.direction().equals("in"))
                .forEach(c -> parts.add("[" + c.kind() + " by " + c.author() + ":]\n" + c.body()));
        long documents = intakes.ofInquiry(inquiry.id()).stream()
                .mapToLong(i -> intakes.documents(i.id()).size())
                .sum();
        if (documents > 0) {
            parts.add("[" + documents + " documents are kept with it]");
        }
        return String.join("\n\n", parts);
    }

    private static String found(
            BillInquiry inquiry, Customer customer, int confidence, String problem, List<String> missing) {
        StringBuilder found = new StringBuilder();
        found.append("Kind: ").append(inquiry.kind().word()).append("\nCustomer: ");
        found.append(
                customer == null
                        ? "not known"
                        : customer.name() + " (" + customer.number() + "), " + customer.email() + ", "
                                + customer.phone());
        found.append("\nClaimed: ").append(inquiry.claimed() == null ? "no amount stated" : inquiry.claimed());
        found.append("\nConfidence: ").append(confidence).append(" of 100");
        found.append(problem.equals("none") ? "" : "\nProblem: " + problemText(problem));
        missing.forEach(m -> found.append("\nMissing: ").append(m));
        return Texts.cut(found.toString(), LONGEST);
    }

    private static String problemText(String problem) {
        return switch (problem) {
            case "unknownCustomer" -> "there is no customer or bill of the number that they gave";
            case "unknownBill" -> "the bill or account that they name does not exist or is another customer's";
            case "otherCurrency" -> "the amount is in another currency than the bill";
            case "amountTooHigh" -> "the amount is above the whole bill";
            case "accountClosed" -> "the account was closed within the last twelve months";
            default -> "the account was closed long ago";
        };
    }
}
