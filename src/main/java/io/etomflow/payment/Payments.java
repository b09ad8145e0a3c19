package io.etomflow.payment;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Payments of customers and the bills that they settle. A payment lowers the account's balance when it is received; its
 * allocations lower what remains of bills. Amount = allocated + unallocated + refunded, until it is given back.
 */
@UseCase
public class Payments {

    private final JdbcClient jdbc;
    private final BillingAccounts accounts;
    private final CustomerBills bills;
    private final Ledger ledger;
    private final Differences differences;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Payments(
            JdbcClient jdbc,
            BillingAccounts accounts,
            CustomerBills bills,
            Ledger ledger,
            Differences differences,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.bills = bills;
        this.ledger = ledger;
        this.differences = differences;
        this.events = events;
        this.clock = clock;
    }

    /** @throws NotFound if there is none */
    public Payment get(UUID id) {
        return jdbc.sql("select * from payment where id = ?")
                .param(id)
                .query(Payment::of)
                .optional()
                .orElseThrow(() -> new NotFound("payment", id));
    }

    /**
     * Books money that came in: the account owes less from now on, no bill is settled yet.
     *
     * @throws InvalidInput if it is not in the account's currency
     */
    public Payment receive(NewPayment money) {
        BillingAccount account = accounts.get(money.billingAccountId());
        if (!account.currency().equals(money.amount().currency())) {
            throw new InvalidInput(
                    "currency",
                    "Account " + account.number() + " is kept in " + account.currency() + ", the payment is "
                            + money.amount() + ".");
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into payment (id, version, billing_account_id, amount, currency, method, state, paid_on,"
                        + " reference, payer_name, payer_iban, end_to_end_id, unallocated_amount, refunded_amount,"
                        + " booked_at) values (?, 0, ?, ?, ?, ?, 'BOOKED', ?, ?, ?, ?, ?, ?, 0, ?)")
                .params(
                        id,
                        account.id(),
                        money.amount().amount(),
                        money.amount().currency(),
                        money.method(),
                        money.paidOn(),
                        money.reference(),
                        money.payerName(),
                        money.payerIban(),
                        money.endToEndId(),
                        money.amount().amount(),
                        Sql.at(clock.instant()))
                .update();
        accounts.changeBalance(account.id(), negated(money.amount()));
        ledger.post(Posting.ofPayment(
                money.method(), money.amount().amount(), account.currency(), money.reference(), account.id(), id));
        events.publishEvent(new PaymentBooked(account.id(), id));
        events.publishEvent(new MoneyLeft(account.id(), id));
        return get(id);
    }

    /**
     * Settles a bill with what is left of a payment.
     *
     * @param amount at most what is left of the payment and what remains of the bill
     * @throws Conflict if there is not as much left of either, or if the bill is of another account
     */
    public void allocate(UUID paymentId, UUID billId, Money amount) {
        Payment payment = get(paymentId);
        CustomerBill bill = bills.get(billId);
        if (!bill.billingAccountId().equals(payment.billingAccountId())) {
            throw new Conflict("Bill " + bill.number() + " is not of the account that was paid.");
        }
        if (!amount.isPositive() || amount.isMoreThan(bill.remaining())) {
            throw new Conflict(
                    "Of bill " + bill.number() + " remain " + bill.remaining() + ": " + amount + " cannot be settled.");
        }
        take(payment, amount, "unallocated_amount = unallocated_amount - ?");
        jdbc.sql("insert into payment_allocation (id, payment_id, bill_id, amount, allocated_on) values (?, ?,"
                        + " ?, ?, ?)")
                .params(UUID.randomUUID(), paymentId, billId, amount.amount(), LocalDate.now(clock))
                .update();
        bill.pay(amount);
        bills.save(bill);
        events.publishEvent(PaymentAllocated.of(payment, billId));
    }

    /**
     * Books a payment for a bill: what the bill does not need stays credit of the account.
     *
     * @param billId {@code null} if it is for no certain bill
     * @param method see {@link NewPayment}
     */
    public Payment book(
            UUID billingAccountId, UUID billId, Money amount, String method, LocalDate paidOn, String reference) {
        Payment payment = receive(NewPayment.of(billingAccountId, amount, method, paidOn, reference));
        if (billId == null) {
            return payment;
        }
        Money remaining = bills.get(billId).remaining();
        Money settled = amount.isMoreThan(remaining) ? remaining : amount;
        if (settled.isPositive()) {
            allocate(payment.id(), billId, settled);
        }
        return get(payment.id());
    }

    /**
     * The bank took the money back, or the payer did: the bills that it settled are open again and the account owes it.
     *
     * @param code ISO 20022 return reason, at most 10 characters
     * @throws Conflict if it was given back before
     */
    public Payment giveBack(UUID paymentId, String code, LocalDate day) {
        String posting = Map.of("directDebit", "withdrawn", "card", "cardWithdrawn")
                .getOrDefault(get(paymentId).method(), "returned");
        return giveBack(paymentId, code, day, posting, null);
    }

    /** The same where a statement says so: the money has left the bank account. */
    public Payment giveBackThroughBank(UUID paymentId, String code, LocalDate day, UUID statementId) {
        return giveBack(paymentId, code, day, "returned", statementId);
    }

    private Payment giveBack(UUID paymentId, String code, LocalDate day, String posting, UUID statementId) {
        Payment payment = get(paymentId);
        int changed = jdbc.sql("update payment set state = 'RETURNED', return_code = ?, returned_on = ?,"
                        + " unallocated_amount = 0, version = version + 1 where id = ? and state = 'BOOKED'")
                .params(code, day, paymentId)
                .update();
        if (changed == 0) {
            throw new Conflict("The payment was returned on " + payment.returnedOn() + " already.");
        }
        for (PaymentAllocation allocation : allocations(paymentId)) {
            if (allocation.reversedOn() == null) {
                reverse(allocation, payment.currency(), day);
            }
        }
        BigDecimal forgiven = differences.takeBack(payment, day);
        accounts.changeBalance(
                payment.billingAccountId(), payment.money().plus(new Money(forgiven, payment.currency())));
        ledger.post(new Posting(
                posting,
                payment.amount(),
                payment.currency(),
                payment.reference(),
                payment.billingAccountId(),
                paymentId,
                statementId,
                null));
        events.publishEvent(new PaymentReturned(payment.billingAccountId(), paymentId, code));
        return get(paymentId);
    }

    /**
     * Takes an allocation back that was made to the wrong bill: the amount is credit of the account again.
     *
     * @throws Conflict if it was taken back before
     */
    public void release(UUID paymentId, UUID billId) {
        Payment payment = get(paymentId);
        List<PaymentAllocation> counting = allocations(paymentId).stream()
                .filter(a -> a.billId().equals(billId) && a.reversedOn() == null)
                .toList();
        if (counting.isEmpty()) {
            throw new Conflict("The payment settles nothing of that bill.");
        }
        for (PaymentAllocation allocation : counting) {
            reverse(allocation, payment.currency(), LocalDate.now(clock));
            jdbc.sql("update payment set unallocated_amount = unallocated_amount + ?, version = version + 1"
                            + " where id = ?")
                    .params(allocation.amount(), paymentId)
                    .update();
        }
        events.publishEvent(PaymentAllocated.of(payment, billId));
    }

    /**
     * Pays unallocated money back to the payer: the credit of the account goes down. The transfer itself is the caller's.
     *
     * @throws Conflict if there is not as much left
     */
    public Payment refund(UUID paymentId, Money amount) {
        Payment payment = get(paymentId);
        take(payment, amount, "unallocated_amount = unallocated_amount - ?, refunded_amount = refunded_amount + ?");
        accounts.changeBalance(payment.billingAccountId(), amount);
        ledger.post(Posting.ofPayment(
                "refundOrdered",
                amount.amount(),
                amount.currency(),
                payment.reference(),
                payment.billingAccountId(),
                paymentId));
        return get(paymentId);
    }

    /** Booked payments of which no bill has taken all, the oldest first. */
    public List<Payment> unallocated(UUID billingAccountId) {
        return jdbc.sql("select * from payment where billing_account_id = ? and state = 'BOOKED'"
                        + " and unallocated_amount > 0 order by paid_on, booked_at, id")
                .param(billingAccountId)
                .query(Payment::of)
                .list();
    }

    /** All payments of an account, the newest first. */
    public List<Payment> ofAccount(UUID billingAccountId) {
        return jdbc.sql("select * from payment where billing_account_id = ? order by paid_on desc, booked_at desc, id")
                .param(billingAccountId)
                .query(Payment::of)
                .list();
    }

    /** Also those that were reversed. */
    public List<PaymentAllocation> allocations(UUID paymentId) {
        return jdbc.sql("select * from payment_allocation where payment_id = ? order by allocated_on, id")
                .param(paymentId)
                .query(PaymentAllocation.class)
                .list();
    }

    /** What payments settle of a bill. */
    public BigDecimal paidFor(UUID billId) {
        return jdbc.sql("select coalesce(sum(amount), 0) from payment_allocation"
                        + " where bill_id = ? and reversed_on is null")
                .param(billId)
                .query(BigDecimal.class)
                .single();
    }

    private void take(Payment payment, Money amount, String change) {
        if (!amount.isPositive() || !amount.currency().equals(payment.currency())) {
            throw new Conflict(amount + " cannot be taken from a payment of " + payment.money() + ".");
        }
        long times = change.chars().filter(c -> c == '?').count();
        JdbcClient.StatementSpec update = jdbc.sql("update payment set " + change
                + ", version = version + 1 where id = ? and state = 'BOOKED' and unallocated_amount >= ?");
        for (int i = 0; i < times; i++) {
            update = update.param(amount.amount());
        }
        if (update.param(payment.id()).param(amount.amount()).update() == 0) {
            throw new Conflict("Of the payment " + payment.unallocated() + " are left, not " + amount + ".");
        }
    }

    private void reverse(PaymentAllocation allocation, String currency, LocalDate day) {
        jdbc.sql("update payment_allocation set reversed_on = ? where id = ?")
                .params(day, allocation.id())
                .update();
        CustomerBill bill = bills.get(allocation.billId());
        bill.takeBack(new Money(allocation.amount(), currency));
        bills.save(bill);
    }

    private static Money negated(Money money) {
        return new Money(money.amount().negate(), money.currency());
    }
}
