package io.etomflow.receivables.assessment.check;

import io.etomflow.receivables.assessment.Clue;
import java.util.stream.Stream;

/** One question to the facts of a case. It looks only at what it is given, so that it can be tried without a database. */
public interface BillCheck {

    /** What it finds, nothing where all is well. */
    Stream<Clue> findings(CaseFacts facts);

    /** As findings name who found them. */
    default String name() {
        return getClass().getSimpleName();
    }
}
