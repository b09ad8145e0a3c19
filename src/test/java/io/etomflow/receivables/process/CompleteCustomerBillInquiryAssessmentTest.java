package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.NoteKind;
import io.etomflow.receivables.AssessmentOutcome;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.assessment.BillInquiryAssessed;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@Tag("model")
@RecordApplicationEvents
class CompleteCustomerBillInquiryAssessmentTest extends AssessmentCases {

    private static final String PROCESS = "etom-1.3.10.4.2.4";

    @Autowired
    private ApplicationEvents events;

    @Test
    void anErrorAsLargeAsTheClaimJustifiesIt() {
        Disputed it = rightLine();
        cause(it, RootCauseArea.BILLING, "discountMissing", "41.65");

        Case run = startAbout(PROCESS, it);

        run.hasEndedAt("EndEvent_AssessmentCompleted")
                .hasNotPassed("IntermediateEvent_Saved")
                .hasVariable("assessmentOutcome", "justified")
                .hasVariable("rootCauseArea", "billing")
                .hasVariable("rootCauseCode", "discountMissing");
        BillInquiry assessed = now(it);
        assertThat(assessed.assessment().assessmentOutcome()).isEqualTo(AssessmentOutcome.JUSTIFIED);
        assertThat(assessed.justified().amount()).isEqualByComparingTo("41.65");
        assertThat(assessed.assessment().justifiedKind()).isEqualTo(NoteKind.CREDIT_NOTE);
        assertThat(events.stream(BillInquiryAssessed.class))
                .containsExactly(new BillInquiryAssessed(
                        it.id(), it.number(), AssessmentOutcome.JUSTIFIED, RootCauseArea.BILLING, "discountMissing"));
        assertThat(Duration.between(assessed.assessment().assessedAt(), now()).abs())
                .isLessThan(Duration.of(1, ChronoUnit.MINUTES));
    }

    @Test
    void aSmallerErrorJustifiesAPart() {
        Disputed it = rightLine();
        cause(it, RootCauseArea.BILLING, "discountMissing", "4.17");

        startAbout(PROCESS, it).hasVariable("assessmentOutcome", "partlyJustified");

        assertThat(now(it).justified().amount()).isEqualByComparingTo("4.17");
    }

    @Test
    void severalErrorsOfAnAreaAddUpButNeverAboveTheLine() {
        Disputed it = rightLine();
        cause(it, RootCauseArea.BILLING, "discountMissing", "30.00");
        finding(it, it.item(1), RootCauseArea.BILLING, "taxRateWrong", 95, "20.00");
        finding(it, it.item(1), RootCauseArea.SERVICE, "serviceOutage", 85, "10.00");

        startAbout(PROCESS, it);

        assertThat(now(it).justified().amount()).isEqualByComparingTo("41.65");
    }

    @Test
    void whatWasCreditedBeforeIsNotCreditedAgain() {
        Disputed it = disputed();
        credit(it, "20.00");
        cause(it, 2, RootCauseArea.BILLING, "usageChargedTwice", "11.90");

        startAbout(PROCESS, it).hasVariable("assessmentOutcome", "partlyJustified");

        assertThat(now(it).justified().amount()).isEqualByComparingTo("3.80");
    }

    @Test
    void tooLittleChargedIsNoComplaintAndADebit() {
        Disputed it = rightLine();
        cause(it, RootCauseArea.BILLING, "planChangeNotApplied", "-11.90");

        startAbout(PROCESS, it).hasVariable("assessmentOutcome", "notJustified");

        assertThat(now(it).assessment().justifiedKind()).isEqualTo(NoteKind.DEBIT_NOTE);
        assertThat(now(it).justified().amount()).isEqualByComparingTo("11.90");
    }

