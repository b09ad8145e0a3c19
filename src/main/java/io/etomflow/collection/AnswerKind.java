package io.etomflow.collection;

import io.etomflow.shared.Word;

/** What kind of answer there is to a demand. */
public enum AnswerKind implements Word {
    PROMISE,
    HARDSHIP,
    DISPUTE,
    PLAN,
    /** The customer wants a person to look at what we do: their right before services are touched. */
    REVIEW,
    /** Our messages do not arrive. */
    UNREACHABLE,
    DECEASED,
    INSOLVENT;

    /** Only a person can say how the case goes on. */
    boolean isForPerson() {
        return this == REVIEW || this == UNREACHABLE || this == DECEASED || this == INSOLVENT;
    }
}
