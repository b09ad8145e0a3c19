package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.notification.OutboxMessage;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.report.InquiryMonitoring;
import io.etomflow.receivables.resolution.EscalationState;
import io.etomflow.receivables.resolution.InquiryClosing;
import io.etomflow.receivables.resolution.InquiryJeopardy;
import io.etomflow.shared.Sql;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever has an inquiry before its resolution is tracked is watched too. */
@Tag("model")
class CaseWatchTest extends InquiryCases {

    private static final String WATCH = "etom-1.3.10.4.4.1";
    private static final String MONITOR = "etom-1.3.10.4.3.4.4";
    private static final String MODIFY = "etom-1.3.10.4.3.4.6";

    @Autowired
    private InquiryMonitoring monitoring;

    @Autowired
    private InquiryJeopardy jeopardy;

    @Autowired
    private InquiryClosing closing;

    /** A Monday; only what the test makes is looked at. */
    @BeforeEach
    void everythingOlderIsRead() {
        for (String person : List.of(People.CLERK, People.SUPERVISOR, People.MANAGER)) {
            setEmail(person, person + "@etomflow.example");
        }
        setTime(Instant.parse("2027-06-14T07:00:00Z"));
        transaction.executeWithoutResult(t -> monitoring.catchUp());
        jdbc.sql(
                        "update inquiry_watermark set last_sequence = (select coalesce(max(sequence_no), 0) from inquiry_status_history)"
                                + " where reader = 'monitor'")
                .update();
        jdbc.sql("update inquiry_state_time set look_at = null").update();
    }

    @Test
    void fromHalfOfItsTimeOnSomebodyIsAskedWhereverTheCaseStands() {
        Disputed it = disputed();
        dueIn(it, Duration.ofDays(2));
        Case lying = lying(it);
        watch();
        assertThat(monitors(it)).isZero();

        setTime(Instant.parse("2027-06-15T07:00:01Z"));
        watch().hasPassed("Task_WatchTime");

        lying.runJobs();
        assertThat(monitors(it)).isOne();
        assertThat(now(it).jeopardyLevel()).isEqualTo(1);
        Task asked = task(it, "Task_DecideOnJeopardy");
        assertThat((String) taskService.getVariable(asked.getId(), "jeopardyView"))
                .contains("Enter change", "nobody yet of receivables");

        look(it);
        watch();
        assertThat(monitors(it)).as("watched once").isOne();
        assertThat(jeopardy.ofInquiry(it.id())).hasSize(1);
    }

    @Test
    void whoIsAskedAtALevelMayDoTheWorkThatLies() {
        Disputed it = disputed();
        dueIn(it, Duration.ofDays(2));
        Case lying = lying(it);
        setTime(Instant.parse("2027-06-15T14:30:00Z"));
        watch();
        lying.runJobs();

        assertThat(now(it).jeopardyLevel()).isEqualTo(2);
        assertThat(groups(it, "Task_EnterChange"))
                .contains("receivables-clerk", "receivables-supervisor")
                .doesNotContain("receivables-manager");
    }

    @Test
    void nobodyIsAskedWhileTheCustomerHasToAnswer() {
        Disputed it = disputed(InquiryState.PENDING);
        dueIn(it, Duration.ofDays(2));
        watch();
        setTime(Instant.parse("2027-06-15T10:00:00Z"));
        watch();
        assertThat(monitors(it)).isZero();

        inquiries.moveTo(it.id(), InquiryState.IN_PROGRESS, "answered", "system");
        watch();
        assertThat(monitors(it)).isOne();
    }

