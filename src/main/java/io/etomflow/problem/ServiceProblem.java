package io.etomflow.problem;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that was broken (TMF656): one product, or all products of a kind in a city.
 *
 * @param endedAt {@code null} while it lasts
 */
public record ServiceProblem(
        UUID id,
        String number,
        UUID productId,
        String productKind,
        String city,
        String description,
        Instant startedAt,
        Instant endedAt) {

    /** Whether it lasted at any time from (included) to (excluded). */
    public boolean lasted(Instant from, Instant to) {
        return startedAt.isBefore(to) && (endedAt == null || endedAt.isAfter(from));
    }
}
