package io.etomflow.inventory;

import java.time.Instant;
import java.util.UUID;

/**
 * A measure that is in force on a product.
 *
 * @param caseNumber the case for which it was taken
 */
public record ProductRestriction(
        UUID productId, ServiceMeasure measure, String reason, String caseNumber, Instant since) {

    /** Whether 112 can be called. */
    public boolean emergencyCalls() {
        return measure.compareTo(ServiceMeasure.DISCONNECT) < 0;
    }
}
