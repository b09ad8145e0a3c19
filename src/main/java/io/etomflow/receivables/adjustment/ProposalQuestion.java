package io.etomflow.receivables.adjustment;

import java.util.UUID;

/**
 * A new proposal, as the table of authority limits asks about it.
 *
 * @param kind {@code creditNote} or {@code debitNote}
 * @param units the amount in units of the policy, {@code null} where no policy is in force
 * @param proposerRole {@code clerk}, {@code supervisor} or {@code manager}
 */
public record ProposalQuestion(UUID proposalId, String kind, Double units, String proposerRole) {}
