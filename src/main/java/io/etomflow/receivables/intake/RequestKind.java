package io.etomflow.receivables.intake;

import io.etomflow.shared.Word;

/** What somebody who writes to us about a bill wants, as they say it or as their words show it. */
public enum RequestKind implements Word {
    QUESTION,
    COMPLAINT,
    ACCOUNT_CHANGE,
    /** To correct or extend an inquiry that exists. */
    CHANGE,
    /** To withdraw an inquiry that exists. */
    CANCELLATION,
    /** Not content with how an inquiry ended. */
    REOPENING,
    /** What we asked for, or more of it. */
    INFORMATION,
    /** Content with our answer. */
    CONFIRMATION,
    /** Nobody has said it yet; the words decide. */
    UNSORTED;

    /** Whether it makes sense only with the number of an inquiry. */
    public boolean needsInquiry() {
        return switch (this) {
            case CHANGE, CANCELLATION, REOPENING, INFORMATION, CONFIRMATION -> true;
            default -> false;
        };
    }
}
