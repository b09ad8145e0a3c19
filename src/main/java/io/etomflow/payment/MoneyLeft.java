package io.etomflow.payment;

import java.util.UUID;

/** Money was booked of which no bill has taken all, or none yet. Published in the transaction of the booking. */
public record MoneyLeft(UUID billingAccountId, UUID paymentId) {}
