package io.etomflow.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A run that made bills.
 *
 * @param code what people call it, for example {@code R-2026-10-01}; {@code F-} and the number of an account for a final bill
 * @param cycleDay day of the month, 1 to 28
 * @param billDate date of its bills; like the period {@code null} where another system ran it
 * @param periodStart first day that is billed
 * @param periodEnd last day that is billed
 * @param billingAccountId the account whose final bill it makes outside its cycle, {@code null} for the run of a cycle
 */
public record BillingRun(
        UUID id,
        String code,
        int cycleDay,
        Instant ranAt,
        RunState state,
        LocalDate billDate,
        LocalDate periodStart,
        LocalDate periodEnd,
        UUID billingAccountId) {

    /** Whether it bills one account that ends, not a cycle. */
    public boolean isFinal() {
        return billingAccountId != null;
    }
}
