package io.etomflow.receivables;

import io.etomflow.shared.Word;

/** What the customer wants. */
public enum InquiryKind implements Word {
    /** To understand a bill. */
    QUESTION,
    /** To have a bill corrected. */
    COMPLAINT,
    /** To change details of the billing account: address, delivery, cycle. */
    ACCOUNT_CHANGE
}
