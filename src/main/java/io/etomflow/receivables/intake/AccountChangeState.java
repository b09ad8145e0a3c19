package io.etomflow.receivables.intake;

import io.etomflow.shared.Word;

/** Where a change of a billing account stands. */
public enum AccountChangeState implements Word {
    REQUESTED,
    APPLIED,
    REFUSED
}
