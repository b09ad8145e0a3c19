package io.etomflow.collection;

import io.etomflow.shared.Word;

/** Why an overdue bill is left alone. */
public enum ExclusionReason implements Word {
    /** All of it is disputed by an open inquiry. */
    DISPUTED,
    /** A payment plan covers it. */
    PLANNED,
    /** All that is overdue on the account is less than following it up costs. */
    SMALL,
    /** The account owes nothing in sum: money is there that no bill has been matched with yet. */
    CREDIT,
    /** Due before it was made: a person looks at it. */
    WRONG_DATES,
    /** No limits are set for its currency: a person looks at it. */
    NO_POLICY
}
