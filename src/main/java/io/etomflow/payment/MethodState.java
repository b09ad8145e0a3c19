package io.etomflow.payment;

import io.etomflow.shared.Word;

/** Whether a payment method can be used. */
public enum MethodState implements Word {
    ACTIVE,
    /** The bank or provider refused it for good: a new one is needed. */
    BLOCKED,
    /** Another took its place, or the customer took it back. */
    ENDED
}
