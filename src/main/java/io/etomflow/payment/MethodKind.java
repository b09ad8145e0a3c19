package io.etomflow.payment;

import io.etomflow.shared.Word;

/** How an account pays. */
public enum MethodKind implements Word {
    /** We collect by SEPA direct debit under a mandate. */
    DIRECT_DEBIT,
    /** We charge a card that a payment provider keeps. */
    CARD,
    /** The customer transfers: what is done where nothing else is agreed. */
    TRANSFER
}
