package io.etomflow.receivables.adjustment;

import io.etomflow.shared.Word;

/** Where a proposed adjustment stands. */
public enum ProposalState implements Word {
    PROPOSED,
    /** By everybody who has to, or by rule: it may be recorded. */
    APPROVED,
    REJECTED,
    /** Goes back to whoever proposed it with a question; the answer is a new proposal. */
    SENT_BACK,
    /** Posted to the bill. */
    RECORDED,
    /** Approved, but the bill had changed meanwhile and no longer holds it. */
    NOT_COVERED,
    /** The inquiry changed, was cancelled or was authorized anew before it was decided or recorded. */
    WITHDRAWN
}
