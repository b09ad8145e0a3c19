package io.etomflow.payment;

import java.util.UUID;

/** A payment came in and lowers what the account owes. Published in the transaction of the booking. */
public record PaymentBooked(UUID billingAccountId, UUID paymentId) {}
