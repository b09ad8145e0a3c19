package io.etomflow.payment;

import io.etomflow.shared.Word;

/** How far a file with debits is. */
public enum DebitFileState implements Word {
    MADE,
    /** In the bank's folder. */
    SENT,
    /** A person kept it back. */
    WITHDRAWN,
    /** The bank refused it as a whole. */
    REFUSED
}
