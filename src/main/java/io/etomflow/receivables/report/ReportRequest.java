package io.etomflow.receivables.report;

import io.etomflow.information.Segment;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A report that somebody wants.
 *
 * @param from first day
 * @param to last day, included
 * @param segment {@code null} for all
 * @param customerId for the audience customer only
 * @param requestedBy user id, or {@code system}
 */
public record ReportRequest(
        LocalDate from, LocalDate to, Segment segment, ReportAudience audience, UUID customerId, String requestedBy) {}
