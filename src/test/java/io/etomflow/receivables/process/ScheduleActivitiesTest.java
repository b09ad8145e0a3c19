package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.information.Segment;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.resolution.ActivityState;
import io.etomflow.receivables.resolution.InquiryActivity;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("model")
class ScheduleActivitiesTest extends ResolutionTest {

    private static final String REASON = "Two colleagues are on holiday this week.";

    @Test
    void plansForwardsAndBackwardsOverHolidayAndWeekend() {
        // Thursday; Friday 25 December is a public holiday, then the weekend
        setTime(berlin("2026-12-24", "16:30"));
        usualStaff();
        BillInquiry inquiry = inquiry(RootCauseArea.BILLING, "discountMissing");
        due(inquiry, berlin("2026-12-28", "17:00"));

        begin(SCHEDULE, inquiry).hasEndedAt("EndEvent_Scheduled").hasNotPassed("Task_DecideOnPlan");

        assertThat(activities(inquiry))
                .extracting(InquiryActivity::kind)
                .containsExactly("checkRatingRecords", "checkBillingRun", "prepareProposal");
        InquiryActivity proposal = activity(inquiry, "prepareProposal");
        // both checks fit into Thursday's last half hour, the proposal waits for Monday
        assertThat(activity(inquiry, "checkRatingRecords").scheduledStart()).isEqualTo(berlin("2026-12-24", "16:30"));
        assertThat(activity(inquiry, "checkBillingRun").scheduledStart()).isEqualTo(berlin("2026-12-24", "16:30"));
        assertThat(proposal.scheduledStart()).isEqualTo(berlin("2026-12-28", "08:00"));
        // backwards: four working hours stay for the decision, twenty minutes for the proposal
        assertThat(proposal.dueAt()).isEqualTo(berlin("2026-12-28", "13:00"));
        assertThat(activity(inquiry, "checkRatingRecords").dueAt()).isEqualTo(berlin("2026-12-28", "12:40"));
        assertThat(proposal.dependsOn()).containsExactlyInAnyOrder("checkRatingRecords", "checkBillingRun");
        assertThat(activities(inquiry)).allMatch(a -> a.state() == ActivityState.PLANNED);
    }

    @Test
    void personStartsByNumber() {
        usualStaff();
        BillInquiry inquiry = inquiry(RootCauseArea.SERVICE, "serviceOutage");

        Case it = startAs(People.CLERK, SCHEDULE, Map.of("inquiryNumber", inquiry.number()));

        it.hasEndedAt("EndEvent_Scheduled");
        assertThat(it.businessKey()).isEqualTo(inquiry.number());
        assertThat(activities(inquiry))
                .extracting(InquiryActivity::kind)
                .containsExactly("checkServiceHistory", "prepareProposal");
    }

    @Test
    void extendsTheDueDateAndTellsTheCustomerWhy() {
        usualStaff();
        BillInquiry inquiry = inquiry(RootCauseArea.BILLING, "discountMissing");
        due(inquiry, berlin("2027-02-01", "12:00"));
        Case it = begin(SCHEDULE, inquiry).waitsAt("Task_DecideOnPlan");
        assertThat(activities(inquiry)).isEmpty();
        assertThat((String) it.variable("planView"))
                .contains("does not fit")
                .contains("Check billing run")
                .doesNotContain("<b>");

        assertThatThrownBy(() -> it.complete(
                        "Task_DecideOnPlan",
                        People.SUPERVISOR,
                        Map.of("planDecision", "extend", "planReason", "short")))
                .hasMessageContaining("at least 10 characters");
        assertThatThrownBy(() -> it.complete(
                        "Task_DecideOnPlan",
                        People.SUPERVISOR,
                        Map.of("planDecision", "extend", "planReason", REASON, "newDueDate", "2027-02-06")))
                .hasMessageContaining("working day");
        assertThatThrownBy(() -> it.complete(
                        "Task_DecideOnPlan", People.SUPERVISOR, Map.of("planDecision", "later", "planReason", REASON)))
                .hasMessageContaining("Choose whether");
        it.waitsAt("Task_DecideOnPlan");
        assertThat(now(inquiry).dueAt()).isEqualTo(berlin("2027-02-01", "12:00"));

        it.complete(
                "Task_DecideOnPlan",
                People.SUPERVISOR,
                Map.of("planDecision", "extend", "planReason", REASON, "newDueDate", "2027-02-03"));

        it.hasEndedAt("EndEvent_Scheduled").hasPassed("Task_PlanAnew");
        assertThat(now(inquiry).dueAt()).isEqualTo(berlin("2027-02-03", "17:00"));
        assertThat(activities(inquiry)).hasSize(3);
        assertThat(messages(inquiry)).singleElement().satisfies(m -> {
            assertThat(m.body()).contains("Wednesday, 3 February 2027").contains(REASON);
            assertThat(m.subject()).contains(inquiry.number());
        });
        assertThat(records.correspondence(inquiry.id()))
                .filteredOn(c -> c.kind().equals("planDecision"))
                .singleElement()
                .satisfies(c -> assertThat(c.author()).isEqualTo(People.SUPERVISOR));
    }

