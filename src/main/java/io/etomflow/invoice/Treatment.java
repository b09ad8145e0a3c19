package io.etomflow.invoice;

import io.etomflow.shared.Word;

/** What follows from a finding about an invoice. */
public enum Treatment implements Word {
    /** Kept, nothing else. */
    NOTE,
    /** A clerk looks at it before it goes out. */
    HOLD,
    /** Goes out only if a supervisor says so. */
    SUPERVISOR
}
