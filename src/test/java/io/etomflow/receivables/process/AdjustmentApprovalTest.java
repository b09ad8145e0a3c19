package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.receivables.adjustment.AdjustmentProposal;
import io.etomflow.receivables.adjustment.ProposalState;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import io.etomflow.testing.Rest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second half of 1.3.10.4.3.2: who may approve what, and what approvers can say. */
@Tag("model")
class AdjustmentApprovalTest extends AnalysisCases {

    @ParameterizedTest
    @CsvSource({
        "creditNote,25.01,simon,receivables-supervisor", "creditNote,100.00,simon,receivables-supervisor",
        "creditNote,100.01,martha,receivables-manager", "creditNote,500.00,martha,receivables-manager",
        "debitNote,0.01,simon,receivables-supervisor", "debitNote,50.01,martha,receivables-manager"
    })
    void aboveItOneOtherPersonApproves(String kind, String amount, String approver, String group) {
        Assessed it = largeBill();
        Case analysis = analyzed(it, kind, amount).waitsAt("Task_ApproveAdjustment");
        assertThat(candidates(analysis)).containsExactly(group);
        assertThat(taskService
                        .getVariable(analysis.task("Task_ApproveAdjustment").getId(), "proposalSummary")
                        .toString())
                .contains(amount, "wrong price list", "clara");

        analysis.complete("Task_ApproveAdjustment", approver, Map.of("approvalAnswer", "approved"));

        analysis.hasEndedAt("EndEvent_AdjustmentApproved").hasVariable("adjustmentApproved", true);
        assertThat(proposalOf(it).state()).isEqualTo(ProposalState.APPROVED);
        assertThat(approvals(proposalOf(it))).containsExactly(approver + " as " + group);
    }

    @Test
    void aboveAllLimitsSupervisorAndManagerApprove() {
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "500.01");
        assertThat(candidates(analysis)).containsExactly("receivables-supervisor");

        analysis.complete("Task_ApproveAdjustment", People.SUPERVISOR, Map.of("approvalAnswer", "approved"));

        analysis.waitsAt("Task_ApproveAdjustment");
        assertThat(candidates(analysis)).containsExactly("receivables-manager");
        assertThat(proposalOf(it).state()).isEqualTo(ProposalState.PROPOSED);
        assertThatThrownBy(() -> completeAs(
                        People.SUPERVISOR,
                        List.of("receivables-supervisor", "receivables-manager"),
                        analysis,
                        approved()))
                .hasMessageContaining("approved this adjustment already");

        analysis.complete("Task_ApproveAdjustment", People.MANAGER, Map.of("approvalAnswer", "approved"));

