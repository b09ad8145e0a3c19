package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.NewNote;
import io.etomflow.billing.NoteKind;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.adjustment.AdjustmentProposal;
import io.etomflow.receivables.adjustment.AdjustmentProposals;
import io.etomflow.receivables.adjustment.ProposalState;
import io.etomflow.shared.Money;
import io.etomflow.shared.Sql;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("model")
class AuthorizeCustomerBillInvoiceAdjustmentTest extends ResolutionTest {

    private static final String PROCESS = "etom-1.3.10.4.3";

    @Autowired
    AdjustmentProposals proposals;

    @Autowired
    AdjustmentNotes notes;

    @Autowired
    CustomerBills bills;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void everybodyIsAtWork() {
        usualStaff();
    }

    @Test
    void whatPolicyApprovesIsRecordedAndClearedInOneTransaction() {
        BillInquiry inquiry = assessed("JUSTIFIED", RootCauseArea.BILLING, "usageChargedTwice", "11.90");

        Case it = start(
                PROCESS, inquiry.number(), Map.of("inquiryId", inquiry.id().toString()));

        it.hasEndedAt("EndEvent_InquiryCleared")
                .hasVariable("resolutionOutcome", "adjusted")
                .hasPassed("EndEvent_AdjustmentRecorded");
        AppliedAdjustment note = notes(inquiry).get(0);
        assertThat(note.taxIncludedAmount()).isEqualByComparingTo("11.90");
        assertThat(note.decidedRule()).isEqualTo("proven-by-records");
        assertThat(note.approvedBy()).isEqualTo("system");
        assertThat(now(inquiry).state()).isEqualTo(InquiryState.CLEARED);
        assertThat(now(inquiry).resolutionCode()).isEqualTo("adjusted");
        assertThat(records.history(inquiry.id()).get(2).reason()).contains(note.number());
        assertThat(messages(inquiry)).singleElement().satisfies(m -> assertThat(m.subject())
                .contains(note.number()));
        assertThat(jobsEver(it)).as("save points on the automatic path").isZero();
    }

    @Test
    void whatPolicyRefusesIsExplainedAndCleared() {
        BillInquiry inquiry = assessed("NOT_JUSTIFIED", RootCauseArea.USAGE, "discountExpired", null);

        Case it = start(
                PROCESS, inquiry.number(), Map.of("inquiryId", inquiry.id().toString()));

        it.hasEndedAt("EndEvent_InquiryCleared")
                .hasVariable("resolutionOutcome", "explained")
                .hasPassed("Task_ExplainRefusal");
        assertThat(now(inquiry).state()).isEqualTo(InquiryState.CLEARED);
        assertThat(now(inquiry).resolutionText()).contains("discount that you had");
        assertThat(messages(inquiry)).singleElement().satisfies(m -> assertThat(m.body())
                .contains("discount that you had"));
        assertThat(notes(inquiry)).isEmpty();
        assertThat(jobsEver(it)).isZero();
    }

    @Test
    void peopleDecideWhileTheResolutionIsTracked() {
        BillInquiry inquiry = assessed("JUSTIFIED", RootCauseArea.SERVICE, "serviceOutage", "60.00");
        Case it = begin(PROCESS, inquiry).waitsAt("Task_AwaitAnalysis", "Event_NextCheck", "Task_WorkOnActivity");
        prepare(it);
        it.waitsAt("Task_AnalyzeInquiry", "Event_NextCheck", "Task_AwaitDecision");
        assertThat(it.variable("adjustmentDecision")).isEqualTo("person");

        it.complete("Task_AnalyzeInquiry", People.CLERK, proposal("60.00"));
        it.complete("Task_ApproveAdjustment", People.SUPERVISOR, Map.of("approvalAnswer", "approved"));

        it.hasEndedAt("EndEvent_InquiryCleared", "EndEvent_DecisionReported", "EndEvent_ResolutionTracked")
                .hasVariable("resolutionOutcome", "adjusted");
        AppliedAdjustment note = notes(inquiry).get(0);
        assertThat(note.proposedBy()).isEqualTo(People.CLERK);
        assertThat(note.approvedBy()).isEqualTo(People.SUPERVISOR);
        assertThat(note.taxIncludedAmount()).isEqualByComparingTo("60.00");
        assertThat(now(inquiry).state()).isEqualTo(InquiryState.CLEARED);
        assertThat(now(inquiry).resolutionText()).contains(note.number());
        assertThat(it.tasks()).isEmpty();
    }

