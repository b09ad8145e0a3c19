package io.etomflow.billing;

import io.etomflow.shared.Conflict;
import io.etomflow.shared.Money;
import io.etomflow.shared.ReadOnce;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;

/** A customer bill (TMF678). Amounts are in the bill's currency; remaining = tax included + adjusted - paid, never below zero. */
@ReadOnce
public class CustomerBill {

    @Id
    private UUID id;

    @Version
    private Long version;

    private String number;
    private UUID customerId;
    private UUID billingAccountId;
    private UUID runId;
    private LocalDate billDate;
    private LocalDate paymentDueDate;
    private LocalDate periodStart;
    private LocalDate periodEnd;
    private String currency;
    private BigDecimal taxExcludedAmount;
    private BigDecimal taxAmount;
    private BigDecimal taxIncludedAmount;
    private BigDecimal adjustedAmount;
    private BigDecimal paidAmount;
    private BigDecimal remainingAmount;
    private BillState state;

    @PersistenceCreator
    private CustomerBill() {}

    /** A sent bill on which nothing is paid or adjusted yet. */
    public CustomerBill(
            String number,
            UUID customerId,
            UUID billingAccountId,
            UUID runId,
            LocalDate billDate,
            LocalDate paymentDueDate,
            LocalDate periodStart,
            LocalDate periodEnd,
            String currency,
            BigDecimal taxExcludedAmount,
            BigDecimal taxAmount) {
        this.id = UUID.randomUUID();
        this.number = number;
        this.customerId = customerId;
        this.billingAccountId = billingAccountId;
        this.runId = runId;
        this.billDate = billDate;
        this.paymentDueDate = paymentDueDate;
        this.periodStart = periodStart;
        this.periodEnd = periodEnd;
        this.currency = currency;
        this.taxExcludedAmount = taxExcludedAmount;
        this.taxAmount = taxAmount;
        this.taxIncludedAmount = taxExcludedAmount.add(taxAmount);
        this.adjustedAmount = BigDecimal.ZERO;
        this.paidAmount = BigDecimal.ZERO;
        this.remainingAmount = this.taxIncludedAmount.max(BigDecimal.ZERO);
        this.state = BillState.SENT;
    }

    /** A new bill: nobody has checked it, it has not left the house. */
    public static CustomerBill draft(
            String number,
            UUID customerId,
            UUID billingAccountId,
            UUID runId,
            LocalDate billDate,
            LocalDate paymentDueDate,
            LocalDate periodStart,
            LocalDate periodEnd,
            String currency,
            BigDecimal taxExcludedAmount,
            BigDecimal taxAmount) {
        CustomerBill bill = new CustomerBill(
                number,
                customerId,
                billingAccountId,
                runId,
                billDate,
                paymentDueDate,
                periodStart,
                periodEnd,
                currency,
                taxExcludedAmount,
                taxAmount);
        bill.state = BillState.NEW;
        return bill;
    }

    /** @throws Conflict if it has left the house already */
    void judge(boolean good) {
        notGone("held back");
        state = good ? BillState.VALIDATED : BillState.ON_HOLD;
    }

    /**
     * Is cancelled: nothing of it is owed, its number stays.
     *
     * @throws Conflict if it has left the house already
     */
    void withdraw() {
        notGone("withdrawn");
        remainingAmount = BigDecimal.ZERO;
        state = BillState.WITHDRAWN;
    }

    private void notGone(String asked) {
        if (isSent() || state == BillState.WITHDRAWN) {
            throw new Conflict("Bill " + number + " is " + state.word() + ": it can no longer be " + asked + ".");
        }
    }

    /**
     * Leaves the house: from now on it is owed. A bill that was held back is due later, by as many days.
     *
     * @throws Conflict if nobody has found it good
     */
    void send(LocalDate day) {
        if (state != BillState.VALIDATED) {
            throw new Conflict("Bill " + number + " is " + state.word() + ": only a validated bill is sent.");
        }
        long late = Math.max(0, ChronoUnit.DAYS.between(billDate, day));
        paymentDueDate = paymentDueDate.plusDays(late);
        settle();
    }

