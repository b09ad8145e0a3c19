package io.etomflow.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A run that made bills.
 *
 * @param code what people call it, for example {@code R-2026-10-01}
 * @param cycleDay day of the month, 1 to 28
 * @param billDate date of its bills; like the period {@code null} where another system ran it
 * @param periodStart first day that is billed
 * @param periodEnd last day that is billed
 */
public record BillingRun(
        UUID id,
        String code,
        int cycleDay,
        Instant ranAt,
        RunState state,
        LocalDate billDate,
        LocalDate periodStart,
        LocalDate periodEnd) {}
