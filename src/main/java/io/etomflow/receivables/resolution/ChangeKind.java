package io.etomflow.receivables.resolution;

import io.etomflow.shared.Word;

/** What a change of an inquiry is about, the least consequential first: a change of several things counts as the last. */
public enum ChangeKind implements Word {
    /** Nothing would be different. */
    NONE,
    /** More words. */
    DESCRIPTION,
    PRIORITY,
    RESUME,
    HOLD,
    AMOUNT,
    LINES,
    BILL;

    /** Whether an assessment that was made before the change no longer holds. */
    public boolean isOfFacts() {
        return this == AMOUNT || this == LINES || this == BILL;
    }
}
