package io.etomflow.payment;

import io.etomflow.account.BillingAccounts;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Money of customers that belongs to somebody else, for whom it was meant. It counts as refunded of the payment: no credit of
 * the account, but owed by the house.
 */
@UseCase
public class PassedOnMoney {

    private final JdbcClient jdbc;
    private final Payments payments;
    private final BillingAccounts accounts;
    private final Ledger ledger;

    PassedOnMoney(JdbcClient jdbc, Payments payments, BillingAccounts accounts, Ledger ledger) {
        this.jdbc = jdbc;
        this.payments = payments;
        this.accounts = accounts;
        this.ledger = ledger;
    }

    /**
     * Keeps unallocated money of a payment apart.
     *
     * @param reference of whoever passes it on
     * @throws Conflict if there is not as much left
     */
    public void keepApart(Payment payment, Money amount, String reference) {
        int changed = jdbc.sql("update payment set unallocated_amount = unallocated_amount - ?, refunded_amount ="
                        + " refunded_amount + ?, version = version + 1 where id = ? and state = 'BOOKED' and"
                        + " unallocated_amount >= ?")
                .params(amount.amount(), amount.amount(), payment.id(), amount.amount())
                .update();
        if (changed == 0) {
            throw new Conflict("Of the payment " + payment.unallocated() + " are left, not " + amount + ".");
        }
        book(payment, amount, reference);
    }

    /** It was the customer's after all, or they took their payment back: nothing of it is owed to anybody else. */
    public void giveUp(Payment payment, Money amount, String reference) {
        jdbc.sql("update payment set refunded_amount = refunded_amount - ?, unallocated_amount = unallocated_amount +"
                        + " ?, version = version + 1 where id = ?")
                .params(amount.amount(), payment.isBooked() ? amount.amount() : java.math.BigDecimal.ZERO, payment.id())
                .update();
        book(payment, new Money(amount.amount().negate(), amount.currency()), reference);
    }

    private void book(Payment payment, Money amount, String reference) {
        accounts.changeBalance(payment.billingAccountId(), amount);
        ledger.post(Posting.ofPayment(
                "soldDebtMoney",
                amount.amount(),
                amount.currency(),
                reference,
                payment.billingAccountId(),
                payment.id()));
    }
}
