package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.AdjustmentVariables.APPROVALS_NEEDED;
import static io.etomflow.receivables.process.AdjustmentVariables.APPROVAL_ANSWER;
import static io.etomflow.receivables.process.AdjustmentVariables.APPROVAL_OUTCOME;
import static io.etomflow.receivables.process.AdjustmentVariables.APPROVAL_REASON;
import static io.etomflow.receivables.process.AdjustmentVariables.APPROVER_GROUP;
import static io.etomflow.receivables.process.AdjustmentVariables.APPROVER_ROLE;
import static io.etomflow.receivables.process.AdjustmentVariables.AUTHORITY_RULE;
import static io.etomflow.receivables.process.AdjustmentVariables.CUSTOMER_EXPLANATION;
import static io.etomflow.receivables.process.AdjustmentVariables.PROPOSAL_SUMMARY;
import static io.etomflow.receivables.process.InquiryVariables.ADJUSTMENT_APPROVED;
import static io.etomflow.receivables.process.InquiryVariables.PROPOSAL_ID;

import io.etomflow.receivables.Actor;
import io.etomflow.receivables.adjustment.AdjustmentApprovals;
import io.etomflow.receivables.adjustment.AdjustmentCaseFile;
import io.etomflow.receivables.adjustment.AdjustmentProposals;
import io.etomflow.receivables.adjustment.AdjustmentRole;
import io.etomflow.receivables.adjustment.ApprovalAnswer;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Word;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.4.3.2 Analyze Detailed Bill Inquiry from the proposal to its approval. */
@Configuration(proxyBeanMethods = false)
class ApprovalSteps {

    @Bean
    Step applyAuthority(AdjustmentProposals proposals, AdjustmentCaseFile caseFile) {
        return Step.titled(
                        "Apply authority limit",
                        "Approves a proposal within the proposer's own limit, or says who has to approve it.")
                .needs(PROPOSAL_ID, APPROVALS_NEEDED, AUTHORITY_RULE)
                .reads(APPROVER_ROLE)
                .writes(APPROVER_GROUP, ADJUSTMENT_APPROVED, PROPOSAL_SUMMARY, APPROVAL_OUTCOME)
                .does(c -> {
                    AdjustmentRole first = c.find(APPROVER_ROLE)
                            .map(role -> Word.parse(AdjustmentRole.class, role, APPROVER_ROLE.name()))
                            .orElse(null);
                    String group = proposals.authorize(
                            c.get(PROPOSAL_ID), c.get(APPROVALS_NEEDED), first, c.get(AUTHORITY_RULE));
                    show(c, proposals, caseFile, group);
                    c.set(APPROVAL_OUTCOME, group == null ? ApprovalAnswer.APPROVED.word() : "withdrawn");
                });
    }

    @Bean
    Step takeApproval(AdjustmentApprovals approvals, AdjustmentProposals proposals, AdjustmentCaseFile caseFile) {
        return Step.titled(
                        "Take approval",
                        "Takes the answer of whoever is logged in: not the proposer, nobody twice, nobody below the role that has to.")
                .needs(PROPOSAL_ID)
                .reads(APPROVAL_ANSWER, APPROVAL_REASON, CUSTOMER_EXPLANATION)
                .writes(APPROVER_GROUP, ADJUSTMENT_APPROVED, PROPOSAL_SUMMARY, APPROVAL_OUTCOME)
                .does(c -> {
                    ApprovalAnswer answer = c.get(APPROVAL_ANSWER);
                    if (answer == ApprovalAnswer.REJECTED
                            && c.find(CUSTOMER_EXPLANATION).isEmpty()) {
                        throw new InvalidInput(
                                "customerExplanation", "Explain to the customer why the bill stays as it is.");
                    }
                    String group = approvals.decide(
                            c.get(PROPOSAL_ID),
                            c.businessKey(),
                            answer,
                            c.find(APPROVAL_REASON).orElse(null),
                            new Actor(c.actor(), c.actorGroups()));
                    show(c, proposals, caseFile, group);
                    c.set(ADJUSTMENT_APPROVED, group == null && answer == ApprovalAnswer.APPROVED);
                    c.set(APPROVAL_OUTCOME, group == null ? answer.word() : "withdrawn");
                });
    }

    @Bean
    Step escalateApproval(AdjustmentProposals proposals) {
        return Step.titled("Escalate approval", "Nobody has decided in time: the decision goes up one role.")
                .needs(PROPOSAL_ID)
                .writes(APPROVER_GROUP)
                .does(c -> c.set(APPROVER_GROUP, proposals.escalate(c.get(PROPOSAL_ID))));
    }

    private static void show(StepContext c, AdjustmentProposals proposals, AdjustmentCaseFile caseFile, String group) {
        c.set(APPROVER_GROUP, group);
        c.set(ADJUSTMENT_APPROVED, group == null);
        c.set(PROPOSAL_SUMMARY, group == null ? null : caseFile.proposal(proposals.get(c.get(PROPOSAL_ID))));
    }
}
