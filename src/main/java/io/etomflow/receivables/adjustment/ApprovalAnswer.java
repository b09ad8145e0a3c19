package io.etomflow.receivables.adjustment;

import io.etomflow.shared.Word;

/** What an approver says to a proposal. */
public enum ApprovalAnswer implements Word {
    APPROVED,
    REJECTED,
    SENT_BACK
}
