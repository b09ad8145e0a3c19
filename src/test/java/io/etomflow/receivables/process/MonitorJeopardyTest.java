package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.notification.Channel;
import io.etomflow.notification.NewSubscription;
import io.etomflow.notification.Subscriptions;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.resolution.EscalationState;
import io.etomflow.receivables.resolution.InquiryEscalation;
import io.etomflow.receivables.resolution.InquiryJeopardy;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class MonitorJeopardyTest extends ResolutionTest {

    private static final String REASON = "The records of the partner network come late.";

    @Autowired
    private InquiryJeopardy jeopardy;

    @Autowired
    private Subscriptions subscriptions;

    /** Wednesday; the weekend and Friday, Good Friday 26 March, and Easter Monday are free. */
    @BeforeEach
    void beginBeforeEaster() {
        setTime(berlin("2027-03-24", "08:00"));
        usualStaff();
    }

    @Test
    void reckonsInWorkingTimeOverHolidaysAndWeekend() {
        BillInquiry inquiry = dueAfterEaster();

        Case it = begin(MONITOR, inquiry).waitsAt("Event_NextCheck");

        // four working days: Wednesday, Thursday, Tuesday, Wednesday; half of them is Thursday evening
        assertThat(it.timerDue("Event_NextCheck").toInstant()).isEqualTo(berlin("2027-03-25", "17:00"));
        assertThat(now(inquiry).jeopardyLevel()).isZero();
        it.fireTimer("Event_NextCheck").waitsAt("Task_DecideOnJeopardy");
        assertThat(now(inquiry).jeopardyLevel()).isEqualTo(1);
        // a level's eight hours would end on Tuesday at 16:00
        assertThat(it.timerDue("BoundaryEvent_NotDecided").toInstant()).isEqualTo(berlin("2027-03-30", "16:00"));
    }

    @Test
    void goesUpThreeLevelsWhenNobodyDecides() {
        BillInquiry inquiry = dueAfterEaster();
        subscriptions.add(NewSubscription.process("dashboard", InquiryJeopardy.TOPIC, inquiry.number()));
        setEmail(People.SUPERVISOR, "simon@house.example");
        Case it = begin(MONITOR, inquiry);

        it.fireTimer("Event_NextCheck");
        it.fireTimer("BoundaryEvent_NotDecided").hasPassed("Task_NoteUndecided").waitsAt("Task_DecideOnJeopardy");
        assertThat(now(inquiry).jeopardyLevel()).isEqualTo(2);
        assertThat(it.task("Task_DecideOnJeopardy").getPriority()).isEqualTo(90);
        assertThat(taskService
                        .createTaskQuery()
                        .taskId(it.task("Task_DecideOnJeopardy").getId())
                        .taskCandidateGroup("receivables-supervisor")
                        .count())
                .isOne();

        it.fireTimer("BoundaryEvent_NotDecided").waitsAt("Task_DecideOnJeopardy");
        assertThat(now(inquiry).jeopardyLevel()).isEqualTo(3);
        assertThat(now(inquiry).priority()).isEqualTo(100);

        it.fireTimer("BoundaryEvent_NotDecided").waitsAt("Task_DecideOnJeopardy");

        assertThat(jeopardy.ofInquiry(inquiry.id()))
                .extracting(InquiryEscalation::level)
                .containsExactly(3, 3, 2, 1);
        assertThat(jeopardy.ofInquiry(inquiry.id()))
                .extracting(InquiryEscalation::state)
                .containsExactly(
                        EscalationState.RAISED,
                        EscalationState.UNDECIDED,
                        EscalationState.UNDECIDED,
                        EscalationState.UNDECIDED);
        assertThat(messages(inquiry))
                .filteredOn(m -> m.channel() == Channel.EVENT)
                .hasSize(4)
                .allSatisfy(m -> assertThat(m.subject()).isEqualTo(InquiryJeopardy.TOPIC));
        assertThat(messages(inquiry))
                .filteredOn(m -> m.recipient().equals("simon@house.example"))
                .singleElement()
                .satisfies(m -> assertThat(m.subject()).contains("level 2"));
        setEmail(People.SUPERVISOR, null);
    }

    @Test
    void raisesThePriorityOfOpenTasksAndLowersItWhenTimeIsGained() {
        BillInquiry inquiry = dueAfterEaster();
        begin(SCHEDULE, inquiry);
        begin(ASSIGN, inquiry);
        Case work = begin(COORDINATE, inquiry);
        assertThat(task(work, "checkServiceHistory").getPriority()).isEqualTo(50);
        Case it = begin(MONITOR, inquiry);
        setTime(berlin("2027-03-30", "12:30"));
        it.fireTimer("Event_NextCheck");
        it.fireTimer("BoundaryEvent_NotDecided");
        assertThat(now(inquiry).jeopardyLevel()).isEqualTo(2);
        assertThat(task(work, "checkServiceHistory").getPriority()).isEqualTo(90);

        refused(it, Map.of("jeopardyAction", "extend"), "at least 10 characters");
        refused(it, decision("extend"), "Give a working day");
        refused(it, with(decision("extend"), "jeopardyDueDate", "2027-04-10"), "Give a working day");
        refused(it, with(decision("extend"), "jeopardyDueDate", "2027-05-10"), "may extend until 2027-04-07");
        refused(it, with(decision("extend"), "jeopardyDueDate", "2027-03-31"), "later than the present one");
        refused(it, decision("shout"), "Choose what to do");
        it.complete(
                "Task_DecideOnJeopardy", People.SUPERVISOR, with(decision("extend"), "jeopardyDueDate", "2027-04-07"));

        assertThat(now(inquiry).dueAt()).isEqualTo(berlin("2027-04-07", "17:00"));
        it.hasPassed("Task_Settle").waitsAt("Event_NextCheck", "Task_WorkOnActivity");
        assertThat(now(inquiry).jeopardyLevel()).isZero();
        assertThat(now(inquiry).priority()).isEqualTo(50);
        assertThat(task(work, "checkServiceHistory").getPriority()).isEqualTo(50);
        assertThat(messages(inquiry))
                .filteredOn(m -> m.body().contains("Wednesday, 7 April 2027"))
                .singleElement()
                .satisfies(m -> assertThat(m.body()).contains(REASON));
        assertThat(jeopardy.ofInquiry(inquiry.id()).get(0)).satisfies(e -> {
            assertThat(e.state()).isEqualTo(EscalationState.DECIDED);
            assertThat(e.action()).isEqualTo("extend");
            assertThat(e.decidedBy()).isEqualTo(People.SUPERVISOR);
        });
    }

    @Test
    void whoCarriesOnIsAskedAgainAtTheNextLevelOnly() {
        BillInquiry inquiry = dueAfterEaster();
        Case it = begin(MONITOR, inquiry);
        it.fireTimer("Event_NextCheck");

        it.complete("Task_DecideOnJeopardy", People.CLERK, decision("carryOn")).waitsAt("Event_NextCheck");

        assertThat(it.timerDue("Event_NextCheck").toInstant()).isEqualTo(berlin("2027-03-30", "17:00"));
        assertThat(now(inquiry).jeopardyLevel()).isEqualTo(1);
        it.fireTimer("Event_NextCheck").waitsAt("Task_DecideOnJeopardy");
        assertThat(now(inquiry).jeopardyLevel()).isEqualTo(2);
    }

    @Test
    void givesTheWorkToOthers() {
        atWork(People.OTHER_CLERK, PLENTY, "service 1", "adjustment 1");
        BillInquiry inquiry = dueAfterEaster();
        begin(SCHEDULE, inquiry);
        begin(ASSIGN, inquiry);
        String before = activity(inquiry, "checkServiceHistory").assignee();
        Case work = begin(COORDINATE, inquiry);
        Case it = begin(MONITOR, inquiry);
        it.fireTimer("Event_NextCheck");

        it.complete("Task_DecideOnJeopardy", People.CLERK, decision("reassign"));

        it.hasPassed("Call_Assign", "Task_HandOverTasks");
        assertThat(activity(inquiry, "checkServiceHistory").assignee()).isNotEqualTo(before);
        assertThat(task(work, "checkServiceHistory").getAssignee())
                .isEqualTo(activity(inquiry, "checkServiceHistory").assignee());
    }

    @Test
    void aColleagueHelps() {
        BillInquiry inquiry = dueAfterEaster();
        begin(SCHEDULE, inquiry);
        begin(ASSIGN, inquiry);
        Case it = begin(MONITOR, inquiry);
        it.fireTimer("Event_NextCheck");
        refused(it, with(decision("addHelp"), "jeopardyHelper", "nobody"), "Choose a colleague at work");

        it.complete(
                "Task_DecideOnJeopardy",
                People.SUPERVISOR,
                with(decision("addHelp"), "jeopardyHelper", People.BILLING_CLERK));

        // what has not begun goes to the helper, what has begun stays
        assertThat(activity(inquiry, "prepareProposal").assignee()).isEqualTo(People.BILLING_CLERK);
        assertThat(activity(inquiry, "checkServiceHistory").assignee()).isEqualTo(People.CLERK);
    }

    @Test
    void theSupervisorTakesOver() {
        BillInquiry inquiry = dueAfterEaster();
        begin(SCHEDULE, inquiry);
        begin(ASSIGN, inquiry);
        Case work = begin(COORDINATE, inquiry);
        Case it = begin(MONITOR, inquiry);
        it.fireTimer("Event_NextCheck");
        it.fireTimer("BoundaryEvent_NotDecided");

        it.complete("Task_DecideOnJeopardy", People.SUPERVISOR, decision("takeOver"));

        assertThat(now(inquiry).owner()).isEqualTo(People.SUPERVISOR);
        assertThat(activities(inquiry)).allMatch(a -> a.assignee().equals(People.SUPERVISOR));
        assertThat(task(work, "checkServiceHistory").getAssignee()).isEqualTo(People.SUPERVISOR);
    }

    @Test
    void nothingToReassignIsSaid() {
        BillInquiry inquiry = dueAfterEaster();
        Case it = begin(MONITOR, inquiry);
        it.fireTimer("Event_NextCheck");

        refused(it, decision("reassign"), "no open activity");
    }

    @Test
    void whoWatchedBeforeTheResolutionWasTrackedIsNotDoubled() {
        BillInquiry inquiry = dueAfterEaster();
        Case before = begin(MONITOR, inquiry);
        before.fireTimer("Event_NextCheck").waitsAt("Task_DecideOnJeopardy");

        begin(TRACK, inquiry);

        assertThat(jeopardy.ofInquiry(inquiry.id())).as("asked once").hasSize(1);
        assertThat(now(inquiry).jeopardyLevel()).isEqualTo(1);
        // nobody decides: who asked in vain goes one level up first
        before.fireTimer("BoundaryEvent_NotDecided");
        assertThat(jeopardy.ofInquiry(inquiry.id()))
                .extracting(InquiryEscalation::level)
                .containsExactly(2, 1);

        before.complete("Task_DecideOnJeopardy", People.SUPERVISOR, decision("carryOn"));

        assertThat(historyService
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(before.instanceId())
                        .activityId("EndEvent_NothingToWatch")
                        .count())
                .as("tracking watches it now")
                .isOne();
        assertThat(jeopardy.ofInquiry(inquiry.id())).hasSize(2);
    }

    @Test
    void endsWhenTheWorkIsDone() {
        BillInquiry inquiry = dueAfterEaster();
        Case it = begin(MONITOR, inquiry);
        it.fireTimer("Event_NextCheck");

        it.receive("receivables.inquiryResolved", Map.of());

        it.hasEndedAt("EndEvent_WorkDone");
        assertThat(now(inquiry).priority()).isEqualTo(50);
        assertThat(now(inquiry).jeopardyLevel()).as("what it came to").isEqualTo(1);
        assertThat(jeopardy.ofInquiry(inquiry.id())).singleElement().satisfies(e -> assertThat(e.state())
                .isEqualTo(EscalationState.SETTLED));
    }

    @Test
    void endsWhenTheInquiryIsCancelled() {
        BillInquiry inquiry = dueAfterEaster();
        Case it = begin(MONITOR, inquiry);

        it.receive("receivables.inquiryCancelled", Map.of());

        it.hasEndedAt("EndEvent_Cancelled");
    }

    @Test
    void watchesAnInquiryOnceAndOnlyAnOpenOne() {
        BillInquiry inquiry = dueAfterEaster();
        startAs(People.SUPERVISOR, MONITOR, Map.of("inquiryNumber", inquiry.number()))
                .runJobs()
                .waitsAt("Event_NextCheck");

        Case second = start(
                        MONITOR,
                        inquiry.number(),
                        Map.of("inquiryId", inquiry.id().toString()))
                .runJobs();
        assertThat(second.isEnded()).isTrue();
        second.hasPassed("EndEvent_NothingToWatch");

        BillInquiry cleared = dueAfterEaster();
        inquiries.moveTo(cleared.id(), InquiryState.CLEARED, "test", "system");
        begin(MONITOR, cleared).hasEndedAt("EndEvent_NothingToWatch");
    }

    @Test
    void theManagerIsAskedAgainAfterEachFurtherQuarter() {
        BillInquiry inquiry = dueAfterEaster();
        setTime(berlin("2027-04-01", "08:00"));
        Case it = begin(MONITOR, inquiry).waitsAt("Task_DecideOnJeopardy");
        assertThat(now(inquiry).jeopardyLevel()).isEqualTo(3);

        it.complete("Task_DecideOnJeopardy", People.MANAGER, decision("carryOn"))
                .waitsAt("Event_NextCheck");

        assertThat(it.timerDue("Event_NextCheck").toInstant()).isEqualTo(berlin("2027-04-01", "17:00"));
        it.fireTimer("Event_NextCheck").waitsAt("Task_DecideOnJeopardy");
        assertThat(jeopardy.ofInquiry(inquiry.id())).hasSize(2);
    }

    @Test
    void namesLevelRoleAndDeadline() {
        Decision table = Decision.of("receivables-inquiry-escalation").given("undecidedLevel", 0);
        table.given("timeUsedPercent", 0).then(Map.of("jeopardyLevel", 0, "jeopardyRole", "", "nextCheckPercent", 50));
        table.given("timeUsedPercent", 49).then("jeopardyLevel", 0);
        table.given("timeUsedPercent", 50)
                .then(Map.of(
                        "jeopardyLevel",
                        1,
                        "jeopardyRole",
                        "receivables-clerk",
                        "decideWithin",
                        "PT8H",
                        "jeopardyPriority",
                        80,
                        "nextCheckPercent",
                        75,
                        "longestExtension",
                        "P2D"));
        table.given("timeUsedPercent", 74).then("jeopardyLevel", 1);
        table.given("timeUsedPercent", 75)
                .then(Map.of(
                        "jeopardyLevel",
                        2,
                        "jeopardyRole",
                        "receivables-supervisor",
                        "decideWithin",
                        "PT4H",
                        "jeopardyPriority",
                        90,
                        "nextCheckPercent",
                        100,
                        "longestExtension",
                        "P5D"));
        table.given("timeUsedPercent", 99).then("jeopardyLevel", 2);
        table.given("timeUsedPercent", 100)
                .then(Map.of(
                        "jeopardyLevel",
                        3,
                        "jeopardyRole",
                        "receivables-manager",
                        "decideWithin",
                        "PT2H",
                        "jeopardyPriority",
                        100,
                        "nextCheckPercent",
                        125,
                        "longestExtension",
                        "P10D"));
        table.given("timeUsedPercent", 60)
                .given("undecidedLevel", 1)
                .then(Map.of("jeopardyLevel", 2, "nextCheckPercent", 100));
        table.given("timeUsedPercent", 60)
                .given("undecidedLevel", 2)
                .then(Map.of("jeopardyLevel", 3, "nextCheckPercent", 100));
        table.given("timeUsedPercent", 80).given("undecidedLevel", 3).then("jeopardyLevel", 3);
    }

    private BillInquiry dueAfterEaster() {
        BillInquiry inquiry = inquiry(RootCauseArea.SERVICE, "serviceOutage");
        due(inquiry, berlin("2027-03-31", "17:00"));
        return inquiry;
    }

    private static Map<String, Object> decision(String action) {
        return Map.of("jeopardyAction", action, "jeopardyReason", REASON);
    }

    private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(answers);
        more.put(key, value);
        return more;
    }

    private void refused(Case it, Map<String, Object> answers, String message) {
        assertThatThrownBy(() -> it.complete("Task_DecideOnJeopardy", People.SUPERVISOR, answers))
                .hasMessageContaining(message);
    }
}
