package io.etomflow.payment.ledger;

import io.etomflow.billing.BilledAmounts.BilledAmount;

/** Where bills and notes are posted: the business's table. */
public interface LedgerAccounts {

    /** @param kind of {@code posting_rule} */
    record Target(String kind, String account) {}

    /**
     * Against which account what a customer owes is posted.
     *
     * @param note whether it is a credit or debit note
     * @param tax whether it is the tax of the part, not what is charged
     */
    Target of(BilledAmount part, boolean note, boolean tax);
}
