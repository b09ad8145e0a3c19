package io.etomflow.payment;

import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One debit of a payer's bank account or card for a bill or an instalment.
 *
 * @param number the EndToEndId in bank files, for example {@code DO-2026-000042}
 * @param billId {@code null} for an instalment of a payment plan
 * @param presentOn the day on which it goes to the bank, before {@code collectionDate}
 * @param attempt 1 for the first
 * @param reasonCode ISO 20022 reason or the card provider's code, {@code null} while nothing went wrong
 * @param consequence what followed a failure, {@code null} before somebody or a table decided
 * @param paymentId the booked payment, {@code null} before it is settled
 */
public record DebitOrder(
        UUID id,
        long version,
        String number,
        UUID billingAccountId,
        UUID customerId,
        UUID billId,
        UUID planInstalmentId,
        UUID paymentMethodId,
        UUID mandateId,
        MethodKind method,
        BigDecimal amount,
        String currency,
        LocalDate collectionDate,
        LocalDate presentOn,
        int attempt,
        UUID retryOf,
        DebitState state,
        UUID batchId,
        String reasonCode,
        String consequence,
        LocalDate failedOn,
        UUID paymentId,
        String authorisation,
        LocalDate announcedOn) {

    public Money money() {
        return new Money(amount, currency);
    }

    public boolean hasFailed() {
        return state == DebitState.FAILED || state == DebitState.RETURNED;
    }
}