        analysis.hasEndedAt("EndEvent_AdjustmentApproved");
        assertThat(approvals(proposalOf(it)))
                .containsExactly("simon as receivables-supervisor", "martha as receivables-manager");
    }

    @Test
    void whenAManagerHasApprovedFirstASupervisorIsTheSecond() {
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "500.01");
        analysis.fireTimer("BoundaryEvent_ApprovalOverdue");
        analysis.complete("Task_ApproveAdjustment", People.MANAGER, approved());
        assertThat(candidates(analysis)).containsExactly("receivables-supervisor");
        analysis.complete("Task_ApproveAdjustment", People.SUPERVISOR, approved());
        analysis.hasEndedAt("EndEvent_AdjustmentApproved");
    }

    @Test
    void nobodyApprovesTheirOwnProposalWhateverTheySend() {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it);
        analysis.complete("Task_AnalyzeInquiry", People.SUPERVISOR, proposal("creditNote", "100.01"));
        assertThat(proposalOf(it).decidedRule()).isEqualTo("supervisor-above-limit");

        Map<String, Object> forged = Map.of(
                "approvalAnswer",
                "approved",
                "adjustmentApproved",
                true,
                "approvalsNeeded",
                0,
                "proposedBy",
                "somebody",
                "approverGroup",
                "receivables-clerk");
        assertThatThrownBy(() -> completeAs(
                        People.SUPERVISOR,
                        List.of("receivables-supervisor", "receivables-manager", "camunda-admin"),
                        analysis,
                        forged))
                .hasMessageContaining("proposed this adjustment yourself");

        analysis.waitsAt("Task_ApproveAdjustment");
        assertThat(proposalOf(it).state()).isEqualTo(ProposalState.PROPOSED);
        assertThat(approvals(proposalOf(it))).isEmpty();
    }

    @Test
    void nobodyBelowTheRoleApproves() {
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "100.01");
        assertThatThrownBy(() -> completeAs(
                        People.SUPERVISOR, List.of("receivables-supervisor", "camunda-admin"), analysis, approved()))
                .hasMessageContaining("needs a manager");
        assertThatThrownBy(() -> completeAs(
                        People.BILLING_CLERK, List.of("billing-clerk", "camunda-admin"), analysis, approved()))
                .hasMessageContaining("needs a manager");
        assertThat(proposalOf(it).state()).isEqualTo(ProposalState.PROPOSED);
    }

    @Test
    void aForeignProposalCannotBeSlippedIn() {
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "100.01");
        Assessed other = largeBill();
        analyzed(other, "creditNote", "25.01");

        Map<String, Object> forged = new HashMap<>(approved());
        forged.put("proposalId", proposalOf(other).id().toString());
        forged.put("inquiryId", other.id().toString());
        assertThatThrownBy(() ->
                        completeAs(People.MANAGER, List.of("receivables-manager", "camunda-admin"), analysis, forged))
                .hasMessageContaining("belongs to another inquiry");

        assertThat(proposalOf(other).state()).isEqualTo(ProposalState.PROPOSED);
        analysis.waitsAt("Task_ApproveAdjustment");
    }

    @Test
    void whatIsRejectedIsExplainedToTheCustomer() {
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "60.00");
        assertThatThrownBy(() -> analysis.complete(
                        "Task_ApproveAdjustment", People.SUPERVISOR, Map.of("approvalAnswer", "rejected")))
                .hasMessageContaining("Explain to the customer");
        assertThatThrownBy(() -> analysis.complete(
                        "Task_ApproveAdjustment",
                        People.SUPERVISOR,
                        Map.of("approvalAnswer", "rejected", "customerExplanation", "The price is the agreed one.")))
                .hasMessageContaining("Say why you reject it");

        analysis.complete(
                "Task_ApproveAdjustment",
                People.SUPERVISOR,
                Map.of(
                        "approvalAnswer",
                        "rejected",
                        "approvalReason",
                        "price is right",
                        "customerExplanation",
                        "The price is the agreed one."));

        analysis.hasEndedAt("EndEvent_NoAdjustment")
                .hasVariable("adjustmentApproved", false)
                .hasVariable("resolutionOutcome", "explained");
        assertThat(proposalOf(it).state()).isEqualTo(ProposalState.REJECTED);
        assertThat(stored(it).resolutionText()).isEqualTo("The price is the agreed one.");
        assertThat(messagesOf(it)).singleElement().satisfies(m -> assertThat(m.body())
                .isEqualTo("The price is the agreed one."));
    }

    @Test
    void anApproverAsksBackAndTheAnalystAnswersWithANewProposal() {
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "60.00");

        analysis.complete(
                "Task_ApproveAdjustment",
                People.SUPERVISOR,
                Map.of("approvalAnswer", "sentBack", "approvalReason", "Why not 55?"));

        analysis.waitsAt("Task_AnalyzeInquiry");
        assertThat(analysis.variable("caseEvidence").toString()).contains("approval question", "Why not 55?");
        AdjustmentProposal first = proposalOf(it);
        assertThat(first.state()).isEqualTo(ProposalState.SENT_BACK);

        analysis.complete("Task_AnalyzeInquiry", People.CLERK, proposal("creditNote", "55.00"));
        analysis.complete("Task_ApproveAdjustment", People.SUPERVISOR, approved());
        analysis.hasEndedAt("EndEvent_AdjustmentApproved");
        assertThat(proposalsOf(it))
                .extracting(AdjustmentProposal::state)
                .containsExactly(ProposalState.APPROVED, ProposalState.SENT_BACK);
    }

    @Test
    void whatNobodyDecidesInEightWorkingHoursGoesUpOneRole() {
        setTime(Instant.parse("2026-11-23T09:00:00Z"));
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "60.00");
        assertThat(analysis.timerDue("BoundaryEvent_ApprovalOverdue").toInstant())
                .isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));

        analysis.fireTimer("BoundaryEvent_ApprovalOverdue");

        analysis.waitsAt("Task_ApproveAdjustment").hasPassed("Task_EscalateApproval");
        assertThat(candidates(analysis)).containsExactly("receivables-manager");
        analysis.fireTimer("BoundaryEvent_ApprovalOverdue");
        assertThat(candidates(analysis)).as("from the top it goes nowhere").containsExactly("receivables-manager");
        analysis.complete("Task_ApproveAdjustment", People.MANAGER, approved());
        assertThat(approvals(proposalOf(it))).containsExactly("martha as receivables-manager");
    }

    @Test
    void aWithdrawnProposalCanOnlyBeSentBack() {
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "60.00");
        assess(it, "UNCLEAR", "BILLING", "otherBillingError", null, null);
        startFor("etom-1.3.10.4.3.3", it);
        assertThat(proposalOf(it).state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThatThrownBy(() -> analysis.complete("Task_ApproveAdjustment", People.SUPERVISOR, approved()))
                .hasMessageContaining("send it back");
        analysis.complete(
                "Task_ApproveAdjustment",
                People.SUPERVISOR,
                Map.of("approvalAnswer", "sentBack", "approvalReason", "new question"));
        analysis.waitsAt("Task_AnalyzeInquiry");
    }

    @Test
    void whenTheFactsChangeTheProposalIsWithdrawnAndTheAnalystStartsOver() {
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "60.00").waitsAt("Task_ApproveAdjustment");
        String asked = analysis.task("Task_ApproveAdjustment").getId();

        startAs(
                        People.OTHER_CLERK,
                        "etom-1.3.10.4.3.4.6",
                        Map.of(
                                "inquiryNumber",
                                it.number(),
                                "changeAmount",
                                "50.00",
                                "changeReason",
                                "Heard on the phone"))
                .runJobs()
                .hasEndedAt("EndEvent_AssessedAgain");
        analysis.runJobs();

        AdjustmentProposal withdrawn = proposalOf(it);
        assertThat(withdrawn.state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(withdrawn.withdrawnBy()).isEqualTo(People.OTHER_CLERK);
        assertThat(withdrawn.withdrawnReason()).contains("has changed", "50.00");
        assertThat(taskService.createTaskQuery().taskId(asked).count())
                .as("the approver's task")
                .isZero();
        analysis.waitsAt("Task_AnalyzeInquiry").hasPassed("EndEvent_ProposalWithdrawn");
        assertThat(analysis.variable("caseEvidence").toString()).contains("proposal withdrawn", "60.00");

        analysis.complete("Task_AnalyzeInquiry", People.CLERK, proposal("creditNote", "50.00"));
        analysis.complete("Task_ApproveAdjustment", People.SUPERVISOR, approved());
        analysis.hasEndedAt("EndEvent_AdjustmentApproved");
        assertThat(proposalsOf(it))
                .extracting(AdjustmentProposal::state)
                .containsExactly(ProposalState.APPROVED, ProposalState.WITHDRAWN);
    }

    @Test
    void whenTheInquiryIsCancelledTheProposalIsWithdrawnAndNobodyIsAskedAnyMore() {
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "60.00");

        cancel(it.id(), it.number());

        analysis.hasEndedAt("EndEvent_AnalysisDropped").hasVariable("resolutionOutcome", "cancelled");
        assertThat(proposalOf(it).state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(proposalOf(it).withdrawnReason()).contains("cancelled", "She found the contract");
    }

    @Test
    void whatWasApprovedAndThenWithdrawnIsNotRecorded() {
        Assessed it = largeBill();
        analyzed(it, "creditNote", "60.00").complete("Task_ApproveAdjustment", People.SUPERVISOR, approved());
        AdjustmentProposal approved = proposalOf(it);
        assertThat(approved.state()).isEqualTo(ProposalState.APPROVED);
        cancel(it.id(), it.number());

        assertThatThrownBy(() -> start(
                        "etom-1.3.10.4.3.1",
                        it.number(),
                        Map.of(
                                "inquiryId",
                                it.id().toString(),
                                "proposalId",
                                approved.id().toString())))
                .as("nobody called who could catch it")
                .hasMessageContaining("receivables.adjustmentNotCovered");
        assertThat(notesOf(it)).isEmpty();
    }

    private void cancel(UUID inquiryId, String number) {
        start(
                        "etom-1.3.10.4.3.4.7",
                        number,
                        Map.of(
                                "inquiryId",
                                inquiryId.toString(),
                                "inquiryNumber",
                                number,
                                "cancelReason",
                                "customer",
                                "cancelText",
                                "She found the contract"))
                .runJobs()
                .complete(
                        "Task_ConfirmCancellation",
                        People.SUPERVISOR,
                        Map.of("cancelDecision", "cancel", "cancelComment", "Confirmed by phone."))
                .hasEndedAt("EndEvent_Cancelled");
    }

    @Test
    void aForgedCompletionOverRestIsRefusedAndSaysWhy() {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it);
        analysis.complete("Task_AnalyzeInquiry", People.MANAGER, proposal("creditNote", "500.01"));
        assertThat(proposalOf(it).decidedRule()).isEqualTo("manager-four-eyes");
        String task = analysis.task("Task_ApproveAdjustment").getId();
        String path = "/engine-rest/task/" + task + "/complete";
        String plain = "{\"variables\":{\"approvalAnswer\":{\"value\":\"approved\"}}}";
        String forged =
                "{\"variables\":{\"approvalAnswer\":{\"value\":\"approved\"},\"adjustmentApproved\":{\"value\":true}}}";
        Rest proposer = Rest.as(address(), People.MANAGER, People.PASSWORD);

        HttpResponse<String> own = proposer.post(path, plain);
        HttpResponse<String> smuggled = proposer.post(path, forged);
        HttpResponse<String> below =
                Rest.as(address(), People.CLERK, People.PASSWORD).post(path, plain);

        assertThat(own.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(own.body()).contains("proposed this adjustment yourself");
        assertThat(smuggled.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(below.statusCode()).isEqualTo(403);
        analysis.waitsAt("Task_ApproveAdjustment");
        assertThat(proposalOf(it).state()).isEqualTo(ProposalState.PROPOSED);
        assertThat(approvals(proposalOf(it))).isEmpty();
    }

    private List<String> candidates(Case analysis) {
        return taskService
                .getIdentityLinksForTask(analysis.task("Task_ApproveAdjustment").getId())
                .stream()
                .filter(link -> link.getGroupId() != null)
                .map(link -> link.getGroupId())
                .toList();
    }

    /** Completes the approval past all rights of the engine, as a stolen session or a forged request would. */
    private void completeAs(String user, List<String> groups, Case analysis, Map<String, Object> variables) {
        String task = analysis.task("Task_ApproveAdjustment").getId();
        identityService.setAuthentication(user, groups);
        try {
            taskService.complete(task, new HashMap<>(variables));
        } finally {
            identityService.clearAuthentication();
        }
    }
}
