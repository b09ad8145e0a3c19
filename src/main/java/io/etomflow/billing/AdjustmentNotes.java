package io.etomflow.billing;

import io.etomflow.account.BillingAccounts;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;

/** Posts credit and debit notes to bills, each approved proposal once. */
@UseCase
public class AdjustmentNotes {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final AppliedAdjustmentRepository notes;
    private final CustomerBills bills;
    private final BillingAccounts accounts;
    private final BilledAmounts billed;
    private final WorkingTime calendar;
    private final Numbers numbers;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    AdjustmentNotes(
            AppliedAdjustmentRepository notes,
            CustomerBills bills,
            BillingAccounts accounts,
            BilledAmounts billed,
            WorkingTime calendar,
            Numbers numbers,
            Clock clock,
            ApplicationEventPublisher events) {
        this.notes = notes;
        this.bills = bills;
        this.accounts = accounts;
        this.billed = billed;
        this.calendar = calendar;
        this.numbers = numbers;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Posts a note: the bill's adjusted and remaining amounts and its state follow, tax is taken out at the rate of the line
     * (or the bill's average). Asked for a second time, it answers with the note that is there.
     *
     * @throws io.etomflow.shared.Conflict if it is above what the bill still charges
     */
    public AppliedAdjustment post(NewNote note) {
        Optional<AppliedAdjustment> before = notes.findByProposalId(note.proposalId());
        if (before.isPresent()) {
            return before.get();
        }
        CustomerBill bill = bills.get(note.billId());
        bill.adjust(
                note.kind(),
                note.amount(),
                calendar.today()
                        .plusDays(accounts.terms(bill.billingAccountId()).paymentTermDays()));
        bills.save(bill);
        BigDecimal included = note.amount().amount();
        BigDecimal rate;
        BigDecimal excluded;
        BillItem item = note.billItemId() == null ? null : bills.item(note.billItemId());
        if (item == null) {
            rate = averageTaxRate(bill);
            excluded = included.subtract(taxShare(bill, included));
        } else {
            rate = item.taxRate();
            excluded = included.multiply(HUNDRED).divide(HUNDRED.add(rate), included.scale(), RoundingMode.HALF_UP);
        }
        AppliedAdjustment posted = notes.save(new AppliedAdjustment(
                UUID.randomUUID(),
                null,
                numbers.next(note.kind() == NoteKind.CREDIT_NOTE ? "CN" : "DN"),
                note.kind(),
                note.proposalId(),
                note.inquiryId(),
                bill.customerId(),
                bill.billingAccountId(),
                bill.id(),
                note.billItemId(),
                bill.currency(),
                excluded,
                rate,
                included.subtract(excluded),
                included,
                note.reasonCode(),
                note.decidedRule(),
                note.proposedBy(),
                note.approvedBy(),
                clock.instant()));
        events.publishEvent(new NotePosted(posted.id(), posted.number()));
        events.publishEvent(new NoteBilled(billed.ofNote(posted, item)));
        return posted;
    }

    /** The bill's own share of tax: its average rate is rounded, and a hundredth of a percent of a large bill is money. */
    private static BigDecimal taxShare(CustomerBill bill, BigDecimal included) {
        BigDecimal total = bill.taxIncluded().amount();
        return total.signum() > 0
                ? bill.tax().amount().multiply(included).divide(total, included.scale(), RoundingMode.HALF_UP)
                : BigDecimal.ZERO.setScale(included.scale());
    }

    /** @throws NotFound if there is none */
    public AppliedAdjustment get(UUID id) {
        return notes.findById(id).orElseThrow(() -> new NotFound("adjustment note", id));
    }

    public List<AppliedAdjustment> ofBill(UUID billId) {
        return notes.findByBillIdOrderByPostedAt(billId);
    }

    public List<AppliedAdjustment> ofCustomerSince(UUID customerId, Instant since) {
        return notes.findByCustomerIdAndPostedAtAfter(customerId, since);
    }

    private static BigDecimal averageTaxRate(CustomerBill bill) {
        Money net = bill.taxIncluded().minus(bill.tax());
        return net.isPositive()
                ? bill.tax().amount().multiply(HUNDRED).divide(net.amount(), 2, RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
    }
}
