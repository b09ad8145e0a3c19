package io.etomflow.receivables;

import java.time.Instant;
import java.util.UUID;

/**
 * One entry of an inquiry's status history, never changed or deleted.
 *
 * @param sequenceNo grows over all inquiries: a reader goes on behind the last that it has read
 * @param oldState {@code null} for the first
 */
public record StatusChange(
        long sequenceNo,
        UUID inquiryId,
        InquiryState oldState,
        InquiryState newState,
        String reason,
        String changedBy,
        Instant changedAt) {}
