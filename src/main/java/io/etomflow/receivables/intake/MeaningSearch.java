package io.etomflow.receivables.intake;

import io.etomflow.account.AccountState;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.Correspondence;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** 1.3.10.4.1.2: finds in fields and words the customer, account, bill and lines that an inquiry is about. */
@UseCase
public class MeaningSearch {

    private static final int MONTHS_AFTER_CLOSING = 12;

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquiryIntakes intakes;
    private final AskedChanges changes;
    private final PartySearch parties;
    private final BillSearch billSearch;
    private final LineSearch lineSearch;
    private final CustomerBills bills;
    private final OverpaidMoney money;
    private final Clock clock;

    MeaningSearch(
            BillInquiries inquiries,
            InquiryRecords records,
            InquiryIntakes intakes,
            AskedChanges changes,
            PartySearch parties,
            BillSearch billSearch,
            LineSearch lineSearch,
            CustomerBills bills,
            OverpaidMoney money,
            Clock clock) {
        this.inquiries = inquiries;
        this.records = records;
        this.intakes = intakes;
        this.changes = changes;
        this.parties = parties;
        this.billSearch = billSearch;
        this.lineSearch = lineSearch;
        this.bills = bills;
        this.money = money;
        this.clock = clock;
    }

    /**
     * Finds out what an inquiry is about. Free text is read only where the fields leave something open.
     *
     * @param typedCustomer customer number from a clerk who has seen the inquiry, or {@code null}
     * @param typedBill bill number from that clerk, or {@code null}
     */
    public Conversion find(UUID inquiryId, String typedCustomer, String typedBill) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        List<InquiryIntake> from = intakes.ofInquiry(inquiryId);
        boolean stated = typedCustomer == null
                && typedBill == null
                && inquiry.customerId() != null
                && isStated(inquiry.kind(), from);
        List<Correspondence> said = stated ? List.of() : records.correspondence(inquiryId);
        String text = stated ? null : text(inquiry, from, said);
        Said words = stated ? null : WordSearch.read(text, LocalDate.ofInstant(inquiry.receivedAt(), clock.getZone()));
        Clues clues = Clues.of(inquiry, from, words, text, typedCustomer, typedBill);
        int asked = (int) said.stream()
                .filter(c -> c.kind().equals(InformationRequests.REQUEST))
                .count();
        return find(inquiry, clues, asked);
    }

    private Conversion find(BillInquiry inquiry, Clues clues, int asked) {
        PartySearch.Found found = parties.find(inquiry, clues);
        boolean accountChange = inquiry.kind() == InquiryKind.ACCOUNT_CHANGE;
        boolean changeStated = accountChange && changes.of(inquiry.id()).isPresent();
        CustomerBill bill = found.bill();
        int billConfidence = 100;
        boolean overpaid = money.ofCase(inquiry.number()).isPresent();
        if (bill == null
                && found.customer() != null
                && !accountChange
                && !overpaid
                && found.problem().equals("none")) {
            BillSearch.Bill guess = billSearch.find(found.customer(), found.account(), clues, inquiry.kind());
            bill = guess.bill();
            billConfidence = guess.confidence();
        }
        UUID accountId = found.account() != null ? found.account().id() : bill == null ? null : bill.billingAccountId();
        LineSearch.Lines lines = bill == null || accountChange
                ? LineSearch.Lines.NONE
                : lineSearch.find(bill, bills.items(bill.id()), clues);
        String problem = problem(found, bill, clues, accountChange);
        boolean complaint = inquiry.kind() == InquiryKind.COMPLAINT;
        boolean complete = found.customer() != null
                && accountId != null
                && (accountChange || overpaid || bill != null)
                && (!complaint || !lines.items().isEmpty());
        int confidence = !complete
                ? 0
                : Math.min(found.customerConfidence(), Math.min(billConfidence, complaint ? lines.confidence() : 100));
        return new Conversion(
                inquiry.kind(),
                overpaid ? "none" : problem,
                complete,
                confidence,
                changeStated,
                asked,
                found.customer() == null ? null : found.customer().id(),
                accountId,
                bill == null ? null : bill.id(),
                lines.items().stream().map(BillItem::id).toList(),
                lines.amount(),
                (complaint ? lines.amount() == null ? LineSearch.sum(lines.items()) : lines.amount() : BigDecimal.ZERO)
                        .doubleValue(),
                MissingInformation.of(
                        inquiry.kind(), found, bill, !lines.items().isEmpty(), problem));
    }

    private String problem(PartySearch.Found found, CustomerBill bill, Clues clues, boolean accountChange) {
        if (!found.problem().equals("none")) {
            return found.problem();
        }
        if (found.account() != null && found.account().state() == AccountState.CLOSED) {
            LocalDate closed = found.account().closedOn();
            boolean long_ =
                    closed != null && closed.isBefore(LocalDate.now(clock).minusMonths(MONTHS_AFTER_CLOSING));
            return long_ || accountChange ? "accountClosedLong" : "accountClosed";
        }
        if (bill == null || accountChange) {
            return "none";
        }
        String currency = clues.meantCurrency();
        if (currency != null && !currency.equals(bill.currency())) {
            return "otherCurrency";
        }
        boolean absurd = !clues.claims().isEmpty()
                && clues.claims().stream()
                        .allMatch(claim -> claim.compareTo(bill.taxIncluded().amount()) > 0);
        return absurd ? "amountTooHigh" : "none";
    }

    private static boolean isStated(InquiryKind kind, List<InquiryIntake> from) {
        return from.stream()
                .anyMatch(i -> kind == InquiryKind.ACCOUNT_CHANGE
                        ? i.customerNumber != null || i.accountNumber != null
                        : i.billNumber != null
                                && (kind == InquiryKind.QUESTION
                                        || i.billItemLines != null
                                        || i.claimedAmount != null));
    }

    private static String text(BillInquiry inquiry, List<InquiryIntake> from, List<Correspondence> said) {
        List<String> parts = new ArrayList<>();
        said.stream()
                .filter(c -> c.direction().equals("in"))
                .map(Correspondence::body)
                .forEach(body -> parts.add(0, body));
        parts.add(inquiry.description());
        from.stream()
                .map(InquiryIntake::words)
                .filter(words -> !inquiry.description().startsWith(words))
                .forEach(parts::add);
        return String.join("\n\n", parts);
    }
}
