package io.etomflow.receivables.resolution;

import io.etomflow.shared.Word;

/** What became of an escalation. */
public enum EscalationState implements Word {
    RAISED,
    DECIDED,
    /** Nobody decided in time: it went one level up. */
    UNDECIDED,
    /** The work was done, or the inquiry ended, before anybody decided. */
    SETTLED
}
