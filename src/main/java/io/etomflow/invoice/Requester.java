package io.etomflow.invoice;

import io.etomflow.shared.Word;

/** For whom an archived invoice is opened. */
public enum Requester implements Word {
    CUSTOMER,
    /** A tax office, a court, a regulatory agency. */
    AUTHORITY,
    /** Our own people: audit, legal, billing. */
    INTERNAL
}
