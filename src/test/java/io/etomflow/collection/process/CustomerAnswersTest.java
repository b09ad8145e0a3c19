package io.etomflow.collection.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.AgreedAdjustments;
import io.etomflow.billing.NoteKind;
import io.etomflow.collection.AnswerKind;
import io.etomflow.collection.DebtAnswer;
import io.etomflow.collection.DebtCasesBase;
import io.etomflow.collection.DebtCharges;
import io.etomflow.collection.DebtData.Debt;
import io.etomflow.collection.DebtState;
import io.etomflow.collection.NewAnswer;
import io.etomflow.collection.PauseReason;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.intake.InquiryIntakes;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What customers in debt answer: collection-record-answer and collection-take-answer. */
@Tag("model")
class CustomerAnswersTest extends DebtCasesBase {

    @Autowired
    private InquiryIntakes intakes;

    @Autowired
    private DebtCharges charges;

    @Autowired
    private AgreedAdjustments adjustments;

    @Test
    void promiseStopsTheLadderAndIsKept() {
        Debt debt = debt("200.00", 7);
        Case it = follow(debt);
        record(
                debt,
                Map.of(
                        "answerKind",
                        "promise",
                        "answerPayOn",
                        MONDAY.plusDays(20).toString()));
        it.runJobs().waitsAt("Gateway_Waiting");
        assertThat(now(debt).pauseReason()).isEqualTo(PauseReason.PROMISE);
        assertThat(answer(debt).outcome()).isEqualTo("accepted");
        assertThat(letters(debt)).anyMatch(m -> m.body().contains("promised to pay EUR 200.00 by 2027-03-21"));

        day(MONDAY.plusDays(18));
        pay(debt.bill(), "200.00");
        it.runJobs().hasEndedAt("EndEvent_Settled");
        assertThat(now(debt).closeReason()).isEqualTo("settled");
    }

    @Test
    void brokenPromiseLetsTheLadderGoOn() {
        Debt debt = debt("200.00", 7);
        Case it = follow(debt);
        record(
                debt,
                Map.of(
                        "answerKind",
                        "promise",
                        "answerPayOn",
                        MONDAY.plusDays(4).toString(),
                        "answerAmount",
                        "100.00"));
        it.runJobs();
        LocalDate next = now(debt).nextActionOn();
        assertThat(next).as("two working days after Friday").isEqualTo(LocalDate.of(2027, 3, 10));
        pay(debt.bill(), "50.00");
        it.runJobs();
        assertThat(now(debt).state()).isEqualTo(DebtState.PAUSED);
        it.fireTimer("Event_DayReached").waitsAt("Gateway_Waiting");
        assertThat(now(debt).state()).isEqualTo(DebtState.OPEN);
        assertThat(kinds(debt)).containsSubsequence("paused", "promiseBroken", "resumed");
        it.fireTimer("Event_DayReached");
        assertThat(lastLetter(debt).body()).contains("EUR 150.00");
    }

    @Test
    void promiseTooLateIsRefused() {
        Debt debt = debt("200.00", 7);
        Case it = follow(debt);
        record(
                debt,
                Map.of(
                        "answerKind",
                        "promise",
                        "answerPayOn",
                        MONDAY.plusDays(31).toString()));
        it.runJobs().waitsAt("Gateway_Waiting").hasPassed("EndEvent_Refused");
        assertThat(answer(debt).outcome()).isEqualTo("refused");
        assertThat(now(debt).state()).isEqualTo(DebtState.OPEN);
        assertThat(letters(debt)).anyMatch(m -> m.body().contains("more than 30 days away"));
    }

