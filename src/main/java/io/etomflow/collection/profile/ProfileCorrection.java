package io.etomflow.collection.profile;

import io.etomflow.shared.Word;

/** A fact of a profile that may be corrected. */
public enum ProfileCorrection implements Word {
    DAYS_LATE,
    RETURNED_DEBITS,
    BROKEN_PROMISES,
    BROKEN_PLANS
}
