package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.information.Segment;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.resolution.ActivityState;
import io.etomflow.receivables.resolution.InquiryActivity;
import io.etomflow.shared.Sql;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("model")
class TrackResolutionTest extends ResolutionTest {

    private static final String TEXT = "Compared with the records of the network.";

    @BeforeEach
    void everybodyIsAtWork() {
        usualStaff();
    }

    @Test
    void bringsAnInquiryFromItsAssessmentToCleared() {
        BillInquiry inquiry = inquiry(RootCauseArea.SERVICE, "serviceOutage");

        Case it = begin(TRACK, inquiry).waitsAt("Event_NextCheck", "Task_WorkOnActivity");
        submit(it, "checkServiceHistory", People.CLERK, found("serviceOutage"));
        submit(it, "prepareProposal", People.CLERK, found("serviceOutage"));
        it.waitsAt("Event_NextCheck", "Task_AwaitDecision").hasPassed("Task_ReportAnalysisReady");
        assertThat(now(inquiry).state()).isEqualTo(InquiryState.IN_PROGRESS);

        it.receive("receivables.adjustmentDecided", Map.of("resolutionOutcome", "adjusted"));

        it.hasEndedAt("EndEvent_Cleared", "EndEvent_Ended")
                .hasPassed("EndEvent_WorkDone")
                .hasVariable("resolutionOutcome", "adjusted");
        assertThat(now(inquiry).state()).isEqualTo(InquiryState.CLEARED);
        assertThat(now(inquiry).clearedAt()).isNotNull();
        assertThat(activities(inquiry)).extracting(InquiryActivity::state).containsOnly(ActivityState.DONE);
    }

    @Test
    void waitsForTheAssessment() {
        BillInquiry inquiry = notAssessed();

        Case it = begin(TRACK, inquiry).waitsAt("Event_NextCheck", "Task_AwaitAssessment");
        it.fireTimer("BoundaryEvent_NotAssessed").waitsAt("Event_NextCheck", "Task_AwaitAssessment");
        assess(inquiry);
        it.receive("receivables.assessmentCompleted", Map.of());

        it.waitsAt("Event_NextCheck", "Task_WorkOnActivity");
        assertThat(activities(inquiry)).hasSize(2);
    }

    @Test
    void findsAnAssessmentWhoseMessageItMissed() {
        BillInquiry inquiry = notAssessed();
        Case it = begin(TRACK, inquiry).waitsAt("Event_NextCheck", "Task_AwaitAssessment");
        assess(inquiry);

        it.fireTimer("BoundaryEvent_NotAssessed");

        it.waitsAt("Event_NextCheck", "Task_WorkOnActivity");
    }

