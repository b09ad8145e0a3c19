package io.etomflow.billing.internal.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A usage event that no bill charges yet. @param listAmount as rated before, {@code null} where it was not */
public record OpenUsage(
        UUID id,
        UUID productId,
        String kind,
        Instant startedAt,
        BigDecimal quantity,
        String unit,
        BigDecimal listAmount) {}