    @Test
    void theManagerDecidesWhereTheSupervisorDoesNot() {
        usualStaff();
        BillInquiry inquiry = inquiry(RootCauseArea.BILLING, "discountMissing");
        due(inquiry, berlin("2027-02-01", "12:00"));
        Case it = begin(SCHEDULE, inquiry).waitsAt("Task_DecideOnPlan");

        it.fireTimer("BoundaryEvent_DecisionLate").hasPassed("EndEvent_ManagerAsked");

        assertThat(it.task("Task_DecideOnPlan").getPriority()).isEqualTo(80);
        assertThat(taskService
                        .createTaskQuery()
                        .taskId(it.task("Task_DecideOnPlan").getId())
                        .taskCandidateGroup("receivables-manager")
                        .count())
                .isEqualTo(1);
        assertThat(records.correspondence(inquiry.id()))
                .filteredOn(c -> c.kind().equals("escalation"))
                .singleElement()
                .satisfies(c -> assertThat(c.body()).contains("Decide how to gain time", "receivables-manager"));
        it.complete(
                        "Task_DecideOnPlan",
                        People.MANAGER,
                        Map.of("planDecision", "extend", "planReason", REASON, "newDueDate", "2027-02-03"))
                .hasEndedAt("EndEvent_ManagerAsked", "EndEvent_Scheduled");
        assertThat(now(inquiry).dueAt()).isEqualTo(berlin("2027-02-03", "17:00"));
    }

    @Test
    void refusesADateBeforeTheWorkCanBeDone() {
        atWork(People.BILLING_CLERK, 30, "rating 3");
        atWork(People.CLERK, PLENTY, "billing 3", "adjustment 3");
        busy(People.BILLING_CLERK, 30, "2027-02-01", "2027-02-02", "2027-02-03");
        BillInquiry inquiry = inquiry(RootCauseArea.BILLING, "discountMissing");
        due(inquiry, berlin("2027-02-02", "17:00"));
        Case it = begin(SCHEDULE, inquiry).waitsAt("Task_DecideOnPlan");

        assertThatThrownBy(() -> it.complete(
                        "Task_DecideOnPlan",
                        People.SUPERVISOR,
                        Map.of("planDecision", "extend", "planReason", REASON, "newDueDate", "2027-02-03")))
                .hasMessageContaining("the work needs until 2027-02-04");

        it.complete(
                        "Task_DecideOnPlan",
                        People.SUPERVISOR,
                        Map.of("planDecision", "extend", "planReason", REASON, "newDueDate", "2027-02-04"))
                .hasEndedAt("EndEvent_Scheduled");
        assertThat(activity(inquiry, "checkRatingRecords").scheduledStart()).isEqualTo(berlin("2027-02-04", "08:00"));
    }

