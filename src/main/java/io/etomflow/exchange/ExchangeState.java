package io.etomflow.exchange;

import io.etomflow.shared.Word;

/** How far a file that came in is. */
public enum ExchangeState implements Word {
    /** A process works on it, or waits for a person to. */
    ARRIVED,
    /** All of it was taken. */
    DONE,
    /** Nothing of it was taken: the reason says why. */
    REFUSED
}
