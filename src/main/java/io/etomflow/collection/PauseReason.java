package io.etomflow.collection;

import io.etomflow.shared.Word;

/** Why a debt case stands still. */
public enum PauseReason implements Word {
    /** All that is overdue is disputed by an open inquiry. */
    DISPUTE,
    /** The customer promised to pay by a day that has not passed. */
    PROMISE,
    HARDSHIP,
    /** An offered or agreed payment plan covers it. */
    PLAN,
    /** The account owes nothing in sum: money is there that no bill has been matched with yet. */
    UNMATCHED,
    /** Death or insolvency of the customer: what to do is a person's decision. */
    PERSON
}
