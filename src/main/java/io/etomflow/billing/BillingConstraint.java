package io.etomflow.billing;

import java.time.Instant;
import java.util.UUID;

/**
 * What another process asks billing to mind about a run before it runs or corrects again.
 *
 * @param code what is suspected, lower camel case, for example {@code taxRateWrong}
 * @param inquiries how many customers' inquiries point at it
 * @param liftedAt when billing had dealt with it, {@code null} while it stands
 */
public record BillingConstraint(
        UUID id,
        UUID runId,
        String code,
        String description,
        int inquiries,
        String notedBy,
        Instant notedAt,
        Instant liftedAt) {}
