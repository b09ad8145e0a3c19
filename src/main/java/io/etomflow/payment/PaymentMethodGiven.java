package io.etomflow.payment;

import java.util.UUID;

/**
 * An account pays by another bank account or card from now on. Published in the transaction of the change.
 *
 * @param forDebit the failed debit whose own case found it out and goes on by itself, {@code null} where the customer gave it
 */
public record PaymentMethodGiven(UUID billingAccountId, UUID paymentMethodId, UUID forDebit) {}
