package io.etomflow.invoice;

import io.etomflow.shared.Word;

/** What is asked of the archive. */
public enum ArchiveRequest implements Word {
    STORE,
    RETRIEVE,
    HOLD,
    LIFT_HOLD
}
