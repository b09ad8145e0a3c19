package io.etomflow.receivables.report;

import java.util.UUID;

/**
 * A report that is made, with the figures that decide whether somebody has to comment on it.
 *
 * @param shareInTime percent of what was cleared, 100 where nothing was
 * @param adjustmentsChange percent against the period before, 0 where there was nothing before; the highest of the currencies
 * @param summary plain text for a form
 */
public record ReportFigures(
        UUID reportId,
        String number,
        int received,
        int cleared,
        double shareInTime,
        int adjustments,
        double adjustmentsChange,
        String summary) {}
