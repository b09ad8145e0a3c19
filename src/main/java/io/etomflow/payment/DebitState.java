package io.etomflow.payment;

import io.etomflow.shared.Word;

/** How far a debit of a bank account or card is. */
public enum DebitState implements Word {
    /** The payer has been told when and how much. */
    ANNOUNCED,
    /** With the bank or charged to the card: the money is on its way. */
    PRESENTED,
    /** The money is in our bank account and booked. */
    SETTLED,
    /** The bank or the card provider refused it before any money moved. */
    FAILED,
    /** The money was here and went back. */
    RETURNED,
    /** Not presented: nothing was left to collect, or a person withdrew it. */
    CANCELLED
}
