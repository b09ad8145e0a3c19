package io.etomflow.billing;

import io.etomflow.shared.Money;
import java.util.UUID;

/**
 * A note to post.
 *
 * @param proposalId the approved proposal: it is posted once, however often it is asked for
 * @param billItemId the line that it corrects, {@code null} for the bill as a whole
 * @param amount tax included, positive
 */
public record NewNote(
        UUID proposalId,
        UUID inquiryId,
        UUID billId,
        UUID billItemId,
        NoteKind kind,
        Money amount,
        String reasonCode,
        String decidedRule,
        String proposedBy,
        String approvedBy) {}
