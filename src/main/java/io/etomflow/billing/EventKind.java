package io.etomflow.billing;

import io.etomflow.shared.Word;

/** What is to be billed besides usage. */
public enum EventKind implements Word {
    /** Days of a product; negative days are given back. */
    RECURRING,
    /** Something that happened once: an installation, a fee. */
    ONE_OFF,
    /** A commitment that was missed: full days without service. */
    REBATE
}
