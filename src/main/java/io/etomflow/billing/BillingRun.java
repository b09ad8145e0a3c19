package io.etomflow.billing;

import java.time.Instant;
import java.util.UUID;

/**
 * A run that made bills.
 *
 * @param code what people call it, for example {@code R-2026-10-01}
 * @param cycleDay day of the month, 1 to 28
 */
public record BillingRun(UUID id, String code, int cycleDay, Instant ranAt, RunState state) {}
