package io.etomflow.billing;

import io.etomflow.shared.Word;

/** Which way an adjustment goes. */
public enum NoteKind implements Word {
    /** In the customer's favour. */
    CREDIT_NOTE,
    /** In ours. */
    DEBIT_NOTE
}
