package io.etomflow.billing;

import io.etomflow.shared.Word;

/** How far an agreed adjustment of an account is. */
public enum AdjustmentState implements Word {
    /** Waits for the next bill, what is left of it. */
    AGREED,
    /** Waits for a person who reviews it. */
    IN_REVIEW,
    /** All of it stands on bills. */
    BILLED,
    /** Will not be billed: the reason says why. */
    WITHDRAWN
}