    @Test
    void reportsAgainWhereNobodyDecides() {
        BillInquiry inquiry = inquiry(RootCauseArea.SERVICE, "serviceOutage");
        due(inquiry, now().plus(java.time.Duration.ofDays(60)));
        Case it = begin(TRACK, inquiry);
        submit(it, "checkServiceHistory", People.CLERK, found("serviceOutage"));
        submit(it, "prepareProposal", People.CLERK, found("serviceOutage"));

        it.fireTimer("BoundaryEvent_NoDecision").waitsAt("Event_NextCheck", "Task_AwaitDecision");

        assertThat(historyService
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(it.instanceId())
                        .activityId("Task_ReportAnalysisReady")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aFalseEventCancelsTheInquiry() {
        BillInquiry inquiry = inquiry(RootCauseArea.SERVICE, "serviceOutage");
        Case it = begin(TRACK, inquiry);

        submit(
                it,
                "checkServiceHistory",
                People.CLERK,
                Map.of("activityResult", "falseEvent", "activityText", "There is no such call at all."));
        cancelIfAsked(it);

        it.hasEndedAt("EndEvent_Ended").hasPassed("Call_Cancel").hasVariable("resolutionOutcome", "cancelled");
        assertThat(now(inquiry).state()).isEqualTo(InquiryState.CANCELLED);
        assertThat(jdbc.sql("select count(*) from bill_item where disputed_by = ?")
                        .param(inquiry.id())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(it.tasks()).isEmpty();
    }

    @Test
    void tellsTheCallerOfACancellationByAnError() {
        BillInquiry inquiry = inquiry(RootCauseArea.SERVICE, "serviceOutage");
        repositoryService
                .createDeployment()
                .addModelInstance(
                        "harness-tracker.bpmn",
                        Bpmn.createExecutableProcess("harness-tracker")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .callActivity("Call_Track")
                                .calledElement(TRACK)
                                .camundaInBusinessKey("#{execution.processBusinessKey}")
                                .camundaIn("inquiryId", "inquiryId")
                                .endEvent("EndEvent_Resolved")
                                .moveToActivity("Call_Track")
                                .boundaryEvent("BoundaryEvent_Cancelled")
                                .error("receivables.inquiryCancelled")
                                .endEvent("EndEvent_CancelledForCaller")
                                .done())
                .deploy();
        Case it = begin("harness-tracker", inquiry).waitsAt("Event_NextCheck", "Task_WorkOnActivity");

        submit(
                it,
                "checkServiceHistory",
                People.CLERK,
                Map.of("activityResult", "falseEvent", "activityText", "There is no such call at all."));
        cancelIfAsked(it);

        it.hasEndedAt("EndEvent_CancelledForCaller");
    }

    @Test
    void goesOnWhereTheCancellationIsNotConfirmed() {
        BillInquiry inquiry = inquiry(RootCauseArea.SERVICE, "serviceOutage", "300.00", Segment.RESIDENTIAL, null);
        Case it = begin(TRACK, inquiry);
        submit(
                it,
                "checkServiceHistory",
                People.CLERK,
                Map.of("activityResult", "falseEvent", "activityText", "There is no such call at all."));
        it.complete(
                "Task_ConfirmCancellation",
                People.SUPERVISOR,
                Map.of("cancelDecision", "keep", "cancelComment", "The calls are there."));

        it.waitsAt("Event_NextCheck", "Task_WorkOnActivity");
        assertThat(now(inquiry).state()).isEqualTo(InquiryState.IN_PROGRESS);
        submit(it, "prepareProposal", People.CLERK, found("serviceOutage"));
        it.waitsAt("Event_NextCheck", "Task_AwaitDecision");
    }

    @Test
    void otherFactsArePlannedAnew() {
        BillInquiry inquiry = inquiry(RootCauseArea.BILLING, "discountMissing");
        Case it = begin(TRACK, inquiry);
        submit(it, "checkRatingRecords", People.BILLING_CLERK, Map.of("activityResult", "done", "activityText", TEXT));

        submit(
                it,
                "checkBillingRun",
                People.BILLING_CLERK,
                Map.of("activityResult", "changed", "activityText", "The customer means another line."));
        it.hasPassed("Call_Modify").waitsAt("Event_NextCheck", "Task_EnterChange");
        it.complete(
                "Task_EnterChange",
                People.CLERK,
                Map.of("changeLines", "2", "changeDescription", "It is about the monthly price."));

        it.waitsAt("Event_NextCheck", "Task_WorkOnActivity");
        assertThat(activities(inquiry))
                .filteredOn(a -> a.kind().equals("checkRatingRecords"))
                .extracting(InquiryActivity::state)
                .containsExactly(ActivityState.DROPPED, ActivityState.ASSIGNED);
    }

    @Test
    void asksTheSupplierForTheirPartAndGoesOnWithTheAnswer() {
        var supplier = data.partner("Games Ltd");
        BillInquiry inquiry =
                inquiry(RootCauseArea.SUPPLIER, "partnerChargeDisputed", "100.00", Segment.RESIDENTIAL, supplier.id());
        Case it = begin(TRACK, inquiry);
        submit(
                it,
                "askSupplier",
                People.PARTNER_MANAGER,
                Map.of("activityResult", "supplierPart", "activityText", TEXT, "findingLine", "1"));
        it.hasPassed("Call_RequestSupplier").waitsAt("Event_NextCheck", "Task_FollowUpReply");

        it.complete(
                "Task_FollowUpReply",
                People.PARTNER_MANAGER,
                Map.of("replyDecision", "accepts", "replyAmount", "119.00", "replyText", "We bear it."));

        it.waitsAt("Event_NextCheck", "Task_WorkOnActivity");
        assertThat(activity(inquiry, "askSupplier").state()).isEqualTo(ActivityState.DONE);
        submit(it, "prepareProposal", People.CLERK, found("partnerChargeDisputed"));
        it.waitsAt("Event_NextCheck", "Task_AwaitDecision");
    }

    @Test
    void endsWhenTheInquiryIsCancelledElsewhere() {
        BillInquiry inquiry = inquiry(RootCauseArea.SERVICE, "serviceOutage");
        Case it = begin(TRACK, inquiry);
        inquiries.moveTo(inquiry.id(), InquiryState.CANCELLED, "test", "system");

        it.receive("receivables.inquiryCancelled", Map.of());

        it.hasEndedAt("EndEvent_Ended").hasPassed("EndEvent_Cancelled");
        assertThat(it.tasks()).isEmpty();
    }

    @Test
    void personStartsByNumber() {
        BillInquiry inquiry = inquiry(RootCauseArea.SERVICE, "serviceOutage");

        Case it = startAs(People.SUPERVISOR, TRACK, Map.of("inquiryNumber", inquiry.number()))
                .runJobs();

        it.waitsAt("Event_NextCheck", "Task_WorkOnActivity");
        assertThat(it.businessKey()).isEqualTo(inquiry.number());
    }

    private static Map<String, Object> found(String code) {
        return Map.of(
                "activityResult",
                "done",
                "activityText",
                TEXT,
                "findingCode",
                code,
                "findingLine",
                "1",
                "findingAmount",
                "20.00");
    }

    private static void cancelIfAsked(Case it) {
        if (it.tasks().anyMatch(task -> task.getTaskDefinitionKey().equals("Task_ConfirmCancellation"))) {
            it.complete(
                    "Task_ConfirmCancellation",
                    People.SUPERVISOR,
                    Map.of("cancelDecision", "cancel", "cancelComment", "No such event."));
        }
    }

    private BillInquiry notAssessed() {
        BillInquiry inquiry = inquiry(RootCauseArea.SERVICE, "serviceOutage");
        jdbc.sql("update bill_inquiry set assessed_at = null where id = ?")
                .param(inquiry.id())
                .update();
        return inquiry;
    }

    private void assess(BillInquiry inquiry) {
        jdbc.sql("update bill_inquiry set assessed_at = ? where id = ?")
                .params(Sql.at(now()), inquiry.id())
                .update();
    }
}