    @Test
    void hardshipByRuleAndByPerson() {
        Debt debt = debt("200.00", 7);
        Case it = follow(debt);
        record(debt, Map.of("answerKind", "hardship", "answerEvidence", "medical"));
        it.runJobs().hasPassed("EndEvent_TimeGranted");
        assertThat(now(debt).pauseReason()).isEqualTo(PauseReason.HARDSHIP);
        it.fireTimer("Event_DayReached").waitsAt("Gateway_Waiting");
        assertThat(now(debt).state()).isEqualTo(DebtState.OPEN);

        record(debt, Map.of("answerKind", "hardship", "answerEvidence", "none"));
        it.runJobs().waitsAt("Task_DecideHardship");
        assertThatThrownBy(() -> it.complete(
                        "Task_DecideHardship",
                        People.COLLECTIONS_CLERK,
                        Map.of("hardshipDecision", "grant", "hardshipDays", 0, "judgeReason", "They have nothing.")))
                .hasMessageContaining("7");
        it.complete(
                "Task_DecideHardship",
                People.COLLECTIONS_CLERK,
                Map.of("hardshipDecision", "grant", "hardshipDays", 30, "judgeReason", "They have nothing."));
        it.waitsAt("Gateway_Waiting");
        assertThat(now(debt).pauseReason()).isEqualTo(PauseReason.HARDSHIP);

        it.fireTimer("Event_DayReached");
        record(debt, Map.of("answerKind", "hardship", "answerEvidence", "none"));
        it.runJobs();
        assertThatThrownBy(() -> it.complete(
                        "Task_DecideHardship",
                        People.COLLECTIONS_CLERK,
                        Map.of("hardshipDecision", "maybe", "judgeReason", "Nothing supports it.")))
                .hasMessageContaining("whether time is granted");
        it.complete(
                "Task_DecideHardship",
                People.COLLECTIONS_CLERK,
                Map.of("hardshipDecision", "refuse", "judgeReason", "Nothing supports it any more."));
        it.hasPassed("EndEvent_TimeRefused").waitsAt("Gateway_Waiting");
        assertThat(now(debt).state()).isEqualTo(DebtState.OPEN);
        assertThat(letters(debt)).anyMatch(m -> m.body().contains("Nothing supports it any more."));
    }

    @Test
    void disputeOpensAnInquiry() {
        Debt debt = debt("200.00", 7);
        Case it = follow(debt);
        record(debt, Map.of("answerKind", "dispute", "answerBill", debt.bill().number()));
        it.runJobs().waitsAt("Gateway_Waiting");
        assertThat(now(debt).pauseReason()).isEqualTo(PauseReason.DISPUTE);
        var intake = intakes.byReference(
                InquiryChannel.API,
                "collection/" + debt.number() + "/" + answer(debt).id());
        assertThat(intake).isPresent();
        assertThat(answer(debt).outcomeReason()).isEqualTo(intake.get().reservedNumber());
        int before = letters(debt).size();
        it.fireTimer("Event_DayReached").waitsAt("Gateway_Waiting");
        assertThat(now(debt).state())
                .as("no inquiry has marked the bill in five days")
                .isEqualTo(DebtState.OPEN);
        assertThat(letters(debt)).hasSize(before);
    }

    @Test
    void wishForPlanEndsTheFollowUp() {
        Debt debt = debt("200.00", 7);
        Case it = follow(debt);
        record(debt, Map.of("answerKind", "plan", "answerInstalments", 4));
        it.runJobs()
                .hasEndedAt("EndEvent_PlanWanted")
                .hasVariable("planWanted", true)
                .hasVariable("wishedInstalments", 4);
    }

    @Test
    void deathGoesToASupervisorAndNothingIsDemanded() {
        Debt debt = debt("200.00", 7);
        Case it = follow(debt);
        record(debt, Map.of("answerKind", "deceased"));
        it.runJobs().waitsAt("Task_DecideSpecial");
        assertThatThrownBy(() -> special(it, Map.of("specialDecision", "goOn"))).hasMessageContaining("has died");
        assertThatThrownBy(() -> special(it, Map.of("specialDecision", "pause")))
                .hasMessageContaining("within a year");
        special(
                it,
                Map.of(
                        "specialDecision",
                        "pause",
                        "pauseUntil",
                        MONDAY.plusDays(60).toString()));
        it.waitsAt("Gateway_Waiting");
        assertThat(now(debt).pauseReason()).isEqualTo(PauseReason.PERSON);
        assertThat(now(debt).nextActionOn()).isEqualTo(MONDAY.plusDays(60));
        record(debt, Map.of("answerKind", "deceased"));
        it.runJobs();
        special(it, Map.of("specialDecision", "recover"));
        it.hasEndedAt("EndEvent_LadderEnded");
        assertThat(now(debt).state()).isEqualTo(DebtState.RECOVERY);
    }

