package io.etomflow.account;

import io.etomflow.shared.Word;

/** What is wanted of a billing account. */
public enum AccountRequestKind implements Word {
    OPEN,
    /** Address, delivery, cycle, format, parent, cost centre, payer. */
    CHANGE,
    /** Products are billed by this account from now on. */
    ASSIGN,
    SUSPEND,
    RESUME,
    CLOSE
}
