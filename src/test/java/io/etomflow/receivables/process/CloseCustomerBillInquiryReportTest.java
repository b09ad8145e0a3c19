package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.notification.OutboxSender;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.StatusChange;
import io.etomflow.receivables.resolution.InquiryReopening;
import io.etomflow.receivables.resolution.InquiryResolution;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.Sql;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class CloseCustomerBillInquiryReportTest extends AdjustmentCases {

    private static final String PROCESS = "etom-1.3.10.4.5";

    /** Monday, 10:00 in Berlin. */
    private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

    @Autowired
    InquiryResolution resolution;

    @Autowired
    InquiryReopening reopening;

    @Autowired
    BillInquiryCases cases;

    @Autowired
    ForgottenClosings forgotten;

    @Autowired
    OutboxSender sender;

    @Test
    void theCustomerIsToldWhatWasDoneAndConfirms() {
        Assessed it = cleared();
        Case closing = startFor(PROCESS, it);
        closing.waitsAt("Gateway_AwaitAnswer");
        assertThat(messagesOf(it)).anySatisfy(m -> {
            assertThat(m.subject()).contains(it.number(), "Is your inquiry settled?");
            assertThat(m.body()).contains("The bill is right.", "by 2026-11-30");
        });

        cases.confirm(it.number(), true, "Thank you", "customer");

        closing.runJobs().hasEndedAt("EndEvent_InquiryClosed").hasVariable("closeOutcome", "closed");
        BillInquiry closed = stored(it);
        assertThat(closed.state()).isEqualTo(InquiryState.CLOSED);
        assertThat(closed.workingMinutes()).isEqualTo(120);
        assertThat(closed.withinTime()).isTrue();
        assertThat(lastChange(it).reason())
                .isEqualTo("Cleared after 2 h 00 min of working time, within the time allowed. The customer has"
                        + " confirmed. Thank you");
        assertThat(bills.item(it.billed().item(2).id()).isDisputed())
                .as("nothing is disputed any more")
                .isFalse();
    }

    @Test
    void whoIsSilentForFiveWorkingDaysHasItClosed() {
        Assessed it = cleared();
        Case closing = startFor(PROCESS, it);
        assertThat(closing.timerDue("Event_TimePassed").toInstant())
                .isEqualTo(MONDAY.plus(Duration.ofDays(7)).plus(Duration.ofHours(2)));

        closing.fireTimer("Event_TimePassed");

        closing.hasEndedAt("EndEvent_InquiryClosed")
                .hasVariable("closeOutcome", "closed")
                .hasNotPassed("Event_CustomerConfirmed");
        assertThat(stored(it).state()).isEqualTo(InquiryState.CLOSED);
        assertThat(lastChange(it).reason()).endsWith("The customer did not object.");
        assertThatThrownBy(() -> cases.confirm(it.number(), true, "late", "customer"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void whoIsNotSatisfiedHasItInProgressAgain() {
        Assessed it = cleared();
        Case closing = startFor(PROCESS, it);

        cases.confirm(it.number(), false, "I still pay too much", "customer");

        closing.runJobs().hasEndedAt("EndEvent_NotSatisfied").hasVariable("closeOutcome", "notSatisfied");
        assertThat(stored(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThat(stored(it).closedAt()).isNull();
        assertThat(lastChange(it).reason()).isEqualTo("The customer is not satisfied: I still pay too much");
        assertThat(bills.item(it.billed().item(2).id()).isDisputed())
                .as("still nothing may collect it")
                .isTrue();
    }

    @Test
    void whatIsNotClearedIsNotReady() {
        Assessed it = inquiry();
        startFor(PROCESS, it).hasEndedAt("EndEvent_NotReady").hasVariable("closeOutcome", "notReady");
        assertThat(stored(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThat(messagesOf(it)).isEmpty();
    }

    @Test
    void aClerkClosesWhatTheCustomerConfirmedOnThePhone() {
        Assessed it = cleared();
        Case closing = startAs(People.CLERK, PROCESS, phone(it, "satisfied", "Mr Person himself: thanks"))
                .runJobs();
        closing.hasEndedAt("EndEvent_InquiryClosed")
                .hasPassed("Task_PassAnswerOn")
                .hasNotPassed("Task_AskCustomer");
        assertThat(lastChange(it).reason())
                .endsWith("The customer has confirmed. On the phone: Mr Person himself: thanks");
        assertThat(records.correspondence(it.id())).anySatisfy(c -> {
            assertThat(c.kind()).isEqualTo("confirmed");
            assertThat(c.author()).isEqualTo(People.CLERK);
        });
    }

    @Test
    void whatAClerkHearsGoesToTheClosingThatWaits() {
        Assessed it = cleared();
        Case waiting = startFor(PROCESS, it);
        Case phoned = startAs(People.CLERK, PROCESS, phone(it, "notSatisfied", "wants the rest back"))
                .runJobs();
        phoned.hasEndedAt("EndEvent_AnswerPassedOn");
        waiting.runJobs().hasEndedAt("EndEvent_NotSatisfied");
        assertThat(lastChange(it).reason())
                .isEqualTo("The customer is not satisfied: On the phone: wants the rest back");
    }

    @Test
    void aClerkMayHaveTheCustomerAskedButNotTwice() {
        Assessed it = cleared();
        Case closing = startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", it.number(), "customerAnswer", "none"));
        closing.waitsAt("Gateway_AwaitAnswer");
        assertThatThrownBy(() ->
                        startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", it.number(), "customerAnswer", "none")))
                .hasMessageContaining("has been asked already");
        assertThat(messagesOf(it)).hasSize(2);
        closing.fireTimer("Event_TimePassed").hasEndedAt("EndEvent_InquiryClosed");
    }

    @Test
    void aClerkHasToSayWhoSaidIt() {
        Assessed it = cleared();
        assertThatThrownBy(() -> startAs(People.CLERK, PROCESS, phone(it, "satisfied", " ")))
                .hasMessageContaining("who answered");
        assertThatThrownBy(() -> startAs(People.CLERK, PROCESS, phone(it, "perhaps", "x")))
                .hasMessageContaining("Choose one");
        assertThat(stored(it).state()).isEqualTo(InquiryState.CLEARED);
    }

    @Test
    void closedTwiceIsClosedOnce() {
        Assessed it = cleared();
        Case first = startFor(PROCESS, it);
        Case second = startFor(PROCESS, it);
        cases.confirm(it.number(), true, "ok", "customer");
        first.runJobs().hasEndedAt("EndEvent_InquiryClosed");
        second.runJobs().hasEndedAt("EndEvent_InquiryClosed");
        assertThat(records.history(it.id()))
                .filteredOn(c -> c.newState() == InquiryState.CLOSED)
                .hasSize(1);
    }

    @Test
    void whatIsClearedBeyondTheTimeAllowedSaysSo() {
        Assessed it = cleared();
        jdbc.sql("update bill_inquiry set due_at = ?, version = version + 1 where id = ?")
                .params(Sql.at(MONDAY.plus(Duration.ofHours(1))), it.id())
                .update();
        startFor(PROCESS, it).fireTimer("Event_TimePassed");
        assertThat(stored(it).withinTime()).isFalse();
        assertThat(lastChange(it).reason()).contains("beyond the time allowed");
    }

    @Test
    void onceADayForgottenInquiriesAreClosed() {
        Assessed forgottenOne = cleared();
        Assessed waited = cleared();
        Case waiting = startFor(PROCESS, waited);
        advance(Duration.ofMinutes(59));
        Assessed fresh = cleared();
        advance(Duration.ofMinutes(2));

        sender.deliverDue();
        forgotten.ask();
        forgotten.ask();
        sender.deliverDue();
        List<String> sweeps = runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .activityIdIn("Task_StartForgotten")
                .list()
                .stream()
                .map(i -> i.getId())
                .toList();
        assertThat(sweeps).as("however often the clock ticks").hasSize(1);
        managementService.executeJob(managementService
                .createJobQuery()
                .processInstanceId(sweeps.get(0))
                .singleResult()
                .getId());

        caseOf(forgottenOne.number()).waitsAt("Gateway_AwaitAnswer");
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(waited.number())
                        .count())
                .isEqualTo(1);
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(fresh.number())
                        .count())
                .isZero();
        waiting.waitsAt("Gateway_AwaitAnswer");
        assertThat(historyService
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(sweeps.get(0))
                        .activityId("EndEvent_ForgottenStarted")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aClosedInquiryIsOpenedAgainWithinThirtyDaysAndNotASecondLater() {
        Assessed it = cleared();
        startFor(PROCESS, it).fireTimer("Event_TimePassed");
        Instant closedAt = stored(it).closedAt();
        records.write(it.id(), "in", "reopening", "customer", "it is back on the next bill");

        setTime(closedAt.plus(Duration.ofDays(30)));
        reopening.reopen(it.id(), "system");

        assertThat(stored(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThat(stored(it).reopenedCount()).isEqualTo(1);
        assertThat(stored(it).dueAt()).isAfter(now());
        assertThat(lastChange(it).reason()).isEqualTo("Opened again: it is back on the next bill");

        Assessed late = cleared();
        startFor(PROCESS, late).fireTimer("Event_TimePassed");
        setTime(stored(late).closedAt().plus(Duration.ofDays(30)).plusMillis(1));
        assertThatThrownBy(() -> reopening.reopen(late.id(), "system"))
                .isInstanceOfSatisfying(
                        Refusal.class, r -> assertThat(r.code()).isEqualTo("receivables.reopeningTooLate"));
        assertThat(stored(late).state()).isEqualTo(InquiryState.CLOSED);
        assertThat(messagesOf(late))
                .anySatisfy(m -> assertThat(m.body()).contains("more than 30 days ago", "new inquiry"));
        assertThatThrownBy(() -> reopening.reopen(it.id(), "system")).isInstanceOf(Conflict.class);
    }

    @Test
    void anExplanationThatSaysNothingIsRefused() {
        Assessed it = inquiry();
        assertThatThrownBy(() -> resolution.explain(it.id(), " ")).isInstanceOf(InvalidInput.class);
    }

    /** Received on Monday at ten, explained and cleared at noon. */
    private Assessed cleared() {
        if (now().isBefore(MONDAY.minusSeconds(1)) || now().isAfter(MONDAY.plus(Duration.ofHours(3)))) {
            setTime(MONDAY);
        }
        Assessed it = inquiry();
        jdbc.sql("update bill_inquiry set received_at = ?, version = version + 1 where id = ?")
                .params(Sql.at(MONDAY), it.id())
                .update();
        if (now().isBefore(MONDAY.plus(Duration.ofHours(2)))) {
            setTime(MONDAY.plus(Duration.ofHours(2)));
        }
        resolution.explain(it.id(), "The bill is right.");
        resolution.clear(it.id(), "explained", "clara");
        return it;
    }

    private static Map<String, Object> phone(Assessed it, String answer, String reason) {
        return Map.of("inquiryNumber", it.number(), "customerAnswer", answer, "closingReason", reason);
    }

    private StatusChange lastChange(Assessed it) {
        List<StatusChange> history = records.history(it.id());
        return history.get(history.size() - 1);
    }
}
