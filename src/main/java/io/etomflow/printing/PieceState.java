package io.etomflow.printing;

import io.etomflow.shared.Word;

/** What became of a letter of a run. */
public enum PieceState implements Word {
    PREPARED,
    /** In its envelope. */
    GOOD,
    /** Not there where it should have come out: somebody else may have it. */
    MISSING,
    /** Spoilt and destroyed under supervision. */
    DAMAGED,
    POSTED
}
