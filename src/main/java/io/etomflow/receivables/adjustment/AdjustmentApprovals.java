package io.etomflow.receivables.adjustment;

import io.etomflow.receivables.Actor;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What approvers say to proposals. Nobody approves their own proposal, nobody twice, nobody below the role that has to:
 * all of it by who is logged in and by our own rows, never by what was sent.
 */
@UseCase
public class AdjustmentApprovals {

    private static final int LONGEST_REASON = 1000;

    private final AdjustmentProposals proposals;
    private final AdjustmentProposalRepository repository;
    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final JdbcClient jdbc;
    private final Clock clock;

    AdjustmentApprovals(
            AdjustmentProposals proposals,
            AdjustmentProposalRepository repository,
            BillInquiries inquiries,
            InquiryRecords records,
            JdbcClient jdbc,
            Clock clock) {
        this.proposals = proposals;
        this.repository = repository;
        this.inquiries = inquiries;
        this.records = records;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes an approver's answer.
     *
     * @param inquiryNumber the case in which it was given: the proposal must be of this inquiry
     * @param reason needed where the answer is not approval
     * @return the group that decides next, {@code null} when nobody has to any more
     * @throws InvalidInput if the actor may not decide on it, has done so before, or gives no reason
     */
    public String decide(UUID proposalId, String inquiryNumber, ApprovalAnswer answer, String reason, Actor actor) {
        AdjustmentProposal proposal = proposals.get(proposalId);
        AdjustmentRole role = checkActor(proposal, inquiryNumber, actor);
        checkReason(answer, reason);
        if (proposal.state == ProposalState.WITHDRAWN && answer != ApprovalAnswer.SENT_BACK) {
            throw refused("This proposal was withdrawn meanwhile: send it back. " + proposal.withdrawnReason());
        }
        String given = reason == null ? "" : reason.trim();
        if (answer == ApprovalAnswer.SENT_BACK) {
            records.write(proposal.inquiryId, "note", "approvalQuestion", actor.user(), given);
        } else {
            keep(proposal, answer, role, given, actor);
        }
        proposal.requiredRole = next(proposal, answer, role);
        return repository.save(proposal).requiredRole;
    }

    /** User ids of those who approved, in the order in which they did. */
    public List<String> approvers(UUID proposalId) {
        return jdbc.sql(
                        "select decided_by from adjustment_approval where proposal_id = ? and approved = true order by decided_at")
                .param(proposalId)
                .query(String.class)
                .list();
    }

    private AdjustmentRole checkActor(AdjustmentProposal proposal, String inquiryNumber, Actor actor) {
        if (!inquiries.get(proposal.inquiryId).number().equals(inquiryNumber)) {
            throw refused("This proposal belongs to another inquiry.");
        }
        boolean decidable = proposal.state == ProposalState.PROPOSED || proposal.state == ProposalState.WITHDRAWN;
        if (!decidable || proposal.requiredRole == null) {
            throw refused("This proposal is " + proposal.state.word() + ": there is nothing to decide any more.");
        }
        if (proposal.proposedBy.equals(actor.user())) {
            throw refused("You have proposed this adjustment yourself: somebody else has to decide.");
        }
        AdjustmentRole needed = AdjustmentRole.ofGroup(proposal.requiredRole);
        AdjustmentRole role = AdjustmentRole.of(actor.groups())
                .filter(r -> r.compareTo(needed) >= 0)
                .orElseThrow(() -> refused("This amount needs a " + needed.word() + " of receivables."));
        if (approvers(proposal.id).contains(actor.user())) {
            throw refused("You have approved this adjustment already: a second person has to decide.");
        }
        return role;
    }

    private static void checkReason(ApprovalAnswer answer, String reason) {
        if (answer != ApprovalAnswer.APPROVED && (reason == null || reason.isBlank())) {
            throw new InvalidInput(
                    "approvalReason",
                    answer == ApprovalAnswer.REJECTED
                            ? "Say why you reject it."
                            : "Write the question that the analyst is to answer.");
        }
        if (reason != null && reason.trim().length() > LONGEST_REASON) {
            throw new InvalidInput("approvalReason", "Say it in " + LONGEST_REASON + " characters at most.");
        }
    }

    private void keep(
            AdjustmentProposal proposal, ApprovalAnswer answer, AdjustmentRole role, String reason, Actor actor) {
        jdbc.sql(
                        "insert into adjustment_approval (id, proposal_id, approved, decided_by, decided_as, reason, decided_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        proposal.id,
                        answer == ApprovalAnswer.APPROVED,
                        actor.user(),
                        role.group(),
                        reason,
                        Sql.at(clock.instant()))
                .update();
    }

    /** The second of two approvals comes from the other role: four eyes, and a manager's among them. */
    private String next(AdjustmentProposal proposal, ApprovalAnswer answer, AdjustmentRole role) {
        if (answer == ApprovalAnswer.APPROVED && approvers(proposal.id).size() < proposal.approvalsNeeded) {
            return (role == AdjustmentRole.MANAGER ? AdjustmentRole.SUPERVISOR : AdjustmentRole.MANAGER).group();
        }
        if (proposal.state == ProposalState.PROPOSED) {
            proposal.moveTo(ProposalState.valueOf(answer.name()));
        }
        return null;
    }

    private static InvalidInput refused(String message) {
        return new InvalidInput("approvalAnswer", message);
    }
}
