package io.etomflow.payment;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.OpenBills;
import io.etomflow.billing.OpenBills.OpenBill;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments that were booked to an account for which they were not meant. */
@UseCase
public class PaymentMoves {

    private final JdbcClient jdbc;
    private final Payments payments;
    private final BillingAccounts accounts;
    private final OpenBills bills;
    private final Ledger ledger;
    private final ApplicationEventPublisher events;

    PaymentMoves(
            JdbcClient jdbc,
            Payments payments,
            BillingAccounts accounts,
            OpenBills bills,
            Ledger ledger,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.accounts = accounts;
        this.bills = bills;
        this.ledger = ledger;
        this.events = events;
    }

    /**
     * The account to which a payment could move.
     *
     * @param field the form's field with the account's number
     * @throws InvalidInput if there is no such open account in the payment's currency, it is there already, or part of the
     *     payment has settled a bill or gone back
     */
    public BillingAccount target(UUID paymentId, String accountNumber, String field) {
        Payment payment = payments.get(paymentId);
        BillingAccount to = accounts.byNumber(accountNumber == null ? "" : accountNumber.strip())
                .filter(account -> account.currency().equals(payment.currency()))
                .filter(account -> account.state() != AccountState.CLOSED)
                .orElseThrow(() -> new InvalidInput(
                        field, "There is no open account of this number in " + payment.currency() + "."));
        if (to.id().equals(payment.billingAccountId())) {
            throw new InvalidInput(field, "The payment is booked to that account already.");
        }
        if (!payment.isBooked() || payment.unallocatedAmount().compareTo(payment.amount()) != 0) {
            throw new InvalidInput(
                    field, "Part of the payment has settled a bill or gone back: only a whole payment can be moved.");
        }
        return to;
    }

    /**
     * Books a whole payment to another account and settles what is open there, the longest due first. What is left is
     * credit of that account.
     *
     * @throws Conflict if part of the payment was used meanwhile
     */
    public Payment move(UUID paymentId, UUID toAccountId) {
        Payment payment = payments.get(paymentId);
        int changed = jdbc.sql("update payment set billing_account_id = ?, version = version + 1 where id = ?"
                        + " and state = 'BOOKED' and unallocated_amount = amount and billing_account_id <> ?")
                .params(toAccountId, paymentId, toAccountId)
                .update();
        if (changed == 0) {
            throw new Conflict("Part of the payment was used meanwhile: it cannot be moved any more.");
        }
        Money back = new Money(payment.amount().negate(), payment.currency());
        accounts.changeBalance(payment.billingAccountId(), payment.money());
        accounts.changeBalance(toAccountId, back);
        ledger.post(List.of(
                posting(payment, "movedOut", payment.billingAccountId()), posting(payment, "movedIn", toAccountId)));
        settle(payment, toAccountId);
        events.publishEvent(new PaymentBooked(toAccountId, paymentId));
        return payments.get(paymentId);
    }

    /** Settles what is open of an account, the longest due first. */
    void settle(Payment payment, UUID accountId) {
        BigDecimal left = payment.amount();
        for (OpenBill bill : bills.ofAccounts(List.of(accountId))) {
            BigDecimal part = left.min(bill.collectable());
            if (part.signum() > 0 && bill.currency().equals(payment.currency())) {
                payments.allocate(payment.id(), bill.id(), new Money(part, payment.currency()));
                left = left.subtract(part);
            }
        }
    }

    private static Posting posting(Payment payment, String kind, UUID accountId) {
        return Posting.ofPayment(
                kind, payment.amount(), payment.currency(), payment.reference(), accountId, payment.id());
    }
}
