package io.etomflow.collection;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A step that was taken in a debt case; rows are never changed.
 *
 * @param kind {@code reminder}, {@code warning}, {@code notice}, {@code measure}, {@code finalDemand}, {@code retry},
 *     {@code restored}, {@code answer}, {@code paused}, {@code resumed}, {@code closed} …
 * @param measure what was done to the services, {@code null} for nothing
 * @param announced the measure of which written notice was given, {@code null} for none
 * @param amount what was demanded, without fee and interest
 * @param messageId the message in the outbox, {@code null} if nobody was told
 * @param takenBy user id or {@code system}
 */
public record DebtStep(
        UUID id,
        UUID caseId,
        String ladder,
        int stepNo,
        String kind,
        String measure,
        String announced,
        String channel,
        String wording,
        BigDecimal amount,
        BigDecimal fee,
        BigDecimal interest,
        String currency,
        UUID messageId,
        String text,
        String takenBy,
        Instant takenAt) {}
