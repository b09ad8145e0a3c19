package io.etomflow.printing;

import io.etomflow.shared.Word;

/** How far a production cycle is. */
public enum CycleState implements Word {
    /** Dates may still change, bills may still join or leave. */
    PLANNED,
    /** The list of bills is closed: print files are made of it. */
    CLOSED,
    /** All its letters are in the post. */
    POSTED
}