    @Test
    void hardshipThatNobodyDecidesIsGranted() {
        Debt debt = debt("80.00", 7);
        Case it = follow(debt);
        answers.give(
                debt.caseId(),
                new NewAnswer(AnswerKind.HARDSHIP, "Nothing left", null, null, null, null, "none", "customer"));
        it.runJobs().waitsAt("Task_DecideHardship");
        it.fireTimer("BoundaryEvent_HardshipLate").hasPassed("EndEvent_TimeGranted");
        assertThat(now(debt).pauseReason()).isEqualTo(PauseReason.HARDSHIP);
        assertThat(now(debt).pausedUntil()).isAfter(today().plusDays(13));
        assertThat(lastLetter(debt).body()).contains("we demand nothing until " + today().plusDays(14));
    }

    @Test
    void whoPaysMeanwhileNeedsNoTimeAndNobodyDecides() {
        Debt debt = debt("80.00", 7);
        Case it = follow(debt);
        answers.give(
                debt.caseId(),
                new NewAnswer(AnswerKind.HARDSHIP, "Nothing left", null, null, null, null, "none", "customer"));
        it.runJobs().waitsAt("Task_DecideHardship");
        Instant until = it.timerDue("BoundaryEvent_HardshipLate").toInstant();
        advance(Duration.ofHours(24));
        debts.pay(debt.bill(), "30.00");
        it.runJobs().waitsAt("Task_DecideHardship");
        assertThat(taskService.getVariable(it.task("Task_DecideHardship").getId(), "amount"))
                .isEqualTo("EUR 50.00");
        assertThat(it.timerDue("BoundaryEvent_HardshipLate").toInstant())
                .as("the term does not begin anew")
                .isEqualTo(until);

        debts.pay(debt.bill(), "50.00");

        it.runJobs().hasPassed("EndEvent_PaidMeanwhile").hasEndedAt("EndEvent_Settled");
        assertThat(now(debt).isClosed()).isTrue();
        assertThat(jdbc.sql("select outcome from debt_answer where case_id = ?")
                        .param(debt.caseId())
                        .query(String.class)
                        .single())
                .isEqualTo("paid");
    }

    @Test
    void mattersThatNobodyDecidesGoToManagersAndThenTheirWay() {
        Debt debt = debt("80.00", 30);
        Case it = follow(debt);
        it.fireTimer("Event_DayReached");
        answers.give(debt.caseId(), NewAnswer.of(AnswerKind.REVIEW, "Why the fee?", "customer"));
        it.runJobs().waitsAt("Task_DecideSpecial");
        it.fireTimer("BoundaryEvent_NotDecided").waitsAt("Task_DecideSpecial");
        assertThat(taskService.getIdentityLinksForTask(
                        it.task("Task_DecideSpecial").getId()))
                .extracting(l -> l.getGroupId())
                .containsExactly("receivables-manager");
        it.fireTimer("BoundaryEvent_NotDecided").hasPassed("EndEvent_Decided");
        assertThat(lastLetter(debt).body()).contains("We did not answer in time");
        assertThat(answers.of(debt.caseId()).get(0).outcome()).isEqualTo("waiveCharges");
        assertThat(kinds(debt)).containsSubsequence("notDecided", "notDecided");

        Debt estate = debt("80.00", 7);
        Case other = follow(estate);
        answers.give(estate.caseId(), NewAnswer.of(AnswerKind.DECEASED, "He died", "widow"));
        other.runJobs().fireTimer("BoundaryEvent_NotDecided").fireTimer("BoundaryEvent_NotDecided");
        other.hasEndedAt("EndEvent_LadderEnded");
        assertThat(now(estate).state()).isEqualTo(DebtState.RECOVERY);
    }

    @Test
    void insolvencyIsNotFollowedUp() {
        Debt debt = debt("200.00", 7);
        Case it = follow(debt);
        record(debt, Map.of("answerKind", "insolvent"));
        it.runJobs();
        assertThatThrownBy(() -> special(it, Map.of("specialDecision", "waiveCharges")))
                .hasMessageContaining("insolvency");
        special(it, Map.of("specialDecision", "withdraw"));
        it.hasEndedAt("EndEvent_Withdrawn");
        assertThat(now(debt).closeReason()).isEqualTo("withdrawn");
    }

