package io.etomflow.collection;

import io.etomflow.shared.Word;
import java.time.LocalDate;

/**
 * What a debt case does next.
 *
 * @param on the day on which it does it; for {@link What#WAIT} the day on which it looks again at the latest
 * @param step the step to take, {@code null} for anything else
 */
public record NextAction(What what, LocalDate on, LadderStep step) {

    public enum What implements Word {
        /** Nothing is overdue any more. */
        SETTLED,
        /** Somebody answered. */
        ANSWER,
        RETRY,
        STEP,
        WAIT,
        /** No step is left. */
        ENDED,
        /** The case is closed already. */
        CLOSED
    }
}
