package io.etomflow.payment;

import java.util.UUID;

/**
 * The bank took a payment back: what it settled is open again. Published in the transaction of the reversal.
 *
 * @param code ISO 20022 return reason, for example {@code AC04} closed account, {@code AM04} no funds, {@code MD06}
 *     refund asked for by the payer
 */
public record PaymentReturned(UUID billingAccountId, UUID paymentId, String code) {}
