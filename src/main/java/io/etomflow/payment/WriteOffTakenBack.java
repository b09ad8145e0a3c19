package io.etomflow.payment;

import io.etomflow.shared.Money;
import java.util.UUID;

/**
 * A customer has paid what was written off: so much of the write-off is taken back. Published in the transaction of the
 * booking.
 *
 * @param reference number of the case for which it was written off
 */
public record WriteOffTakenBack(UUID billingAccountId, UUID billId, UUID paymentId, Money amount, String reference) {}
