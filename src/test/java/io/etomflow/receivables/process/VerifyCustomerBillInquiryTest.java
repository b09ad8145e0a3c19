package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TaskDeadlines;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("model")
class VerifyCustomerBillInquiryTest extends AssessmentCases {

    private static final String PROCESS = "etom-1.3.10.4.2.1";

    @Test
    void whatAgreesIsVerifiedAtOnceAndKeptInOneRow() {
        Disputed it = disputed();

        Case run = startAbout(PROCESS, it);

        run.hasEndedAt("EndEvent_Verified")
                .hasVariable("verified", true)
                .hasVariable("verificationOutcome", "verified");
        assertThat(now(it).assessment().verified()).isTrue();
        assertThat(comparison(it)).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("result", "AGREES");
            assertThat((String) row.get("records_say"))
                    .contains("is the customer's")
                    .contains("1 named lines are on the bill");
        });
    }

    @Test
    void anInquiryThatWaitedIsInProgressAgain() {
        Disputed it = disputed(InquiryState.PENDING);

        startAbout(PROCESS, it).hasEndedAt("EndEvent_Verified");

        assertThat(now(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
    }

    @Test
    void aClaimAboveTheLinesIsMetByTheLines() {
        Disputed it = disputed();
        set(it, "claimed_amount", new BigDecimal("50.00"));

        startAbout(PROCESS, it)
                .hasEndedAt("EndEvent_VerifiedDespiteDifferences")
                .hasVariable("verified", true);

        assertThat(now(it).assessment().verified()).isTrue();
        assertThat(comparison(it).get(0))
                .containsEntry("code", "claimAboveLines")
                .containsEntry("settled_as", "accepted")
                .containsEntry("settled_by", "receivables-verification-difference");
    }

    @Test
    @SuppressWarnings("unchecked")
    void onlyTheCustomerKnowsWhatIsWrong() {
        Disputed it = disputed();
        set(it, "claimed_amount", null);
        jdbc.sql("delete from inquiry_item where inquiry_id = ?").param(it.id()).update();

        Case run = startAbout(PROCESS, it)
                .hasEndedAt("EndEvent_EvidenceMissing")
                .hasVariable("verificationOutcome", "evidenceMissing");

        assertThat((List<String>) run.variable("missingInformation"))
                .containsExactly(
                        "Which charges of bill " + it.billed().bill().number() + " are wrong, and by how much");
        assertThat(comparison(it).get(0)).containsEntry("settled_as", "asked");
        assertThat(now(it).assessment().verified()).isFalse();
    }

    @Test
    void whoWasAskedTwiceIsNotAskedAgain() {
        Disputed it = disputed();
        set(it, "bill_id", null);
        records.write(it.id(), "out", "informationRequest", "system", "Which bill?");
        records.write(it.id(), "out", "informationRequest", "system", "Which bill?");

        startAbout(PROCESS, it).waitsAt("Task_SettleDifference");
    }

    @Test
    void theCustomerIsRightWhereAColleagueSaysSo() {
        Disputed it = disputedElsewhere();
        Case run = startAbout(PROCESS, it).waitsAt("Task_SettleDifference");
        assertThat((String) run.variable("comparisonView")).contains("Another open inquiry disputes line 2");
        assertThat((String) run.variable("billView")).contains("Calls abroad");

        run.complete(
                "Task_SettleDifference",
                People.CLERK,
                answer("customerRight", "The other one was entered by mistake."));

        run.hasEndedAt("EndEvent_VerifiedDespiteDifferences").hasVariable("verified", true);
        assertThat(comparison(it).get(0))
                .containsEntry("settled_by", People.CLERK)
                .containsEntry("settled_as", "customerRight")
                .containsEntry("settled_because", "The other one was entered by mistake.");
        assertThat(now(it).assessment().verified()).isTrue();
        assertThat(notesOf(it)).anyMatch(note -> note.contains("customerRight"));
    }

    @Test
    void theRecordsAreRight() {
        Disputed it = disputedElsewhere();

        startAbout(PROCESS, it)
                .complete("Task_SettleDifference", People.CLERK, answer("recordsRight", "It is the same complaint."))
                .hasEndedAt("EndEvent_Contradicted")
                .hasVariable("verificationOutcome", "contradicted")
                .hasVariable("verified", false);

        assertThat(now(it).assessment().verified()).isFalse();
    }

    @Test
    void whatNeverHappenedIsAFalseEvent() {
        startAbout(PROCESS, disputedElsewhere())
                .complete("Task_SettleDifference", People.CLERK, answer("falseEvent", "There was no such call."))
                .hasEndedAt("EndEvent_Contradicted")
                .hasVariable("verificationOutcome", "falseEvent");
    }

    @Test
    @SuppressWarnings("unchecked")
    void theCustomerIsAskedInThePersonsWords() {
        Case run = startAbout(PROCESS, disputedElsewhere())
                .complete(
                        "Task_SettleDifference",
                        People.CLERK,
                        Map.of(
                                "verificationDecision",
                                "askCustomer",
                                "verificationReason",
                                "Two stories.",
                                "verificationQuestions",
                                "Which of your two letters is right?\n\n When was the call?"))
                .hasEndedAt("EndEvent_EvidenceMissing");

        assertThat((List<String>) run.variable("missingInformation"))
                .containsExactly("Which of your two letters is right?", "When was the call?");
    }

    @Test
    void aDecisionThatCannotBeIsRefusedAndTheTaskStays() {
        Disputed it = disputed();
        Disputed other = disputed();
        set(it, "bill_id", other.billed().bill().id());
        Case run = startAbout(PROCESS, it).waitsAt("Task_SettleDifference");

        assertThatThrownBy(() ->
                        run.complete("Task_SettleDifference", People.CLERK, answer("customerRight", "They say so.")))
                .hasMessageContaining("leave nothing to correct");
        assertThatThrownBy(() -> run.complete(
                        "Task_SettleDifference", People.CLERK, Map.of("verificationDecision", "recordsRight")))
                .hasMessageContaining("Say why");
        assertThatThrownBy(
                        () -> run.complete("Task_SettleDifference", People.CLERK, answer("askCustomer", "Which bill?")))
                .hasMessageContaining("one to five lines");
        assertThatThrownBy(() -> run.complete("Task_SettleDifference", People.CLERK, answer("perhaps", "Hm.")))
                .hasMessageContaining("is not known");

        run.waitsAt("Task_SettleDifference");
        assertThat(comparison(it)).extracting(row -> row.get("settled_by")).containsOnlyNulls();
    }

    @Test
    void aLateClerkIsRemindedThenASupervisorSettlesIt() {
        Disputed it = disputedElsewhere();
        String reminded = subscribe(it, TaskDeadlines.REMINDER);
        String escalated = subscribe(it, TaskDeadlines.ESCALATED);
        Case run = startAbout(PROCESS, it, "priority", 40);

        run.fireTimer("BoundaryEvent_DueSoon").waitsAt("Task_SettleDifference");
        assertThat(run.task("Task_SettleDifference").getPriority()).isEqualTo(80);
        assertThat(eventsFor(it, reminded)).extracting(m -> m.subject()).contains(TaskDeadlines.REMINDER);

        run.fireTimer("BoundaryEvent_NotSettledInTime").waitsAt("Task_SettleDifferenceAsSupervisor");
        assertThat(eventsFor(it, escalated)).extracting(m -> m.subject()).contains(TaskDeadlines.ESCALATED);
        assertThat(notesOf(it)).anyMatch(note -> note.contains("was not done in time"));
        assertThat(run.task("Task_SettleDifferenceAsSupervisor").getPriority()).isEqualTo(80);

        run.complete(
                        "Task_SettleDifferenceAsSupervisor",
                        People.SUPERVISOR,
                        answer("recordsRight", "It is the same complaint."))
                .hasVariable("verificationOutcome", "contradicted")
                .hasPassed("EndEvent_ClerkReminded", "EndEvent_Contradicted");
    }

    @Test
    void aSecondVerificationSetsTheFirstAside() {
        Disputed it = disputed();
        set(it, "claimed_amount", new BigDecimal("50.00"));
        startAbout(PROCESS, it);
        set(it, "claimed_amount", new BigDecimal("23.80"));

        startAbout(PROCESS, it).hasEndedAt("EndEvent_Verified");

        assertThat(comparison(it)).extracting(row -> row.get("code")).containsExactly("agrees");
        assertThat(jdbc.sql(
                                "select count(*) from inquiry_statement_check where inquiry_id = ? and superseded_at is not null")
                        .param(it.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void nobodyVerifiesAnEndedInquiry() {
        Disputed it = disputed(InquiryState.CANCELLED);

        assertThatThrownBy(() -> startAbout(PROCESS, it)).hasMessageContaining("is cancelled");
    }

    private Disputed disputedElsewhere() {
        Disputed it = disputed();
        jdbc.sql("update bill_item set disputed_by = ? where id = ?")
                .params(UUID.randomUUID(), it.item(2).id())
                .update();
        return it;
    }

    private static Map<String, String> answer(String decision, String reason) {
        return Map.of("verificationDecision", decision, "verificationReason", reason);
    }
}
