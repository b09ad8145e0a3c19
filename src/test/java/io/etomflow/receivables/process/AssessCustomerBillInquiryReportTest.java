package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.receivables.AssessmentOutcome;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("model")
class AssessCustomerBillInquiryReportTest extends AssessmentCases {

    private static final String PROCESS = "etom-1.3.10.4.2";

    @Test
    void rulesSettleItInOneTransaction() {
        Disputed it = duplicateLine();

        Case run = startAbout(PROCESS, it);

        run.hasEndedAt("EndEvent_InquiryAssessed", "EndEvent_Examined")
                .hasPassed("EndEvent_Verified", "EndEvent_SettledByRules", "EndEvent_CauseKnownAndTold")
                .hasVariable("assessmentOutcome", "justified")
                .hasVariable("rootCauseArea", "billing")
                .hasVariable("rootCauseCode", "duplicateLine")
                .hasVariable("verified", true);
        assertThat(now(it).assessment().assessmentOutcome()).isEqualTo(AssessmentOutcome.JUSTIFIED);
        assertThat(now(it).justified().amount()).isEqualByComparingTo("41.65");
        assertThat(now(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
    }

    @Test
    void ownUsageIsExplainedByRules() {
        Disputed it = ownUsage();

        startAbout(PROCESS, it).hasPassed("EndEvent_InquiryAssessed").hasVariable("assessmentOutcome", "notJustified");

        assertThat(now(it).assessment().rootCauseEvidence()).contains("roaming");
    }

    @Test
    void aClerkStartsItByNumber() {
        Disputed it = duplicateLine();

        Case run = startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", it.number()));

        run.runJobs().hasEndedAt("EndEvent_InquiryAssessed", "EndEvent_Examined");
        assertThat(run.businessKey()).isEqualTo(it.number());
        assertThat(now(it).assessment().assessmentOutcome()).isEqualTo(AssessmentOutcome.JUSTIFIED);
    }

    @Test
    void whatNobodyCanSettleIsLeftToSpecialists() {
        Disputed it = rightLine();

        startAbout(PROCESS, it)
                .waitsAt("Task_InvestigateCharges")
                .complete(
                        "Task_InvestigateCharges",
                        People.CLERK,
                        Map.of("investigationAction", "giveUp", "findingEvidence", "The tariff file is missing."))
                .hasPassed("EndEvent_NotSettled")
                .hasEndedAt("EndEvent_InquiryAssessed", "EndEvent_NotSettled")
                .hasVariable("assessmentOutcome", "unclear")
                .hasVariable("rootCauseArea", "unknown");

        assertThat(now(it).assessment().rootCauseArea()).isEqualTo(RootCauseArea.UNKNOWN);
    }

    @Test
    void whatNeverHappenedIsNotInvestigated() {
        Disputed it = disputedElsewhere();

        startAbout(PROCESS, it)
                .complete(
                        "Task_SettleDifference",
                        People.CLERK,
                        Map.of("verificationDecision", "falseEvent", "verificationReason", "There is no such charge."))
                .hasPassed("EndEvent_FalseEvent")
                .hasNotPassed("Call_Investigate")
                .hasVariable("assessmentOutcome", "falseEvent");

        assertThat(now(it).assessment().assessmentOutcome()).isEqualTo(AssessmentOutcome.FALSE_EVENT);
    }

    @Test
    void whereTheRecordsAreRightAColleagueStillLooks() {
        Disputed it = disputedElsewhere();

        startAbout(PROCESS, it)
                .complete(
                        "Task_SettleDifference",
                        People.CLERK,
                        Map.of(
                                "verificationDecision",
                                "recordsRight",
                                "verificationReason",
                                "It is the same complaint."))
                .waitsAt("Task_InvestigateCharges");
    }

    @Test
    void aChangeMeanwhileStartsTheAssessmentOver() {
        Disputed it = twoAreas();
        Case run = startAbout(PROCESS, it).waitsAt("Task_InvestigateCharges");
        assertThat(codes(it)).contains("duplicateLine", "partnerChargeDisputed");
        jdbc.sql("delete from inquiry_item where inquiry_id = ? and bill_item_id = ?")
                .params(it.id(), it.item(3).id())
                .update();

        run.receive("receivables.inquiryChanged", Map.of());

        run.hasPassed("Task_RestartAssessment")
                .hasVariable("rootCauseCode", "duplicateLine")
                .hasPassed("EndEvent_InquiryAssessed");
        assertThat(codes(it)).containsExactly("duplicateLine");
        assertThat(notesOf(it)).anyMatch(note -> note.contains("the assessment starts over"));
        assertThat(now(it).justified().amount()).isEqualByComparingTo("41.65");
    }

    @Test
    void missingEvidenceIsAskedForThenVerifiedAgain() {
        Disputed it = withoutCharges();
        Case run = startAbout(PROCESS, it).runJobs();
        run.hasPassed("Call_RequestInformation").hasNotPassed("Call_Investigate");
        assertThat(now(it).state()).isEqualTo(InquiryState.PENDING);
        assertThat(subjects(it)).isNotEmpty();
        dispute(it, 2);

        run.receive("receivables.inquiryInformationGiven", Map.of());

        run.hasPassed("EndEvent_InquiryAssessed")
                .hasVariable("assessmentOutcome", "justified")
                .hasVariable("verified", true);
    }

    @Test
    void withoutAnAnswerItIsAssessedByWhatIsKnown() {
        Disputed it = withoutCharges();
        Case run = startAbout(PROCESS, it).runJobs();

        run.fireTimer("BoundaryEvent_TimeOver");

        run.hasPassed("Task_ResumeAssessment").waitsAt("Task_InvestigateCharges");
        assertThat(now(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThat(records.history(it.id())).last().satisfies(h -> assertThat(h.reason())
                .contains("has not answered"));
    }

    private Disputed withoutCharges() {
        Disputed it = duplicateLine();
        set(it, "claimed_amount", null);
        jdbc.sql("delete from inquiry_item where inquiry_id = ?").param(it.id()).update();
        return it;
    }

    private void dispute(Disputed it, int lineNo) {
        jdbc.sql("insert into inquiry_item (id, inquiry_id, bill_item_id, disputed_amount) values (?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        it.id(),
                        it.item(lineNo).id(),
                        it.item(lineNo).taxIncludedAmount())
                .update();
    }

    private Disputed disputedElsewhere() {
        Disputed it = disputed();
        jdbc.sql("update bill_item set disputed_by = ? where id = ?")
                .params(UUID.randomUUID(), it.item(2).id())
                .update();
        return it;
    }
}
