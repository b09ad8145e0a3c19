package io.etomflow.billing;

import io.etomflow.shared.Word;

/** What a line of a bill charges for. */
public enum ItemKind implements Word {
    RECURRING,
    USAGE,
    ONE_OFF,
    DISCOUNT,
    PARTNER_CHARGE
}
