package io.etomflow.payment;

import io.etomflow.shared.Word;

/** What became of a payment. */
public enum PaymentState implements Word {
    /** The money is ours: allocated to bills, refunded, or credit of the account. */
    BOOKED,
    /** The bank took it back: it settles nothing any more. */
    RETURNED
}