    @Test
    void lateWorkGoesOneRoleUpAtATime() {
        Disputed it = disputed();
        dueIn(it, Duration.ofDays(30));
        lying(it);
        // due on Monday at 17:00; the next day opens at 8:00
        watch();
        setTime(Instant.parse("2027-06-15T09:57:00Z"));
        look(it);
        watch();
        assertThat(groups(it, "Task_EnterChange")).containsOnly("receivables-clerk");

        setTime(Instant.parse("2027-06-15T09:58:00Z"));
        look(it);
        watch();
        assertThat(groups(it, "Task_EnterChange")).containsOnly("receivables-clerk", "receivables-supervisor");
        assertThat(task(it, "Task_EnterChange").getPriority()).isEqualTo(80);
        assertThat(mails(it, People.SUPERVISOR)).singleElement().satisfies(m -> assertThat(m.body())
                .contains("Enter change", "receivables-supervisor may do it as well"));

        look(it);
        watch();
        assertThat(groups(it, "Task_EnterChange")).contains("receivables-manager");
        look(it);
        watch();
        assertThat(mails(it, People.SUPERVISOR)).hasSize(1);
        assertThat(mails(it, People.MANAGER)).hasSize(1);
    }

    @Test
    void theQuestionEndsHoweverTheInquiryIsAnswered() {
        Disputed it = disputed();
        dueIn(it, Duration.ofDays(2));
        Case lying = lying(it);
        setTime(Instant.parse("2027-06-15T08:00:00Z"));
        watch();
        lying.runJobs();
        assertThat(task(it, "Task_DecideOnJeopardy")).isNotNull();

        as(
                People.CLERK,
                () -> transaction.execute(
                        t -> inquiries.moveTo(it.id(), InquiryState.CLEARED, "answered", People.CLERK)));
        lying.runJobs();

        assertThat(monitors(it)).isZero();
        assertThat(jeopardy.ofInquiry(it.id())).singleElement().satisfies(e -> assertThat(e.state())
                .isEqualTo(EscalationState.SETTLED));
    }

    @Test
    void whatGoesOnAfterItsAnswerHasTimeForTheRest() {
        Disputed it = disputed(InquiryState.CLEARED);
        dueIn(it, Duration.ofDays(2));
        watch();
        setTime(Instant.parse("2027-06-21T07:00:00Z"));

        transaction.execute(t -> closing.resume(it.id(), People.CLERK));

        assertThat(now(it).dueAt()).isEqualTo(Instant.parse("2027-06-24T07:00:00Z"));
        look(it);
        watch();
        assertThat(monitors(it)).as("half of the new time is not over").isZero();
    }

    /** Somebody has to read a change that was asked for in words only. */
    private Case lying(Disputed it) {
        return start(
                        MODIFY,
                        it.number(),
                        Map.of(
                                "inquiryId",
                                it.id().toString(),
                                "inquiryNumber",
                                it.number(),
                                "changeDescription",
                                "It is something else."))
                .waitsAt("Task_EnterChange");
    }

    private void dueIn(Disputed it, Duration time) {
        jdbc.sql("update bill_inquiry set received_at = ?, due_at = ? where id = ?")
                .params(Sql.at(now()), Sql.at(now().plus(time)), it.id())
                .update();
    }

    private void look(Disputed it) {
        jdbc.sql("update inquiry_state_time set look_at = began_at where inquiry_id = ? and ended_at is null")
                .param(it.id())
                .update();
    }

    private Case watch() {
        advance(Duration.ofMinutes(2));
        return start(WATCH, Map.of()).runJobs();
    }

    private long monitors(Disputed it) {
        return runtimeService
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(it.number())
                .processDefinitionKey(MONITOR)
                .count();
    }

    private Task task(Disputed it, String key) {
        return taskService
                .createTaskQuery()
                .processInstanceBusinessKey(it.number())
                .taskDefinitionKey(key)
                .singleResult();
    }

    private List<String> groups(Disputed it, String key) {
        return taskService.getIdentityLinksForTask(task(it, key).getId()).stream()
                .map(link -> link.getGroupId())
                .toList();
    }

    private List<OutboxMessage> mails(Disputed it, String person) {
        return outbox.ofCase(it.number()).stream()
                .filter(m -> m.recipient().equals(person + "@etomflow.example"))
                .filter(m -> m.subject().contains("Not done in time"))
                .toList();
    }
}