    @Test
    void allowsOvertimeWhereThatSuffices() {
        setTime(berlin("2027-03-01", "09:00"));
        atWork(People.BILLING_CLERK, 60, "rating 3", "billing 3");
        atWork(People.CLERK, PLENTY, "adjustment 3");
        busy(People.BILLING_CLERK, 60, "2027-03-01", "2027-03-02");
        BillInquiry inquiry = inquiry(RootCauseArea.BILLING, "discountMissing");
        due(inquiry, berlin("2027-03-02", "17:00"));
        Case it = begin(SCHEDULE, inquiry).waitsAt("Task_DecideOnPlan");

        assertThatThrownBy(() -> it.complete(
                        "Task_DecideOnPlan",
                        People.SUPERVISOR,
                        Map.of("planDecision", "overtime", "planReason", REASON, "overtimeMinutes", 10)))
                .hasMessageContaining("Even with 10 minutes of overtime");
        assertThatThrownBy(() -> it.complete(
                        "Task_DecideOnPlan",
                        People.SUPERVISOR,
                        Map.of("planDecision", "overtime", "planReason", REASON, "overtimeMinutes", 181)))
                .hasMessageContaining("between 1 and 180");
        it.complete(
                "Task_DecideOnPlan",
                People.SUPERVISOR,
                Map.of("planDecision", "overtime", "planReason", REASON, "overtimeMinutes", 60));

        it.hasEndedAt("EndEvent_Scheduled");
        assertThat(activity(inquiry, "checkRatingRecords").scheduledStart()).isEqualTo(berlin("2027-03-01", "09:00"));
        assertThat(jdbc.sql("select distinct overtime_minutes from inquiry_activity where inquiry_id = ?")
                        .param(inquiry.id())
                        .query(Integer.class)
                        .list())
                .isEqualTo(List.of(60));
        assertThat(now(inquiry).dueAt()).isEqualTo(berlin("2027-03-02", "17:00"));
        assertThat(messages(inquiry)).isEmpty();
    }

    @Test
    void putsTheInquiryBeforeWorkOfLowerPriority() {
        setTime(berlin("2027-03-08", "09:00"));
        atWork(People.BILLING_CLERK, 60, "rating 3", "billing 3");
        atWork(People.CLERK, PLENTY, "adjustment 3");
        busy(People.BILLING_CLERK, 60, "2027-03-08", "2027-03-09");
        BillInquiry inquiry = inquiry(RootCauseArea.BILLING, "discountMissing");
        due(inquiry, berlin("2027-03-09", "17:00"));
        Case it = begin(SCHEDULE, inquiry).waitsAt("Task_DecideOnPlan");

        assertThatThrownBy(() -> it.complete(
                        "Task_DecideOnPlan",
                        People.SUPERVISOR,
                        Map.of("planDecision", "priority", "planReason", REASON, "newPriority", 50)))
                .hasMessageContaining("above the present 50");
        it.complete(
                "Task_DecideOnPlan",
                People.SUPERVISOR,
                Map.of("planDecision", "priority", "planReason", REASON, "newPriority", 70));

        it.hasEndedAt("EndEvent_Scheduled");
        assertThat(now(inquiry).priority()).isEqualTo(70);
        assertThat(activity(inquiry, "checkRatingRecords").scheduledStart()).isEqualTo(berlin("2027-03-08", "09:00"));
    }

    @Test
    void plansAnewWhatIsNotDoneAndDropsWhatIsNotNeeded() {
        usualStaff();
        BillInquiry inquiry = inquiry(RootCauseArea.BILLING, "discountMissing");
        begin(SCHEDULE, inquiry);
        jdbc.sql("update inquiry_activity set state = 'DONE', result_code = 'done', result_text = 'x' where id = ?")
                .param(activity(inquiry, "checkRatingRecords").id())
                .update();
        jdbc.sql("update bill_inquiry set root_cause_area = 'USAGE', root_cause_code = 'usageConfirmed' where id = ?")
                .param(inquiry.id())
                .update();

        begin(SCHEDULE, inquiry).hasEndedAt("EndEvent_Scheduled");

        assertThat(activity(inquiry, "checkRatingRecords").state()).isEqualTo(ActivityState.DONE);
        assertThat(activity(inquiry, "checkBillingRun").state()).isEqualTo(ActivityState.DROPPED);
        assertThat(activity(inquiry, "reviewUsage").dependsOn()).isEmpty();
        assertThat(activities(inquiry)).hasSize(4);

        start(SCHEDULE, inquiry.number(), Map.of("inquiryId", inquiry.id().toString(), "scheduledAnew", true))
                .runJobs();

        assertThat(activities(inquiry))
                .filteredOn(a -> a.kind().equals("checkRatingRecords"))
                .extracting(InquiryActivity::state)
                .containsExactly(ActivityState.DROPPED, ActivityState.PLANNED);
        assertThat(activity(inquiry, "reviewUsage").dependsOn()).containsExactly("checkRatingRecords");
    }

