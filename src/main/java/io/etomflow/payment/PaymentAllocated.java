package io.etomflow.payment;

import java.util.UUID;

/**
 * What payments settle of a bill has changed without a change of the account's balance: money that was there was matched
 * with the bill, or was taken from it again.
 */
public record PaymentAllocated(UUID billingAccountId, UUID paymentId, UUID billId) {

    static PaymentAllocated of(Payment payment, UUID billId) {
        return new PaymentAllocated(payment.billingAccountId(), payment.id(), billId);
    }
}
