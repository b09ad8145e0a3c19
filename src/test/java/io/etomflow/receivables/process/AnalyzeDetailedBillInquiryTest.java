package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.NoteKind;
import io.etomflow.billing.RunState;
import io.etomflow.receivables.Correspondence;
import io.etomflow.receivables.adjustment.AdjustmentProposal;
import io.etomflow.receivables.adjustment.ProposalState;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class AnalyzeDetailedBillInquiryTest extends AnalysisCases {

    @Autowired
    BillingRecords billing;

    @ParameterizedTest
    @CsvSource({"creditNote,25.00", "creditNote,0.01"})
    void withinTheirOwnLimitClerksApproveByThemselves(String kind, String amount) {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it).waitsAt("Task_AnalyzeInquiry");

        analysis.complete("Task_AnalyzeInquiry", People.CLERK, proposal(kind, amount));

        analysis.hasEndedAt("EndEvent_AdjustmentApproved")
                .hasVariable("adjustmentApproved", true)
                .hasNotPassed("Task_ApproveAdjustment");
        AdjustmentProposal proposal = proposalOf(it);
        assertThat(analysis.variable("proposalId")).isEqualTo(proposal.id().toString());
        assertThat(proposal.state()).isEqualTo(ProposalState.APPROVED);
        assertThat(proposal.proposedBy()).isEqualTo(People.CLERK);
        assertThat(proposal.decidedRule()).isEqualTo("clerk-credit-to-25");
        assertThat(proposal.amount().amount()).isEqualByComparingTo(amount);
        assertThat(approvals(proposal)).isEmpty();
        assertThat(notesOf(it)).as("approved is not posted").isEmpty();
    }

    @Test
    void aBillThatIsRightIsExplained() {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it);
        assertThatThrownBy(() -> analysis.complete(
                        "Task_AnalyzeInquiry", People.CLERK, Map.of("analysisResult", "noAdjustment")))
                .hasMessageContaining("Explain to the customer");
        assertThatThrownBy(() ->
                        analysis.complete("Task_AnalyzeInquiry", People.CLERK, Map.of("analysisResult", "something")))
                .hasMessageContaining("Choose one");

        analysis.complete(
                "Task_AnalyzeInquiry",
                People.CLERK,
                Map.of(
                        "analysisResult",
                        "noAdjustment",
                        "customerExplanation",
                        "These calls were made from your number."));

        analysis.hasEndedAt("EndEvent_NoAdjustment").hasVariable("resolutionOutcome", "explained");
        assertThat(stored(it).resolutionCode()).isEqualTo("explained");
        assertThat(proposalsOf(it)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "adjustmentAmount|0|above zero",
                "adjustmentAmount|-5|above zero",
                "adjustmentAmount|1.005|more than two decimals",
                "adjustmentAmount|1785.01|only EUR 1785.00 left to credit",
                "adjustmentAmount|lots|is not an amount",
                "adjustmentAmount|99999999999|left to credit",
                "adjustmentLine|9 – nothing|has no line 9",
                "adjustmentLine|second|Choose one of the lines",
                "reasonCode|because|Choose one of the reasons",
                "justification|short|in 10 to 2000 characters",
                "adjustmentKind|gift|'gift' is not known"
            })
    void whatCannotBeIsSaidWhileTheTaskIsOpen(String field, String value, String message) {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it);
        Map<String, Object> answers = new HashMap<>(proposal("creditNote", "10.00"));
        answers.put(field, value);
        assertThatThrownBy(() -> analysis.complete("Task_AnalyzeInquiry", People.CLERK, answers))
                .hasMessageContaining(message);
        analysis.waitsAt("Task_AnalyzeInquiry");
        assertThat(proposalsOf(it)).isEmpty();
    }

    @Test
    void aLineIsCreditedUpToWhatItCharges() {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it);
        Map<String, Object> answers = new HashMap<>(proposal("creditNote", "595.01"));
        answers.put("adjustmentLine", "2 – Calls, 595.00");
        assertThatThrownBy(() -> analysis.complete("Task_AnalyzeInquiry", People.CLERK, answers))
                .hasMessageContaining("charges 595.00 only");
        answers.put("adjustmentAmount", "595.00");
        analysis.complete("Task_AnalyzeInquiry", People.CLERK, answers);
        assertThat(proposalOf(it).billItemId()).isEqualTo(it.billed().item(2).id());
    }

    @Test
    void aDebitNoteIsNeverAboveTheBill() {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it);
        assertThatThrownBy(
                        () -> analysis.complete("Task_AnalyzeInquiry", People.CLERK, proposal("debitNote", "1785.01")))
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
        assertThatThrownBy(() ->
                        first.complete("Task_AnalyzeInquiry", People.OTHER_CLERK, proposal("creditNote", "50.00")))
                .hasMessageContaining("proposed for this inquiry already");
        proposalOf(it);
    }

    @Test
    void theOwnerIsAskedFirstAndSeesTheWholeCase() {
        Assessed it = largeBill();
        assess(it, "UNCLEAR", "BILLING", "priceNotAsAgreed", "60.00", NoteKind.CREDIT_NOTE);
        jdbc.sql("update bill_inquiry set owner = ?, version = version + 1 where id = ?")
                .params(People.OTHER_CLERK, it.id())
                .update();
        records.find(
                it.id(),
                it.billed().item(2).id(),
                io.etomflow.receivables.RootCauseArea.BILLING,
                "priceNotAsAgreed",
                80,
                new java.math.BigDecimal("60.00"),
                "price list of <i>May</i>",
                "priceCheck");

        Case analysis = startFor(PROCESS, it);

        assertThat(analysis.task("Task_AnalyzeInquiry").getAssignee()).isEqualTo(People.OTHER_CLERK);
        assertThat(analysis.task("Task_AnalyzeInquiry").getDueDate()).isNotNull();
        assertThat(analysis.variable("caseSummary").toString())
                .contains(it.subscriber().customer().number(), "EUR 1785.00", "&#60;b&#62;twice")
                .doesNotContain("<b>", "*calls*");
        assertThat(analysis.variable("caseEvidence").toString())
                .contains("The price is not the agreed one", "&#60;i&#62;May")
                .doesNotContain("<i>");
        assertThat(analysis.variable("billLines").toString()).contains("Whole bill", "2 – Calls, 595.00");
    }

    @Test
    void severalInquiriesOnOneRunHaveItExaminedAndAFaultCountsForAll() {
        UUID run = run();
        Assessed it = onRun(run);
        onRun(run);
        startFor(PROCESS, it).waitsAt("Task_AnalyzeInquiry");
        Assessed third = onRun(run);

        Case analysis = startFor(PROCESS, third).runJobs().waitsAt("Task_ExamineRun");
        assertThat(analysis.variable("runSummary").toString()).contains("3 in the last 60 days");
        assertThatThrownBy(() -> analysis.complete("Task_ExamineRun", People.BILLING_CLERK, examined("true", null, "")))
                .hasMessageContaining("Say what you have examined");
        assertThatThrownBy(() -> analysis.complete(
                        "Task_ExamineRun", People.BILLING_CLERK, examined("true", null, "old prices")))
                .hasMessageContaining("which lines");

        analysis.complete("Task_ExamineRun", People.BILLING_CLERK, examined("true", "usage", "old prices"));

        analysis.waitsAt("Task_AnalyzeInquiry");
        assertThat(billing.run(run).state()).isEqualTo(RunState.FAULTY);
        assertThat(billing.faultsOf(run)).singleElement().satisfies(f -> {
            assertThat(f.confirmed()).isTrue();
            assertThat(f.covers(third.billed().item(2))).isTrue();
            assertThat(f.covers(third.billed().item(1))).isFalse();
        });
        assertThat(records.findings(third.id()))
                .anySatisfy(f -> assertThat(f.code()).isEqualTo("runFaultConfirmed"));
        startFor(PROCESS, it).waitsAt("Task_AnalyzeInquiry");
    }

    @Test
    void anAnalystHasTheRunExaminedAndItIsInOrder() {
        UUID run = run();
        Assessed it = onRun(run);
        Case analysis = startFor(PROCESS, it);
        analysis.complete("Task_AnalyzeInquiry", People.CLERK, Map.of("analysisResult", "examineRun"));
        analysis.waitsAt("Task_ExamineRun")
                .complete("Task_ExamineRun", People.BILLING_CLERK, examined("false", null, "all prices as agreed"));
        analysis.waitsAt("Task_AnalyzeInquiry");
        assertThat(billing.run(run).state()).isEqualTo(RunState.EXAMINED);
        assertThat(billing.faultsOf(run)).isEmpty();
        assertThat(records.correspondence(it.id()))
                .extracting(Correspondence::kind)
                .contains("billingRunExamined");
        assertThat(analysis.variable("caseEvidence").toString()).contains("all prices as agreed");
    }

    @Test
    void whatIsNotAnalyzedInTimeTheSupervisorSeesAndMayTakeOver() {
        setEmail(People.SUPERVISOR, "simon@house.example");
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it);
        assertThat(visibleTo(analysis, "receivables-supervisor")).isFalse();

        analysis.fireTimer("BoundaryEvent_AnalysisLate")
                .hasPassed("EndEvent_SupervisorAsked")
                .waitsAt("Task_AnalyzeInquiry");

        assertThat(visibleTo(analysis, "receivables-supervisor")).isTrue();
        assertThat(visibleTo(analysis, "receivables-clerk")).as("and still").isTrue();
        assertThat(analysis.task("Task_AnalyzeInquiry").getPriority())
                .as("among the escalated")
                .isEqualTo(80);
        assertThat(messagesOf(it)).anySatisfy(m -> {
            assertThat(m.recipient()).isEqualTo("simon@house.example");
            assertThat(m.subject()).contains("Not done in time: Analyze inquiry");
        });
        assertThat(records.correspondence(it.id()))
                .anySatisfy(c -> assertThat(c.kind()).isEqualTo("escalation"));
        setEmail(People.SUPERVISOR, null);

        analysis.complete("Task_AnalyzeInquiry", People.SUPERVISOR, proposal("creditNote", "20.00"))
                .hasEndedAt("EndEvent_SupervisorAsked", "EndEvent_AdjustmentApproved");
        assertThat(proposalOf(it).proposedBy()).isEqualTo(People.SUPERVISOR);
    }

    @Test
    void whatBillingDoesNotExamineInTimeTheSupervisorMayAnswer() {
        Assessed it = onRun(run());
        Case analysis = startFor(PROCESS, it);
        analysis.complete("Task_AnalyzeInquiry", People.CLERK, Map.of("analysisResult", "examineRun"));

        analysis.fireTimer("BoundaryEvent_ExaminationLate").hasPassed("EndEvent_SupervisorAsked");
        assertThat(visibleTo(analysis, "billing-clerk")).as("still").isTrue();
        assertThat(analysis.task("Task_ExamineRun").getPriority()).isEqualTo(80);

        analysis.complete("Task_ExamineRun", People.SUPERVISOR, examined("false", null, "called billing: in order"))
                .waitsAt("Task_AnalyzeInquiry");
        assertThat(records.correspondence(it.id()))
                .filteredOn(c -> c.kind().equals("billingRunExamined"))
                .extracting(Correspondence::author)
                .containsExactly(People.SUPERVISOR);
    }

    private boolean visibleTo(Case it, String group) {
        return taskService
                        .createTaskQuery()
                        .processInstanceBusinessKey(it.businessKey())
                        .taskCandidateGroup(group)
                        .includeAssignedTasks()
                        .count()
                > 0;
    }

    /** The case file that an analyst reads is about what the customer says now. */
    @Test
    void whenTheFactsChangeTheAnalystSeesTheNewOnes() {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it).waitsAt("Task_AnalyzeInquiry");
        String before = analysis.task("Task_AnalyzeInquiry").getId();
        assertThat(analysis.variable("caseSummary").toString()).doesNotContain("51.37");

        startAs(
                        People.OTHER_CLERK,
                        "etom-1.3.10.4.3.4.6",
                        Map.of(
                                "inquiryNumber", it.number(),
                                "changeAmount", "51.37",
                                "changeReason", "Heard on the phone"))
                .runJobs()
                .hasEndedAt("EndEvent_AssessedAgain");
        analysis.runJobs();

        analysis.hasPassed("Task_CheckChargesAnew").waitsAt("Task_AnalyzeInquiry");
        assertThat(analysis.task("Task_AnalyzeInquiry").getId()).isNotEqualTo(before);
        assertThat(analysis.variable("caseSummary").toString()).contains("51.37");
    }

    @Test
    void aBillWithoutARunHasNothingToExamine() {
        Assessed it = largeBill();
        Case analysis = startFor(PROCESS, it);
        assertThatThrownBy(() ->
                        analysis.complete("Task_AnalyzeInquiry", People.CLERK, Map.of("analysisResult", "examineRun")))
                .hasMessageContaining("comes from no billing run");
        analysis.waitsAt("Task_AnalyzeInquiry");
    }

    @Test
    void aClerkStartsItByNumber() {
        Assessed it = largeBill();
        startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", it.number())).waitsAt("Task_AnalyzeInquiry");
    }

    private UUID run() {
        UUID run = UUID.randomUUID();
        billing.recordRun(run, "R-" + run.toString().substring(0, 8), 1, now());
        return run;
    }

    private Assessed onRun(UUID run) {
        return inquiry(data.subscriber(), run, "100.00", "50.00");
    }

    private static Map<String, Object> examined(String fault, String kind, String text) {
        Map<String, Object> answers = new HashMap<>(Map.of("faultConfirmed", fault, "faultDescription", text));
        answers.put("faultItemKind", kind);
        return answers;
    }
}