    @Test
    void aCustomerWhoWithdrawsWhileApprovalWaitsEndsItAll() {
        BillInquiry inquiry = assessed("JUSTIFIED", RootCauseArea.SERVICE, "serviceOutage", "60.00");
        Case it = begin(PROCESS, inquiry);
        prepare(it);
        it.complete("Task_AnalyzeInquiry", People.CLERK, proposal("60.00"));
        it.waitsAt("Task_ApproveAdjustment", "Event_NextCheck", "Task_AwaitDecision");

        start(
                        "etom-1.3.10.4.3.4.7",
                        inquiry.number(),
                        Map.of(
                                "inquiryId",
                                inquiry.id().toString(),
                                "inquiryNumber",
                                inquiry.number(),
                                "cancelReason",
                                "customer",
                                "cancelText",
                                "Never mind."))
                .runJobs();

        it.runJobs().hasEndedAt("EndEvent_InquiryCancelled").hasVariable("resolutionOutcome", "cancelled");
        assertThat(it.tasks()).isEmpty();
        assertThat(proposals.ofInquiry(inquiry.id()))
                .extracting(AdjustmentProposal::state)
                .containsExactly(ProposalState.WITHDRAWN);
        assertThat(now(inquiry).state()).isEqualTo(InquiryState.CANCELLED);
    }

    @Test
    void peopleExplainWhyTheBillStays() {
        BillInquiry inquiry = assessed("UNCLEAR", RootCauseArea.SERVICE, "serviceOutage", null);
        Case it = begin(PROCESS, inquiry);
        prepare(it);

        it.complete(
                "Task_AnalyzeInquiry",
                People.CLERK,
                Map.of("analysisResult", "noAdjustment", "customerExplanation", "The service worked all month."));

        it.hasEndedAt("EndEvent_InquiryCleared", "EndEvent_DecisionReported", "EndEvent_ResolutionTracked")
                .hasVariable("resolutionOutcome", "explained")
                .hasNotPassed("Call_RecordByPeople");
        assertThat(now(inquiry).state()).isEqualTo(InquiryState.CLEARED);
        assertThat(now(inquiry).resolutionText()).isEqualTo("The service worked all month.");
        assertThat(notes(inquiry)).isEmpty();
    }

    @Test
    void anApprovedAmountThatTheBillNoLongerHoldsGoesBackToTheAnalyst() {
        BillInquiry inquiry = assessed("JUSTIFIED", RootCauseArea.SERVICE, "serviceOutage", "100.00");
        Case it = begin(PROCESS, inquiry);
        prepare(it);
        it.complete("Task_AnalyzeInquiry", People.CLERK, proposal("100.00"));
        creditMeanwhile(inquiry, "80.00");

        it.complete("Task_ApproveAdjustment", People.SUPERVISOR, Map.of("approvalAnswer", "approved"));

        it.waitsAt("Task_AnalyzeInquiry", "Event_NextCheck", "Task_AwaitDecision")
                .hasPassed("BoundaryEvent_ProposalNotCovered", "EndEvent_NotCovered");
        assertThat(notes(inquiry)).as("only the other one").hasSize(1);
        assertThat(proposals.ofInquiry(inquiry.id()))
                .extracting(AdjustmentProposal::state)
                .contains(ProposalState.NOT_COVERED);
        assertThat(analystSees(it)).contains("not-covered", "85.41", "EUR 100.00");

        it.complete("Task_AnalyzeInquiry", People.CLERK, proposal("85.41"));
        it.complete("Task_ApproveAdjustment", People.SUPERVISOR, Map.of("approvalAnswer", "approved"));
        assertThat(it.isEnded()).isTrue();
        assertThat(bills.get(inquiry.billId()).creditable().amount()).isEqualByComparingTo("0");
    }

    @Test
    void whatPolicyApprovedAndTheBillNoLongerHoldsGoesToPeople() {
        BillInquiry inquiry = assessed("JUSTIFIED", RootCauseArea.SERVICE, "serviceOutage", "9.00");
        creditMeanwhile(inquiry, "160.00");
        AdjustmentProposal approved = proposal(inquiry, "9.00", "APPROVED");
        ProcessInstance atRecord = runtimeService
                .createProcessInstanceByKey(PROCESS)
                .businessKey(inquiry.number())
                .startBeforeActivity("Call_RecordApproved")
                .setVariables(Map.of(
                        "inquiryId",
                        inquiry.id().toString(),
                        "inquiryNumber",
                        inquiry.number(),
                        "customerName",
                        "Test",
                        "disputedAmount",
                        "EUR 119.00",
                        "priority",
                        50,
                        "proposalId",
                        approved.id().toString()))
                .execute();

        Case it = caseOf(inquiry.number()).runJobs();

        assertThat(it.instanceId()).isEqualTo(atRecord.getId());
        it.waitsAt("Task_AwaitAnalysis", "Event_NextCheck", "Task_WorkOnActivity")
                .hasPassed("BoundaryEvent_ApprovedNotCovered");
        assertThat(proposals.get(approved.id()).state()).isEqualTo(ProposalState.NOT_COVERED);
        assertThat(notes(inquiry)).hasSize(1);
    }

