package io.etomflow.collection;

import io.etomflow.shared.Word;

/** The state of a debt case. */
public enum DebtState implements Word {
    /** Identified; nobody follows it up yet. */
    NEW,
    /** Goes down its ladder. */
    OPEN,
    /** Stands still: see {@link PauseReason}. */
    PAUSED,
    /** The ladder has ended: 1.3.10.3.4 recovers it. */
    RECOVERY,
    CLOSED
}
