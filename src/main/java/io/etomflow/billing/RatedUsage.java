package io.etomflow.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * One rated event (TMF635 usage).
 *
 * @param eventRef the network's own key: two rows with the same key are one event charged twice
 * @param kind {@code voice}, {@code data}, {@code sms}, {@code roaming} or {@code premium}
 * @param taxExcludedAmount four decimals: events cost fractions of a cent
 */
public record RatedUsage(
        UUID id,
        UUID productId,
        UUID billItemId,
        String eventRef,
        String kind,
        Instant startedAt,
        BigDecimal quantity,
        String unit,
        BigDecimal taxExcludedAmount,
        String counterpart) {}
