package io.etomflow.account;

import io.etomflow.shared.Word;

/** TMF666 billing account state. */
public enum AccountState implements Word {
    ACTIVE,
    SUSPENDED,
    CLOSED
}
