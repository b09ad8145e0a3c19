package io.etomflow.payment;

import io.etomflow.account.BillingAccounts;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Payments of customers, each with the bill that it was for where that is known. */
@UseCase
public class Payments {

    private final JdbcClient jdbc;
    private final BillingAccounts accounts;

    Payments(JdbcClient jdbc, BillingAccounts accounts) {
        this.jdbc = jdbc;
        this.accounts = accounts;
    }

    /**
     * Books a payment and lowers the account's balance. What it settles of the bill is the bill's matter.
     *
     * @param method {@code directDebit}, {@code transfer} or {@code card}
     * @param reference what the payer wrote
     */
    public void book(
            UUID billingAccountId, UUID billId, Money amount, String method, LocalDate paidOn, String reference) {
        jdbc.sql(
                        "insert into payment (id, billing_account_id, bill_id, amount, currency, method, state, paid_on, reference)"
                                + " values (?, ?, ?, ?, ?, ?, 'BOOKED', ?, ?)")
                .params(
                        UUID.randomUUID(),
                        billingAccountId,
                        billId,
                        amount.amount(),
                        amount.currency(),
                        method,
                        paidOn,
                        reference)
                .update();
        accounts.changeBalance(billingAccountId, new Money(amount.amount().negate(), amount.currency()));
    }

    /** What has been paid for a bill. */
    public BigDecimal paidFor(UUID billId) {
        return jdbc.sql("select coalesce(sum(amount), 0) from payment where bill_id = ? and state = 'BOOKED'")
                .param(billId)
                .query(BigDecimal.class)
                .single();
    }
}
