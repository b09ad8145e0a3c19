package io.etomflow.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Something to be billed.
 *
 * @param source who tells of it, for example {@code order}; with {@code eventId} it counts once
 * @param eventId the source's own key, at most 80 characters
 * @param productId {@code null} for a charge to the account
 * @param description as the customer reads it
 * @param periodStart the day on which it happened, or the first of its days
 * @param quantity in {@code unit}; days without service for a rebate
 * @param amount for all of it, without tax, negative in the customer's favour; {@code null} where pricing reckons it
 * @param daysBefore of a rebate: full days of the same period that were rebated before; 0 otherwise
 */
public record NewBillingEvent(
        String source,
        String eventId,
        EventKind kind,
        UUID billingAccountId,
        UUID productId,
        String description,
        LocalDate periodStart,
        LocalDate periodEnd,
        BigDecimal quantity,
        String unit,
        BigDecimal amount,
        String currency,
        int daysBefore) {

    public NewBillingEvent(
            String source,
            String eventId,
            EventKind kind,
            UUID billingAccountId,
            UUID productId,
            String description,
            LocalDate periodStart,
            LocalDate periodEnd,
            BigDecimal quantity,
            String unit,
            BigDecimal amount,
            String currency) {
        this(
                source,
                eventId,
                kind,
                billingAccountId,
                productId,
                description,
                periodStart,
                periodEnd,
                quantity,
                unit,
                amount,
                currency,
                0);
    }

    /** A one-off charge of a day, for example of an order. */
    public static NewBillingEvent oneOff(
            String source,
            String eventId,
            UUID billingAccountId,
            UUID productId,
            String description,
            LocalDate day,
            BigDecimal amount,
            String currency) {
        return new NewBillingEvent(
                source,
                eventId,
                EventKind.ONE_OFF,
                billingAccountId,
                productId,
                description,
                day,
                day,
                BigDecimal.ONE,
                "piece",
                amount,
                currency);
    }
}
