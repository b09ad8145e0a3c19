package io.etomflow.account;

import io.etomflow.shared.Word;

/** How far a request about an account is. */
public enum AccountRequestState implements Word {
    REQUESTED,
    APPLIED,
    REFUSED,
    /** By whoever asked, or because a newer one took its place. */
    WITHDRAWN
}
