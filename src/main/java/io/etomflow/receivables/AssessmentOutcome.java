package io.etomflow.receivables;

import io.etomflow.shared.Word;

/** What the assessment of an inquiry says about the complaint. */
public enum AssessmentOutcome implements Word {
    /** The bill is wrong by what the customer says, or more. */
    JUSTIFIED,
    /** The bill is wrong, but by less. */
    PARTLY_JUSTIFIED,
    /** The bill is right. */
    NOT_JUSTIFIED,
    /** More was paid than was owed: what becomes of the money is to be decided, not the bill. */
    OVERPAID,
    /** What the customer complains of never happened: there is no such charge. */
    FALSE_EVENT,
    /** The cause, or what it amounts to, is not known yet. */
    UNCLEAR
}
