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
 * @param amount for all of it, without tax; {@code null} where pricing reckons it
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
        String currency) {

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
