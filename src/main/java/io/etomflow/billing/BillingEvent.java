package io.etomflow.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Something to be billed besides usage, once per source and event id.
 *
 * @param amount for all of it, without tax, negative in the customer's favour; {@code null} where pricing reckons it
 * @param daysBefore of a rebate: full days of the same period that were rebated before
 * @param billItemId the line that charges it, {@code null} until then
 */
public record BillingEvent(
        UUID id,
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
        int daysBefore,
        UUID billItemId) {}
