package io.etomflow.invoice;

import io.etomflow.shared.Word;

/** How far an invoice has come. */
public enum InvoiceState implements Word {
    /** Its documents are there; nobody has checked them. */
    RENDERED,
    /** Its documents could not be made. */
    UNRENDERED,
    /** Checked; waits until the run is judged. */
    CHECKED,
    /** Waits for a person. */
    ON_HOLD,
    /** May go out. */
    VERIFIED,
    /** Handed over for delivery by e-mail or portal. */
    HANDED_OVER,
    /** Goes out on paper. */
    FOR_PAPER,
    /** Was priced again and made anew. */
    REPLACED,
    WITHDRAWN
}
