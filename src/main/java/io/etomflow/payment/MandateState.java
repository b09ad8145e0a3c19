package io.etomflow.payment;

import io.etomflow.shared.Word;

/** Whether a mandate allows to collect. */
public enum MandateState implements Word {
    ACTIVE,
    /** The payer's bank says that there is none, that it is taken back, or that the account is closed. */
    BLOCKED,
    /** Not used for 36 months (SEPA rulebook): a new one has to be signed. */
    LAPSED,
    CANCELLED
}
