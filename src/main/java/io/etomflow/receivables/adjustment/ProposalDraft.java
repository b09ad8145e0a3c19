package io.etomflow.receivables.adjustment;

import io.etomflow.billing.NoteKind;
import java.math.BigDecimal;

/**
 * What an analyst proposes.
 *
 * @param amount tax included, positive
 * @param lineNo the line of the bill that is wrong, {@code null} for the bill as a whole
 * @param reasonCode one of {@link AdjustmentProposals#REASONS}
 * @param justification for whoever approves and for the auditor, at least ten characters
 */
public record ProposalDraft(
        NoteKind kind, BigDecimal amount, Integer lineNo, String reasonCode, String justification) {}
