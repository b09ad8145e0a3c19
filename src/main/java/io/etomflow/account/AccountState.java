package io.etomflow.account;

import io.etomflow.shared.Word;

/** TMF666 billing account state. */
public enum AccountState implements Word {
    ACTIVE,
    /** No cycle bills it; what it owes is collected as ever, and what it uses is on the first bill once it is active again. */
    SUSPENDED,
    CLOSED
}
