package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.NoteKind;
import io.etomflow.billing.RunState;
import io.etomflow.receivables.AdjustmentProposal;
import io.etomflow.receivables.Correspondence;
import io.etomflow.receivables.ProposalState;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class AnalyzeDetailedBillInquiryTest extends AdjustmentCases {

    private static final String PROCESS = "etom-1.3.10.4.3.2";

    @Autowired
    BillingRecords billing;

    @ParameterizedTest
    @CsvSource({"creditNote,25.00", "creditNote,0.01"})
    void withinTheirOwnLimitClerksApproveByThemselves(String kind, String amount) {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it).waitsAt("Task_AnalyzeInquiry");

        analysis.complete("Task_AnalyzeInquiry", People.CLERK, proposal(kind, amount));

        analysis.hasEndedAt("EndEvent_AdjustmentApproved").hasVariable("adjustmentApproved", true).hasNotPassed("Task_ApproveAdjustment");
        AdjustmentProposal proposal = proposalOf(it);
        assertThat(analysis.variable("proposalId")).isEqualTo(proposal.id().toString());
        assertThat(proposal.state()).isEqualTo(ProposalState.APPROVED);
        assertThat(proposal.proposedBy()).isEqualTo(People.CLERK);
        assertThat(proposal.decidedRule()).isEqualTo("clerk-credit-to-25");
        assertThat(proposal.amount().amount()).isEqualByComparingTo(amount);
        assertThat(approvals(proposal)).isEmpty();
        assertThat(notesOf(it)).as("approved is not posted").isEmpty();
    }

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
        assertThat(analysis.variable("proposalSummary").toString()).contains(amount, "wrong price list", "clara");

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
        assertThatThrownBy(() -> completeAs(People.SUPERVISOR, List.of("receivables-supervisor", "receivables-manager"), analysis, approved()))
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
                "approvalAnswer", "approved", "adjustmentApproved", true, "approvalsNeeded", 0, "proposedBy", "somebody",
                "approverGroup", "receivables-clerk");
        assertThatThrownBy(() -> completeAs(
                        People.SUPERVISOR, List.of("receivables-supervisor", "receivables-manager", "camunda-admin"), analysis, forged))
                .hasMessageContaining("proposed this adjustment yourself");

        analysis.waitsAt("Task_ApproveAdjustment");
        assertThat(proposalOf(it).state()).isEqualTo(ProposalState.PROPOSED);
        assertThat(approvals(proposalOf(it))).isEmpty();
    }

    @Test
    void nobodyBelowTheRoleApproves() {
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "100.01");
        assertThatThrownBy(() -> completeAs(People.SUPERVISOR, List.of("receivables-supervisor", "camunda-admin"), analysis, approved()))
                .hasMessageContaining("needs a manager");
        assertThatThrownBy(() -> completeAs(People.BILLING_CLERK, List.of("billing-clerk", "camunda-admin"), analysis, approved()))
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
        assertThatThrownBy(() -> completeAs(People.MANAGER, List.of("receivables-manager", "camunda-admin"), analysis, forged))
                .hasMessageContaining("belongs to another inquiry");

        assertThat(proposalOf(other).state()).isEqualTo(ProposalState.PROPOSED);
        analysis.waitsAt("Task_ApproveAdjustment");
    }

    @Test
    void whatIsRejectedIsExplainedToTheCustomer() {
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "60.00");
        assertThatThrownBy(() -> analysis.complete("Task_ApproveAdjustment", People.SUPERVISOR, Map.of("approvalAnswer", "rejected")))
                .hasMessageContaining("Explain to the customer");
        assertThatThrownBy(() -> analysis.complete(
                        "Task_ApproveAdjustment", People.SUPERVISOR,
                        Map.of("approvalAnswer", "rejected", "customerExplanation", "The price is the agreed one.")))
                .hasMessageContaining("Say why you reject it");

        analysis.complete(
                "Task_ApproveAdjustment", People.SUPERVISOR,
                Map.of("approvalAnswer", "rejected", "approvalReason", "price is right", "customerExplanation", "The price is the agreed one."));

        analysis.hasEndedAt("EndEvent_NoAdjustment").hasVariable("adjustmentApproved", false).hasVariable("resolutionOutcome", "explained");
        assertThat(proposalOf(it).state()).isEqualTo(ProposalState.REJECTED);
        assertThat(stored(it).resolutionText()).isEqualTo("The price is the agreed one.");
        assertThat(messagesOf(it)).singleElement().satisfies(m -> assertThat(m.body()).isEqualTo("The price is the agreed one."));
    }

    @Test
    void anApproverAsksBackAndTheAnalystAnswersWithANewProposal() {
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "60.00");

        analysis.complete(
                "Task_ApproveAdjustment", People.SUPERVISOR, Map.of("approvalAnswer", "sentBack", "approvalReason", "Why not 55?"));

        analysis.waitsAt("Task_AnalyzeInquiry");
        assertThat(analysis.variable("caseEvidence").toString()).contains("approvalQuestion", "Why not 55?");
        AdjustmentProposal first = proposalOf(it);
        assertThat(first.state()).isEqualTo(ProposalState.SENT_BACK);

        analysis.complete("Task_AnalyzeInquiry", People.CLERK, proposal("creditNote", "55.00"));
        analysis.complete("Task_ApproveAdjustment", People.SUPERVISOR, approved());
        analysis.hasEndedAt("EndEvent_AdjustmentApproved");
        assertThat(proposalsOf(it)).extracting(AdjustmentProposal::state).containsExactly(ProposalState.APPROVED, ProposalState.SENT_BACK);
    }

    @Test
    void whatNobodyDecidesInEightWorkingHoursGoesUpOneRole() {
        setTime(Instant.parse("2026-11-23T09:00:00Z"));
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "60.00");
        assertThat(analysis.timerDue("BoundaryEvent_ApprovalOverdue").toInstant()).isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));

        analysis.fireTimer("BoundaryEvent_ApprovalOverdue");

        analysis.waitsAt("Task_ApproveAdjustment").hasPassed("Task_EscalateApproval");
        assertThat(candidates(analysis)).containsExactly("receivables-manager");
        analysis.fireTimer("BoundaryEvent_ApprovalOverdue");
        assertThat(candidates(analysis)).as("from the top it goes nowhere").containsExactly("receivables-manager");
        analysis.complete("Task_ApproveAdjustment", People.MANAGER, approved());
        assertThat(approvals(proposalOf(it))).containsExactly("martha as receivables-manager");
    }

    @Test
    void aBillThatIsRightIsExplained() {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it);
        assertThatThrownBy(() -> analysis.complete("Task_AnalyzeInquiry", People.CLERK, Map.of("analysisResult", "noAdjustment")))
                .hasMessageContaining("Explain to the customer");
        assertThatThrownBy(() -> analysis.complete("Task_AnalyzeInquiry", People.CLERK, Map.of("analysisResult", "something")))
                .hasMessageContaining("Choose one");

        analysis.complete(
                "Task_AnalyzeInquiry", People.CLERK,
                Map.of("analysisResult", "noAdjustment", "customerExplanation", "These calls were made from your number."));

        analysis.hasEndedAt("EndEvent_NoAdjustment").hasVariable("resolutionOutcome", "explained");
        assertThat(stored(it).resolutionCode()).isEqualTo("explained");
        assertThat(proposalsOf(it)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "adjustmentAmount|0|above zero", "adjustmentAmount|-5|above zero", "adjustmentAmount|1.005|more than two decimals",
        "adjustmentAmount|1785.01|only EUR 1785.00 left to credit", "adjustmentAmount|lots|is not an amount",
        "adjustmentAmount|99999999999|left to credit", "adjustmentLine|9 – nothing|has no line 9", "adjustmentLine|second|Choose one of the lines",
        "reasonCode|because|Choose one of the reasons", "justification|short|in 10 to 2000 characters",
        "adjustmentKind|gift|'gift' is not known"
    })
    void whatCannotBeIsSaidWhileTheTaskIsOpen(String field, String value, String message) {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it);
        Map<String, Object> answers = new HashMap<>(proposal("creditNote", "10.00"));
        answers.put(field, value);
        assertThatThrownBy(() -> analysis.complete("Task_AnalyzeInquiry", People.CLERK, answers)).hasMessageContaining(message);
        analysis.waitsAt("Task_AnalyzeInquiry");
        assertThat(proposalsOf(it)).isEmpty();
    }

    @Test
    void aLineIsCreditedUpToWhatItCharges() {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it);
        Map<String, Object> answers = new HashMap<>(proposal("creditNote", "595.01"));
        answers.put("adjustmentLine", "2 – Calls, 595.00");
        assertThatThrownBy(() -> analysis.complete("Task_AnalyzeInquiry", People.CLERK, answers)).hasMessageContaining("charges 595.00 only");
        answers.put("adjustmentAmount", "595.00");
        analysis.complete("Task_AnalyzeInquiry", People.CLERK, answers);
        assertThat(proposalOf(it).billItemId()).isEqualTo(it.billed().item(2).id());
    }

    @Test
    void aDebitNoteIsNeverAboveTheBill() {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it);
        assertThatThrownBy(() -> analysis.complete("Task_AnalyzeInquiry", People.CLERK, proposal("debitNote", "1785.01")))
                .hasMessageContaining("cannot be above the bill's EUR 1785.00");
        analysis.complete("Task_AnalyzeInquiry", People.CLERK, proposal("debitNote", "1785.00"));
        assertThat(proposalOf(it).decidedRule()).isEqualTo("four-eyes");
    }

    @Test
    void ofTwoAnalystsOfOneInquiryOneProposes() {
        Assessed it = largeBill();
        Case first = startFor(PROCESS, it);
        Case second = startFor(PROCESS, it);
        second.complete("Task_AnalyzeInquiry", People.CLERK, proposal("creditNote", "60.00"));
        assertThatThrownBy(() -> first.complete("Task_AnalyzeInquiry", People.OTHER_CLERK, proposal("creditNote", "50.00")))
                .hasMessageContaining("proposed for this inquiry already");
        proposalOf(it);
    }

    @Test
    void theOwnerIsAskedFirstAndSeesTheWholeCase() {
        Assessed it = largeBill();
        assess(it, "UNCLEAR", "BILLING", "priceNotAsAgreed", "60.00", NoteKind.CREDIT_NOTE);
        jdbc.sql("update bill_inquiry set owner = ?, version = version + 1 where id = ?").params(People.OTHER_CLERK, it.id()).update();
        records.find(it.id(), it.billed().item(2).id(), io.etomflow.receivables.RootCauseArea.BILLING, "priceNotAsAgreed", 80,
                new java.math.BigDecimal("60.00"), "price list of <i>May</i>", "priceCheck");

        Case analysis = startFor(PROCESS, it);

        assertThat(analysis.task("Task_AnalyzeInquiry").getAssignee()).isEqualTo(People.OTHER_CLERK);
        assertThat(analysis.task("Task_AnalyzeInquiry").getDueDate()).isNotNull();
        assertThat(analysis.variable("caseSummary").toString())
                .contains(it.subscriber().customer().number(), "EUR 1785.00", "&#60;b&#62;twice")
                .doesNotContain("<b>", "*calls*");
        assertThat(analysis.variable("caseEvidence").toString()).contains("priceNotAsAgreed", "&#60;i&#62;May").doesNotContain("<i>");
        assertThat(analysis.variable("billLines").toString()).contains("Whole bill", "2 – Calls, 595.00");
    }

    @Test
    void severalInquiriesOnOneRunHaveItExaminedAndAFaultCountsForAll() {
        UUID run = run();
        Assessed it = onRun(run);
        onRun(run);
        startFor(PROCESS, it).waitsAt("Task_AnalyzeInquiry");
        Assessed third = onRun(run);

        Case analysis = startFor(PROCESS, third).waitsAt("Task_ExamineRun");
        assertThat(analysis.variable("runSummary").toString()).contains("3 in the last 60 days");
        assertThatThrownBy(() -> analysis.complete("Task_ExamineRun", People.BILLING_CLERK, examined("true", null, "")))
                .hasMessageContaining("Say what you have examined");
        assertThatThrownBy(() -> analysis.complete("Task_ExamineRun", People.BILLING_CLERK, examined("true", null, "old prices")))
                .hasMessageContaining("which lines");

        analysis.complete("Task_ExamineRun", People.BILLING_CLERK, examined("true", "usage", "old prices"));

        analysis.waitsAt("Task_AnalyzeInquiry");
        assertThat(billing.run(run).state()).isEqualTo(RunState.FAULTY);
        assertThat(billing.faultsOf(run)).singleElement().satisfies(f -> {
            assertThat(f.confirmed()).isTrue();
            assertThat(f.covers(third.billed().item(2))).isTrue();
            assertThat(f.covers(third.billed().item(1))).isFalse();
        });
        assertThat(records.findings(third.id())).anySatisfy(f -> assertThat(f.code()).isEqualTo("runFaultConfirmed"));
        startFor(PROCESS, it).waitsAt("Task_AnalyzeInquiry");
    }

    @Test
    void anAnalystHasTheRunExaminedAndItIsInOrder() {
        UUID run = run();
        Assessed it = onRun(run);
        Case analysis = startFor(PROCESS, it);
        analysis.complete("Task_AnalyzeInquiry", People.CLERK, Map.of("analysisResult", "examineRun"));
        analysis.waitsAt("Task_ExamineRun").complete("Task_ExamineRun", People.BILLING_CLERK, examined("false", null, "all prices as agreed"));
        analysis.waitsAt("Task_AnalyzeInquiry");
        assertThat(billing.run(run).state()).isEqualTo(RunState.EXAMINED);
        assertThat(billing.faultsOf(run)).isEmpty();
        assertThat(records.correspondence(it.id())).extracting(Correspondence::kind).contains("billingRunExamined");
        assertThat(analysis.variable("caseEvidence").toString()).contains("all prices as agreed");
    }

    @Test
    void aBillWithoutARunHasNothingToExamine() {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it);
        assertThatThrownBy(() -> analysis.complete("Task_AnalyzeInquiry", People.CLERK, Map.of("analysisResult", "examineRun")))
                .hasMessageContaining("comes from no billing run");
        analysis.waitsAt("Task_AnalyzeInquiry");
    }

    @Test
    void aWithdrawnProposalCanOnlyBeSentBack() {
        Assessed it = largeBill();
        Case analysis = analyzed(it, "creditNote", "60.00");
        assess(it, "UNCLEAR", "BILLING", "otherBillingError", null, null);
        startFor("etom-1.3.10.4.3.3", it);
        assertThat(proposalOf(it).state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThatThrownBy(() -> analysis.complete("Task_ApproveAdjustment", People.SUPERVISOR, approved()))
                .hasMessageContaining("send this proposal back");
        analysis.complete("Task_ApproveAdjustment", People.SUPERVISOR, Map.of("approvalAnswer", "sentBack", "approvalReason", "new question"));
        analysis.waitsAt("Task_AnalyzeInquiry");
    }

    @Test
    void aClerkStartsItByNumber() {
        Assessed it = largeBill();
        startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", it.number())).waitsAt("Task_AnalyzeInquiry");
    }

    private Assessed largeBill() {
        return inquiry(data.subscriber(), null, "1000.00", "500.00");
    }

    private UUID run() {
        UUID run = UUID.randomUUID();
        billing.recordRun(run, "R-" + run.toString().substring(0, 8), 1, now());
        return run;
    }

    private Assessed onRun(UUID run) {
        return inquiry(data.subscriber(), run, "100.00", "50.00");
    }

    private Case analyzed(Assessed it, String kind, String amount) {
        return startFor(PROCESS, it).complete("Task_AnalyzeInquiry", People.CLERK, proposal(kind, amount));
    }

    private static Map<String, Object> proposal(String kind, String amount) {
        return Map.of(
                "analysisResult", "adjust", "adjustmentKind", kind, "adjustmentAmount", amount, "adjustmentLine", "Whole bill",
                "reasonCode", "priceNotAsAgreed", "justification", "The run used the wrong price list.");
    }

    private static Map<String, Object> approved() {
        return Map.of("approvalAnswer", "approved");
    }

    private static Map<String, Object> examined(String fault, String kind, String text) {
        Map<String, Object> answers = new HashMap<>(Map.of("faultConfirmed", fault, "faultDescription", text));
        answers.put("faultItemKind", kind);
        return answers;
    }

    private List<String> candidates(Case analysis) {
        return taskService.getIdentityLinksForTask(analysis.task("Task_ApproveAdjustment").getId()).stream()
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

    private List<String> approvals(AdjustmentProposal proposal) {
        return jdbc.sql("select decided_by, decided_as from adjustment_approval where proposal_id = ? and approved = true order by decided_at")
                .param(proposal.id())
                .query((row, i) -> row.getString(1) + " as " + row.getString(2))
                .list();
    }
}
