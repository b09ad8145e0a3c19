package io.etomflow.payment;

import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a customer was asked to transfer for a bill.
 *
 * @param reference ISO 11649, to be given with the transfer
 */
public record PaymentRequest(
        UUID id,
        UUID billId,
        UUID billingAccountId,
        String reference,
        BigDecimal amount,
        String currency,
        LocalDate requestedOn) {

    public Money money() {
        return new Money(amount, currency);
    }
}
