package io.etomflow.receivables.intake;

import io.etomflow.shared.Word;

/** What became of something that came in. */
public enum IntakeState implements Word {
    /** Kept, not looked at yet. */
    RECEIVED,
    /** Has become an inquiry. */
    ACCEPTED,
    /** Belongs to an inquiry that existed, and was passed on to it. */
    PASSED_ON,
    /** The same as something that came before. */
    DUPLICATE,
    /** Answered with the reason why nothing can be done with it. */
    REFUSED,
    /** An e-mail that could not be read; the file is kept. */
    UNREADABLE,
    /** An automatic reply or a returned message: answering it would go round in circles. */
    IGNORED
}
