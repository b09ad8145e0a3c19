package io.etomflow.receivables.resolution;

import io.etomflow.shared.Word;

/** Where an activity of an inquiry stands. */
public enum ActivityState implements Word {
    /** Has a time, but nobody yet. */
    PLANNED,
    ASSIGNED,
    DONE,
    /** No longer needed, or to be done again because the inquiry changed. */
    DROPPED;

    public boolean isOpen() {
        return this == PLANNED || this == ASSIGNED;
    }
}
