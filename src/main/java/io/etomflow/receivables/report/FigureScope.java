package io.etomflow.receivables.report;

import java.time.Instant;
import java.util.UUID;

/**
 * What figures cover.
 *
 * @param from included
 * @param to excluded
 * @param segment name of a market segment, {@code null} for all
 * @param customerId one customer, {@code null} for all
 */
public record FigureScope(Instant from, Instant to, String segment, UUID customerId) {

    public FigureScope during(Instant otherFrom, Instant otherTo) {
        return new FigureScope(otherFrom, otherTo, segment, customerId);
    }
}
