package io.etomflow.payment;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A customer has paid less than a bill asks for: the rest is for debt collection. Published in the transaction of the
 * booking.
 *
 * @param remaining what is still open, in the bill's currency
 */
public record BillUnderpaid(UUID billingAccountId, UUID billId, BigDecimal remaining) {}