    /** Another inquiry's work of priority 50 that fills these days. */
    private void busy(String user, int minutes, String... days) {
        BillInquiry other = inquiry(RootCauseArea.BILLING, "discountMissing");
        int no = 1;
        for (String day : days) {
            jdbc.sql("insert into inquiry_activity (id, version, inquiry_id, sequence_no, kind, title, skill, state,"
                            + " estimated_minutes, scheduled_start, due_at, assignee) values (?, 0, ?, ?, 'other', 'other', 'rating',"
                            + " 'ASSIGNED', ?, ?, ?, ?)")
                    .params(
                            java.util.UUID.randomUUID(),
                            other.id(),
                            no++,
                            minutes,
                            io.etomflow.shared.Sql.at(berlin(day, "08:00")),
                            io.etomflow.shared.Sql.at(berlin(day, "17:00")),
                            user)
                    .update();
        }
    }

    @Test
    void asksForTheActivitiesThatTheCauseNeeds() {
        Decision typical = Decision.of("receivables-inquiry-activities")
                .given("rootCauseArea", "billing")
                .given("rootCauseCode", "discountMissing")
                .given("supplierInvolved", false)
                .given("disputedUnits", 100.0)
                .given("customerSegment", "residential");
        assertThat(kinds(typical)).containsExactly("checkRatingRecords", "checkBillingRun", "prepareProposal");
        assertThat(kinds(typical.given("rootCauseCode", "duplicateLine")))
                .containsExactly("checkBillingRun", "prepareProposal");
        assertThat(kinds(typical.given("rootCauseArea", "service")))
                .containsExactly("checkServiceHistory", "prepareProposal");
        assertThat(kinds(typical.given("rootCauseArea", "supplier"))).containsExactly("askSupplier", "prepareProposal");
        assertThat(kinds(typical.given("supplierInvolved", true)))
                .containsExactly("checkRatingRecords", "checkBillingRun", "askSupplier", "prepareProposal");
        Decision usage = typical.given("rootCauseArea", "usage").given("rootCauseCode", "usageConfirmed");
        assertThat(kinds(usage)).containsExactly("checkRatingRecords", "reviewUsage", "prepareProposal");
        assertThat(kinds(usage.given("rootCauseCode", "discountExpired")))
                .containsExactly("callCustomer", "prepareProposal");
        assertThat(kinds(typical.given("rootCauseArea", "unknown").given("rootCauseCode", "")))
                .containsExactly(
                        "checkRatingRecords",
                        "checkBillingRun",
                        "checkServiceHistory",
                        "callCustomer",
                        "prepareProposal");
        assertThat(kinds(typical.given("customerSegment", "enterprise")))
                .containsExactly("checkRatingRecords", "checkBillingRun", "callCustomer", "prepareProposal");
        assertThat(kinds(typical.given("disputedUnits", 499.99))).doesNotContain("callCustomer");
        assertThat(kinds(typical.given("disputedUnits", 500.0))).contains("callCustomer");
        assertThat(minutesOfProposal(typical.given("disputedUnits", 199.99))).isEqualTo(20);
        assertThat(minutesOfProposal(typical.given("disputedUnits", 200.0))).isEqualTo(45);
    }

    private static List<Object> kinds(Decision decision) {
        return decision.all().stream().map(rule -> rule.get("activityKind")).toList();
    }

    private static Object minutesOfProposal(Decision decision) {
        return decision.all().stream()
                .filter(rule -> "prepareProposal".equals(rule.get("activityKind")))
                .map(rule -> rule.get("activityMinutes"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void severalRulesForOneKindAreOneActivity() {
        usualStaff();
        BillInquiry inquiry = inquiry(RootCauseArea.UNKNOWN, null, "500.00", Segment.ENTERPRISE, null);

        begin(SCHEDULE, inquiry);

        assertThat(activities(inquiry))
                .filteredOn(a -> a.kind().equals("callCustomer"))
                .singleElement()
                .satisfies(a -> assertThat(a.estimatedMinutes()).isEqualTo(20));
    }
}
