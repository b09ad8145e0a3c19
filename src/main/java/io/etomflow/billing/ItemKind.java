package io.etomflow.billing;

import io.etomflow.shared.Word;

/** What a line of a bill charges for. */
public enum ItemKind implements Word {
    RECURRING,
    USAGE,
    ONE_OFF,
    DISCOUNT,
    PARTNER_CHARGE,
    /** Given back for a commitment that was missed. */
    REBATE,
    /** A credit or debit that was agreed for the account. */
    ADJUSTMENT
}
