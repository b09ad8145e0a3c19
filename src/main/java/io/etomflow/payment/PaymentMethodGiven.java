package io.etomflow.payment;

import java.util.UUID;

/** An account pays by another bank account or card from now on. Published in the transaction of the change. */
public record PaymentMethodGiven(UUID billingAccountId, UUID paymentMethodId) {}
