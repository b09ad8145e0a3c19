package io.etomflow.receivables.assessment;

import io.etomflow.shared.Word;

/** What a person says where our records contradict the customer. */
public enum VerificationDecision implements Word {
    CUSTOMER_RIGHT,
    RECORDS_RIGHT,
    /** Only the customer can tell. */
    ASK_CUSTOMER,
    /** What they complain of never happened. */
    FALSE_EVENT
}