    /** New lines add up to this: the bill is new again. */
    void reprice(BigDecimal newTaxExcluded, BigDecimal newTax) {
        taxExcludedAmount = newTaxExcluded;
        taxAmount = newTax;
        taxIncludedAmount = newTaxExcluded.add(newTax);
        remainingAmount = taxIncludedAmount.max(BigDecimal.ZERO);
        state = BillState.NEW;
    }

    /** What a credit note may take at most: what is billed after earlier adjustments, paid or not. */
    public Money creditable() {
        return money(taxIncludedAmount.add(adjustedAmount).max(BigDecimal.ZERO));
    }

    /** Whether it has left the house: before that it is corrected, not adjusted. */
    public boolean isSent() {
        return state == BillState.SENT || state == BillState.PARTIALLY_PAID || state == BillState.SETTLED;
    }

    /** Books a payment. What is paid beyond the remaining amount is the account's, not the bill's. */
    public void pay(Money payment) {
        paidAmount = paidAmount.add(payment.minus(money(BigDecimal.ZERO)).amount());
        settle();
    }

    /** What it gives back, or was paid beyond what it charges, and nothing else has used; never negative. */
    public Money credit() {
        return money(
                paidAmount.subtract(taxIncludedAmount).subtract(adjustedAmount).max(BigDecimal.ZERO));
    }

    /**
     * Uses up what it gives back.
     *
     * @throws Conflict if that is less
     */
    public void giveCredit(Money amount) {
        if (amount.isMoreThan(credit())) {
            throw new Conflict("Bill " + number + " has " + credit() + " to give back, not " + amount + ".");
        }
        paidAmount = paidAmount.subtract(amount.amount());
        settle();
    }

    /** Takes a payment back that the bank returned or that was booked to the wrong bill. */
    public void takeBack(Money payment) {
        BigDecimal left =
                paidAmount.subtract(payment.minus(money(BigDecimal.ZERO)).amount());
        if (left.signum() < 0) {
            throw new Conflict("Bill " + number + " has only " + paid() + " paid, not " + payment + ".");
        }
        paidAmount = left;
        settle();
    }

    /**
     * Books a note, tax included and positive.
     *
     * @param payable from when on what a debit note adds may be due, where nothing else of the bill is open
     * @throws Conflict if a credit is above {@link #creditable()} or the bill has not been sent
     */
    void adjust(NoteKind kind, Money amount, LocalDate payable) {
        if (!isSent()) {
            throw new Conflict("Bill " + number + " is not sent yet: correct the bill instead of adjusting it.");
        }
        if (kind == NoteKind.CREDIT_NOTE && amount.isMoreThan(creditable())) {
            throw new Conflict("Bill " + number + " has only " + creditable() + " left to credit, not " + amount + ".");
        }
        if (kind == NoteKind.DEBIT_NOTE && remainingAmount.signum() == 0 && paymentDueDate.isBefore(payable)) {
            paymentDueDate = payable;
        }
        adjustedAmount = kind == NoteKind.CREDIT_NOTE
                ? adjustedAmount.subtract(amount.amount())
                : adjustedAmount.add(amount.amount());
        settle();
    }

    private void settle() {
        remainingAmount =
                taxIncludedAmount.add(adjustedAmount).subtract(paidAmount).max(BigDecimal.ZERO);
        if (remainingAmount.signum() == 0) {
            state = BillState.SETTLED;
        } else {
            state = paidAmount.signum() > 0 ? BillState.PARTIALLY_PAID : BillState.SENT;
        }
    }

    private Money money(BigDecimal amount) {
        return new Money(amount, currency);
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public UUID customerId() {
        return customerId;
    }

    public UUID billingAccountId() {
        return billingAccountId;
    }

    public UUID runId() {
        return runId;
    }

    public LocalDate billDate() {
        return billDate;
    }

    public LocalDate paymentDueDate() {
        return paymentDueDate;
    }

    public LocalDate periodStart() {
        return periodStart;
    }

    public LocalDate periodEnd() {
        return periodEnd;
    }

    public String currency() {
        return currency;
    }

    public Money taxIncluded() {
        return money(taxIncludedAmount);
    }

    public Money tax() {
        return money(taxAmount);
    }

    /** Sum of posted notes, credits negative. */
    public Money adjusted() {
        return money(adjustedAmount);
    }

    public Money paid() {
        return money(paidAmount);
    }

    public Money remaining() {
        return money(remainingAmount);
    }

    public BillState state() {
        return state;
    }
}
