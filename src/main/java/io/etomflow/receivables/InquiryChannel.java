package io.etomflow.receivables;

import io.etomflow.shared.Word;

/** How an inquiry came in. */
public enum InquiryChannel implements Word {
    CLERK,
    API,
    EMAIL
}
