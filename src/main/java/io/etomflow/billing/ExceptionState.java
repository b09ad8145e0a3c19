package io.etomflow.billing;

import io.etomflow.shared.Word;

/** What becomes of an account that a run could not bill. */
public enum ExceptionState implements Word {
    /** Waits for a person. */
    OPEN,
    /** Looked at and right as it is: to be billed. */
    ACCEPTED,
    /** The data have been corrected: to be priced again. */
    CORRECTED,
    /** Billed after all. */
    BILLED,
    /** Not billed in this run: what is open comes with the next bill. */
    LEFT_OUT
}
