package io.etomflow.collection;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A step before it is written into a case's history. */
record NewStep(
        String kind,
        String measure,
        String announced,
        String channel,
        String wording,
        BigDecimal fee,
        BigDecimal interest,
        UUID messageId,
        String text,
        String takenBy,
        Map<UUID, BigDecimal> demanded) {

    /** Something that happened to the case without a demand. */
    static NewStep note(String kind, String text, String takenBy) {
        return new NewStep(
                kind,
                null,
                null,
                null,
                null,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                null,
                text,
                takenBy,
                new LinkedHashMap<>());
    }

    BigDecimal amount() {
        return demanded.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