    @Test
    void reviewGivesFeesBack() {
        Debt debt = debt("200.00", 30);
        Case it = follow(debt);
        it.fireTimer("Event_DayReached");
        assertThat(cases.steps(debt.caseId())).anyMatch(s -> s.fee().signum() > 0);
        record(debt, Map.of("answerKind", "review"));
        it.runJobs();
        special(it, Map.of("specialDecision", "waiveCharges"));
        it.waitsAt("Gateway_Waiting");
        assertThat(charges.of(debt.caseId())).isEmpty();
        assertThat(adjustments.ofAccount(debt.subscriber().account().id()))
                .extracting(a -> a.kind())
                .containsExactly(NoteKind.DEBIT_NOTE, NoteKind.CREDIT_NOTE);
        assertThat(letters(debt)).anyMatch(m -> m.subject().startsWith("Result of the review"));
    }

    @Test
    void nobodyIsReachedSoNothingIsDone() {
        Debt debt = debt("200.00", 7);
        debts.changed(debt.subscriber(), "nowhere", null, "DE");
        Case it = follow(debt);
        it.waitsAt("Task_DecideSpecial").hasPassed("EndEvent_NotAllowed");
        assertThat(letters(debt)).isEmpty();
        assertThatThrownBy(() -> special(it, Map.of("specialDecision", "goOn"))).hasMessageContaining("address");
        assertThatThrownBy(() -> special(it, Map.of("specialDecision", "goOn", "newEmail", "also nowhere")))
                .hasMessageContaining("no e-mail address");
        advance(Duration.ofDays(1));
        special(it, Map.of("specialDecision", "goOn", "newEmail", "found@example.org"));
        it.waitsAt("Gateway_Waiting");
        assertThat(lastLetter(debt).recipient()).isEqualTo("found@example.org");
    }

    @Test
    void answersThatCannotBeAreRefused() {
        Debt debt = debt("200.00", 7);
        follow(debt);
        refused(debt, Map.of("answerKind", "promise"), "by which day");
        refused(
                debt,
                Map.of(
                        "answerKind",
                        "promise",
                        "answerPayOn",
                        MONDAY.minusDays(1).toString()),
                "not have passed");
        refused(
                debt,
                Map.of(
                        "answerKind",
                        "promise",
                        "answerPayOn",
                        MONDAY.plusDays(1).toString(),
                        "answerAmount",
                        "200.01"),
                "Up to EUR 200.00");
        refused(debt, Map.of("answerKind", "hardship"), "what was shown");
        refused(debt, Map.of("answerKind", "dispute", "answerBill", "B-0"), "bill of this account");
        refused(
                debt,
                Map.of("answerKind", "dispute", "answerBill", debt.bill().number(), "answerAmount", "200.01"),
                "can be disputed");
        refused(debt, Map.of("answerKind", "plan", "answerInstalments", 37), "");
        refused(debt, Map.of("answerKind", "shrug"), "");
        assertThatThrownBy(() -> startAs(
                        People.COLLECTIONS_CLERK,
                        "collection-record-answer",
                        Map.of("caseNumber", "DC-0", "answerKind", "review", "answerText", "Please look")))
                .hasMessageContaining("no such debt case");
        assertThatThrownBy(() -> answers.check(
                        debt.caseId(),
                        new NewAnswer(
                                AnswerKind.PROMISE, "x".repeat(2001), BigDecimal.ONE, MONDAY, null, null, null, "a")))
                .hasMessageContaining("2000");
        assertThat(answers.of(debt.caseId())).isEmpty();
        cases.close(debt.caseId(), "withdrawn", "test", "test");
        refused(debt, Map.of("answerKind", "review"), "closed");
    }

    private void refused(Debt debt, Map<String, Object> given, String message) {
        assertThatThrownBy(() -> record(debt, given)).hasMessageContaining(message);
    }

    private void record(Debt debt, Map<String, Object> given) {
        Map<String, Object> form = new HashMap<>(Map.of("caseNumber", debt.number(), "answerText", "As they told us"));
        form.putAll(given);
        startAs(People.COLLECTIONS_CLERK, "collection-record-answer", form)
                .runJobs()
                .hasEndedAt("EndEvent_Recorded");
    }

    private DebtAnswer answer(Debt debt) {
        return answers.of(debt.caseId()).get(answers.of(debt.caseId()).size() - 1);
    }

    private static void special(Case it, Map<String, Object> decision) {
        Map<String, Object> form = new HashMap<>(Map.of("judgeReason", "We have looked at it again."));
        form.putAll(decision);
        it.complete("Task_DecideSpecial", People.COLLECTIONS_SUPERVISOR, form);
    }
}