    @Test
    void ownUsageAndEarlierCreditsJustifyNothing() {
        Disputed usage = disputed();
        cause(usage, 2, RootCauseArea.USAGE, "usageConfirmed", null);
        startAbout(PROCESS, usage).hasVariable("assessmentOutcome", "notJustified");
        assertThat(now(usage).justified()).isNull();

        Disputed credited = disputed();
        cause(credited, 2, RootCauseArea.BILLING, "creditedEarlier", null);
        startAbout(PROCESS, credited).hasVariable("assessmentOutcome", "notJustified");
    }

    @Test
    void aPartnersChargeIsUnclearUntilTheyAnswer() {
        Disputed it = twoAreas();
        set(it, "root_cause_area", "SUPPLIER");
        set(it, "root_cause_code", "partnerChargeDisputed");
        finding(it, it.item(3), RootCauseArea.SUPPLIER, "partnerChargeDisputed", 80, "11.89");

        startAbout(PROCESS, it).hasVariable("assessmentOutcome", "unclear");

        assertThat(now(it).justified().amount()).isEqualByComparingTo("11.89");
    }

    @Test
    void anErrorWithoutAnAmountIsUnclear() {
        Disputed it = rightLine();
        cause(it, RootCauseArea.BILLING, "runFaultConfirmed", null);

        startAbout(PROCESS, it).hasVariable("assessmentOutcome", "unclear");
    }

    @Test
    void withoutACauseItIsUnclear() {
        Disputed it = rightLine();

        startAbout(PROCESS, it).hasVariable("assessmentOutcome", "unclear").hasVariable("rootCauseArea", "unknown");

        assertThat(now(it).assessment().rootCauseArea()).isEqualTo(RootCauseArea.UNKNOWN);
    }

    @Test
    void whatNeverHappenedIsAFalseEvent() {
        startAbout(PROCESS, rightLine(), "verificationOutcome", "falseEvent")
                .hasVariable("assessmentOutcome", "falseEvent");
    }

    @Test
    void aQuestionWithoutAnAmountIsJustifiedByAnyError() {
        Disputed it = rightLine();
        set(it, "claimed_amount", null);
        jdbc.sql("delete from inquiry_item where inquiry_id = ?").param(it.id()).update();
        cause(it, RootCauseArea.BILLING, "discountMissing", "1.00");

        startAbout(PROCESS, it).hasVariable("assessmentOutcome", "justified");
    }

    @Test
    void aResolutionThatWaitsIsToldAlsoWhenAPersonCompletes() {
        Disputed it = rightLine();
        cause(it, RootCauseArea.BILLING, "discountMissing", "41.65");
        Case waiting = waitingResolution(it);

        Case run = startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", it.number()));
        run.hasPassed("Task_CompleteAssessment").hasNotPassed("Task_AnnounceAssessment");
        run.runJobs().hasEndedAt("EndEvent_AssessmentCompleted").hasPassed("IntermediateEvent_Saved");

        waiting.hasEndedAt("EndEvent_Told").hasVariable("assessmentOutcome", "justified");
    }

    private Case waitingResolution(Disputed it) {
        if (repositoryService
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("test-resolution")
                        .count()
                == 0) {
            repositoryService
                    .createDeployment()
                    .addModelInstance(
                            "test-resolution.bpmn",
                            Bpmn.createExecutableProcess("test-resolution")
                                    .camundaHistoryTimeToLiveString("P1D")
                                    .startEvent()
                                    .receiveTask("Task_WaitForAssessment")
                                    .message("receivables.assessmentCompleted")
                                    .endEvent("EndEvent_Told")
                                    .done())
                    .deploy();
        }
        return start("test-resolution", it.number(), Map.of());
    }

    private void cause(Disputed it, RootCauseArea area, String code, String amount) {
        cause(it, 1, area, code, amount);
    }

    private void cause(Disputed it, int lineNo, RootCauseArea area, String code, String amount) {
        set(it, "root_cause_area", area.name());
        set(it, "root_cause_code", code);
        finding(it, it.item(lineNo), area, code, 90, amount);
    }
}
