package io.etomflow.billing;

import io.etomflow.billing.BilledAmounts.BilledAmount;

/**
 * A credit or debit note was posted; published in the transaction that does it, with what it charges.
 *
 * @param part negative for a credit note
 */
public record NoteBilled(BilledAmount part) {}