    @Test
    void aFalseBillingEventCancelsAndNothingCanBeRecordedAnyMore() {
        BillInquiry inquiry = assessed("FALSE_EVENT", RootCauseArea.SERVICE, "serviceOutage", null);
        Case it = begin(PROCESS, inquiry);
        AdjustmentProposal open = proposal(inquiry, "9.00", "PROPOSED");

        submit(
                it,
                "checkServiceHistory",
                People.CLERK,
                Map.of("activityResult", "falseEvent", "activityText", "There is no such call at all."));
        if (it.tasks().anyMatch(task -> task.getTaskDefinitionKey().equals("Task_ConfirmCancellation"))) {
            it.complete(
                    "Task_ConfirmCancellation",
                    People.SUPERVISOR,
                    Map.of("cancelDecision", "cancel", "cancelComment", "No such event."));
        }

        it.hasEndedAt("EndEvent_InquiryCancelled")
                .hasVariable("resolutionOutcome", "cancelled")
                .hasPassed("BoundaryEvent_InquiryCancelled");
        assertThat(now(inquiry).state()).isEqualTo(InquiryState.CANCELLED);
        assertThat(proposals.get(open.id()).state()).isEqualTo(ProposalState.WITHDRAWN);
        assertThat(notes(inquiry)).isEmpty();
        assertThat(it.tasks()).isEmpty();
    }

    @Test
    void aClerkStartsItByNumber() {
        BillInquiry inquiry = assessed("JUSTIFIED", RootCauseArea.BILLING, "usageChargedTwice", "11.90");
        startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", inquiry.number()))
                .hasEndedAt("EndEvent_InquiryCleared");
        assertThat(now(inquiry).state()).isEqualTo(InquiryState.CLEARED);
        assertThatThrownBy(() -> startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", "BI-0000-000001")))
                .hasMessageContaining("There is no inquiry");
    }

    /** About a line of 119.00 on a bill of 165.41. */
    private BillInquiry assessed(String outcome, RootCauseArea area, String code, String amount) {
        BillInquiry inquiry = inquiry(area, code);
        jdbc.sql(
                        "update bill_inquiry set assessment_outcome = ?, justified_amount = ?, justified_kind = 'CREDIT_NOTE' where id = ?")
                .params(outcome, amount == null ? null : new BigDecimal(amount), inquiry.id())
                .update();
        return inquiries.get(inquiry.id());
    }

    /** The work that comes before the analysis. */
    private void prepare(Case it) {
        Map<String, Object> found = Map.of(
                "activityResult",
                "done",
                "activityText",
                "Compared with the records of the network.",
                "findingCode",
                "serviceOutage",
                "findingLine",
                "1",
                "findingAmount",
                "20.00");
        submit(it, "checkServiceHistory", People.CLERK, found);
        submit(it, "prepareProposal", People.CLERK, found);
    }

    private static Map<String, Object> proposal(String amount) {
        return Map.of(
                "analysisResult",
                "adjust",
                "adjustmentKind",
                "creditNote",
                "adjustmentAmount",
                amount,
                "adjustmentLine",
                "Whole bill",
                "reasonCode",
                "serviceOutage",
                "justification",
                "The service was down for ten days.");
    }

    private AdjustmentProposal proposal(BillInquiry inquiry, String amount, String state) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into adjustment_proposal (id, version, inquiry_id, bill_id, kind, amount, currency, reason_code, justification,"
                                + " state, proposed_by, proposed_at, decided_rule, approvals_needed) values (?, 0, ?, ?, 'CREDIT_NOTE', ?, 'EUR',"
                                + " 'goodwill', 'a test needs it', ?, 'system', ?, 'service-credit', 0)")
                .params(id, inquiry.id(), inquiry.billId(), new BigDecimal(amount), state, Sql.at(now()))
                .update();
        return proposals.get(id);
    }

    /** Somebody else's credit on the same bill. */
    private void creditMeanwhile(BillInquiry inquiry, String amount) {
        AdjustmentProposal other = proposal(inquiry, amount, "RECORDED");
        transaction.executeWithoutResult(status -> notes.post(new NewNote(
                other.id(),
                inquiry.id(),
                inquiry.billId(),
                null,
                NoteKind.CREDIT_NOTE,
                Money.of(amount, "EUR"),
                "goodwill",
                "test",
                "conrad",
                "martha")));
    }

    private String analystSees(Case it) {
        return taskService
                .getVariable(it.task("Task_AnalyzeInquiry").getId(), "caseSummary")
                .toString();
    }

    private List<AppliedAdjustment> notes(BillInquiry inquiry) {
        return notes.ofBill(inquiry.billId());
    }

    private long jobsEver(Case it) {
        return historyService
                .createHistoricJobLogQuery()
                .processInstanceId(it.instanceId())
                .count();
    }
}
