package io.etomflow.printing;

import io.etomflow.shared.Word;

/** How far a run is. */
public enum RunState implements Word {
    PREPARED,
    /** Who prints it has all files. */
    DELIVERED,
    /** Every letter is accounted for: good, missing or damaged. */
    BALANCED,
    /** Could not be printed there. */
    BROKEN
}
