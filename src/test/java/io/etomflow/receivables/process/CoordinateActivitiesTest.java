package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.information.Segment;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.Finding;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.resolution.ActivityState;
import io.etomflow.receivables.resolution.InquiryActivity;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("model")
class CoordinateActivitiesTest extends ResolutionTest {

    private static final String TEXT = "Compared with the records of the network.";

    @Test
    void worksInParallelAndInOrderAndWritesFindings() {
        usualStaff();
        BillInquiry inquiry = assigned(RootCauseArea.BILLING);

        Case it = begin(COORDINATE, inquiry).waitsAt("Task_WorkOnActivity");
        assertThat(it.tasks()).hasSize(2).allMatch(task -> task.getAssignee().equals(People.BILLING_CLERK));
        Task rating = task(it, "checkRatingRecords");
        assertThat(rating.getDueDate().toInstant())
                .isEqualTo(activity(inquiry, "checkRatingRecords").dueAt());
        assertThat((String) taskService.getVariable(rating.getId(), "activityView"))
                .contains("Check rating records")
                .contains("Calls abroad")
                .doesNotContain("<b>these");

        submit(
                it,
                "checkRatingRecords",
                People.BILLING_CLERK,
                Map.of(
                        "activityResult",
                        "done",
                        "activityText",
                        TEXT,
                        "findingCode",
                        "usageChargedTwice",
                        "findingLine",
                        "1",
                        "findingAmount",
                        "60.50"));
        assertThat(it.tasks()).hasSize(1);
        assertThat(activity(inquiry, "prepareProposal").state()).isEqualTo(ActivityState.ASSIGNED);
        submit(it, "checkBillingRun", People.BILLING_CLERK, Map.of("activityResult", "done", "activityText", TEXT));

        assertThat(it.tasks()).singleElement().satisfies(t -> assertThat(t.getAssignee())
                .isEqualTo(People.CLERK));
        submit(
                it,
                "prepareProposal",
                People.CLERK,
                Map.of("activityResult", "done", "activityText", TEXT, "findingCode", "billCorrect"));

        it.hasEndedAt("EndEvent_ActivityEnded", "EndEvent_Prepared").hasVariable("coordinationOutcome", "prepared");
        Finding finding = records.findings(inquiry.id()).stream()
                .filter(f -> f.code().equals("usageChargedTwice"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.area()).isEqualTo(RootCauseArea.BILLING);
        assertThat(finding.amount()).isEqualByComparingTo(new BigDecimal("60.50"));
        assertThat(finding.foundBy()).isEqualTo(People.BILLING_CLERK);
        assertThat(finding.evidence()).isEqualTo(TEXT);
        assertThat(finding.billItemId())
                .isEqualTo(records.items(inquiry.id()).get(0).billItemId());
        assertThat(activities(inquiry)).allMatch(a -> a.state() == ActivityState.DONE && a.doneAt() != null);
    }

    @Test
    void refusesResultsThatCannotBe() {
        usualStaff();
        BillInquiry inquiry = assigned(RootCauseArea.SERVICE);
        Case it = begin(COORDINATE, inquiry);

        refused(it, "checkServiceHistory", Map.of("activityText", TEXT), "Choose what came");
        refused(it, "checkServiceHistory", Map.of("activityResult", "done", "activityText", "short"), "10 to 2000");
        refused(
                it,
                "checkServiceHistory",
                Map.of("activityResult", "supplierPart", "activityText", TEXT, "findingLine", "1"),
                "supplier");
        Map<String, Object> outage =
                Map.of("activityResult", "done", "activityText", TEXT, "findingCode", "serviceOutage");
        refused(it, "checkServiceHistory", outage, "Choose the line");
        refused(it, "checkServiceHistory", with(outage, "findingLine", "7"), "no line 7");
        refused(it, "checkServiceHistory", with(outage, "findingLine", "1"), "at most 119.00");
        refused(
                it,
                "checkServiceHistory",
                with(with(outage, "findingLine", "1"), "findingAmount", "119.01"),
                "at most 119.00");
        refused(it, "checkServiceHistory", with(with(outage, "findingLine", "1"), "findingAmount", "0"), "more than 0");
        refused(
                it,
                "checkServiceHistory",
                with(with(outage, "findingCode", "billCorrect"), "findingAmount", "5"),
                "changes no amount");
        refused(it, "checkServiceHistory", with(outage, "findingCode", "magic"), "not known");
        assertThat(records.findings(inquiry.id())).isEmpty();

        submit(it, "checkServiceHistory", People.CLERK, with(with(outage, "findingLine", "1"), "findingAmount", "119"));
        refused(
                it,
                "prepareProposal",
                Map.of("activityResult", "done", "activityText", TEXT),
                "what the proposal rests on");
        submit(it, "prepareProposal", People.CLERK, with(with(outage, "findingLine", "1"), "findingAmount", "-19"));

        it.hasEndedAt("EndEvent_ActivityEnded", "EndEvent_Prepared");
    }

    @Test
    void passesBackToSomebodyElse() {
        usualStaff();
        atWork(People.OTHER_CLERK, PLENTY, "service 1");
        BillInquiry inquiry = assigned(RootCauseArea.SERVICE);
        Case it = begin(COORDINATE, inquiry);
        String first = activity(inquiry, "checkServiceHistory").assignee();
        String second = first.equals(People.CLERK) ? People.OTHER_CLERK : People.CLERK;

        submit(
                it,
                "checkServiceHistory",
                first,
                Map.of("activityResult", "passedBack", "activityText", "I know the customer privately."));

        it.waitsAt("Task_WorkOnActivity").hasPassed("Call_Assign");
        assertThat(task(it, "checkServiceHistory").getAssignee()).isEqualTo(second);
        assertThat(activity(inquiry, "checkServiceHistory").assignee()).isEqualTo(second);
        assertThat(records.correspondence(inquiry.id()))
                .filteredOn(c -> c.kind().equals("activityPassedBack"))
                .singleElement()
                .satisfies(c -> assertThat(c.author()).isEqualTo(first));
        // nobody is left when the second passes it back as well
        submit(
                it,
                "checkServiceHistory",
                second,
                Map.of("activityResult", "passedBack", "activityText", "I do not understand it."));
        it.waitsAt("Task_ChoosePerson");
        assertThatThrownBy(() -> it.complete("Task_ChoosePerson", People.SUPERVISOR, Map.of("chosenPerson", first)))
                .hasMessageContaining("Choose somebody else");
        it.complete("Task_ChoosePerson", People.SUPERVISOR, Map.of("chosenPerson", "me"));
        assertThat(task(it, "checkServiceHistory").getAssignee()).isEqualTo(People.SUPERVISOR);
    }

    @Test
    void remindsThenTakesALateActivityAway() {
        usualStaff();
        atWork(People.OTHER_CLERK, PLENTY, "service 1");
        identityService.setAuthentication(null, null);
        BillInquiry inquiry = assigned(RootCauseArea.SERVICE);
        String first = activity(inquiry, "checkServiceHistory").assignee();
        setEmail(first, first + "@house.example");
        Case it = begin(COORDINATE, inquiry);
        InquiryActivity before = activity(inquiry, "checkServiceHistory");

        it.fireTimer("BoundaryEvent_Reminder")
                .waitsAt("Task_WorkOnActivity")
                .hasPassed("EndEvent_Reminded")
                .hasNotPassed("Call_AssignAbsent");
        assertThat(activity(inquiry, "checkServiceHistory").remindedAt()).isNotNull();
        assertThat(messages(inquiry)).singleElement().satisfies(m -> {
            assertThat(m.recipient()).isEqualTo(first + "@house.example");
            assertThat(m.subject()).contains("Due soon").contains(inquiry.number());
        });

        it.fireTimer("BoundaryEvent_Late");

        it.waitsAt("Task_WorkOnActivity").hasPassed("Task_TakeBack");
        InquiryActivity after = activity(inquiry, "checkServiceHistory");
        assertThat(after.assignee()).isNotEqualTo(first);
        assertThat(after.overdueCount()).isEqualTo(1);
        assertThat(after.dueAt()).isAfter(before.dueAt());
        assertThat(task(it, "checkServiceHistory").getAssignee()).isEqualTo(after.assignee());
        assertThat(records.correspondence(inquiry.id()))
                .anyMatch(c -> c.kind().equals("activityLate") && c.body().contains(first));
        setEmail(first, null);
    }

    @Test
    void replacesSomebodyWhoIsAbsentAtTheReminder() {
        atWork(People.CLERK, PLENTY, "service 3", "adjustment 3");
        BillInquiry inquiry = assigned(RootCauseArea.SERVICE);
        Case it = begin(COORDINATE, inquiry);
        Task task = task(it, "checkServiceHistory");
        workforce.leave(People.CLERK);
        atWork(People.OTHER_CLERK, PLENTY, "service 1", "adjustment 1");

        it.fireTimer("BoundaryEvent_Reminder");

        it.hasPassed("Call_AssignAbsent", "Task_HandOverTasks").waitsAt("Task_WorkOnActivity");
        assertThat(task(it, "checkServiceHistory").getId()).isEqualTo(task.getId());
        assertThat(task(it, "checkServiceHistory").getAssignee()).isEqualTo(People.OTHER_CLERK);
    }

    @Test
    void whatSomebodyHasWhoLeavesGoesBackAtOnceAndToSomebodyElse() {
        atWork(People.CLERK, PLENTY, "service 3", "adjustment 3");
        BillInquiry inquiry = assigned(RootCauseArea.SERVICE);
        Case it = begin(COORDINATE, inquiry);
        Task task = task(it, "checkServiceHistory");
        assertThat(task.getAssignee()).isEqualTo(People.CLERK);
        atWork(People.OTHER_CLERK, PLENTY, "service 1", "adjustment 1");
        Task another = taskService.newTask();
        another.setAssignee(People.CLERK);
        taskService.saveTask(another);

        as(People.SUPERVISOR, () -> {
            workforce.leave(People.CLERK);
            return null;
        });

        assertThat(task(it, "checkServiceHistory").getAssignee()).isNull();
        assertThat(activity(inquiry, "checkServiceHistory").state()).isEqualTo(ActivityState.PLANNED);
        assertThat(activity(inquiry, "checkServiceHistory").assignee()).isNull();
        assertThat(taskService
                        .createTaskQuery()
                        .taskId(another.getId())
                        .singleResult()
                        .getAssignee())
                .as("tasks of every area")
                .isNull();
        taskService.deleteTask(another.getId(), true);

        it.runJobs();

        assertThat(task(it, "checkServiceHistory").getId()).as("the same task").isEqualTo(task.getId());
        assertThat(task(it, "checkServiceHistory").getAssignee()).isEqualTo(People.OTHER_CLERK);
        assertThat(activity(inquiry, "checkServiceHistory").assignee()).isEqualTo(People.OTHER_CLERK);
    }

    @Test
    void peopleReadInTheirListWhichActivityATaskIs() {
        usualStaff();
        BillInquiry inquiry = assigned(RootCauseArea.SERVICE);

        Case it = begin(COORDINATE, inquiry);

        assertThat(task(it, "checkServiceHistory").getName())
                .isEqualTo(
                        "Work on: " + activity(inquiry, "checkServiceHistory").title());
    }

    @Test
    void assignsFirstWhatNobodyHas() {
        usualStaff();
        BillInquiry inquiry = inquiry(RootCauseArea.SERVICE, "serviceOutage");
        begin(SCHEDULE, inquiry);
        advance(Duration.ofDays(10));

        Case it = begin(COORDINATE, inquiry).hasPassed("Call_Assign").waitsAt("Task_WorkOnActivity");

        // its time was over before it could begin: it gets a working day
        assertThat(task(it, "checkServiceHistory").getDueDate().toInstant()).isAfter(now());
    }

    @Test
    void endsAtOnceWhenTheEventWasFalse() {
        usualStaff();
        BillInquiry inquiry = assigned(RootCauseArea.BILLING);
        Case it = begin(COORDINATE, inquiry);

        submit(
                it,
                "checkBillingRun",
                People.BILLING_CLERK,
                Map.of("activityResult", "falseEvent", "activityText", "The line is not on the bill that was sent."));

        it.hasEndedAt("EndEvent_ActivityEnded", "EndEvent_Reported")
                .hasVariable("coordinationOutcome", "falseEvent")
                .hasVariable("coordinationText", "The line is not on the bill that was sent.");
        assertThat(it.tasks()).isEmpty();
        assertThat(activity(inquiry, "checkRatingRecords").state()).isEqualTo(ActivityState.ASSIGNED);
    }

    @Test
    void endsAtOnceWhenTheFactsAreDifferent() {
        usualStaff();
        BillInquiry inquiry = assigned(RootCauseArea.SERVICE);
        Case it = begin(COORDINATE, inquiry);

        submit(
                it,
                "checkServiceHistory",
                People.CLERK,
                Map.of("activityResult", "changed", "activityText", "The customer means the bill before."));

        it.hasEndedAt("EndEvent_ActivityEnded", "EndEvent_Reported").hasVariable("coordinationOutcome", "changed");
    }

    @Test
    void goesToTheSupplierWhenParallelWorkIsDone() {
        usualStaff();
        var supplier = data.partner("Games Ltd");
        BillInquiry inquiry =
                inquiry(RootCauseArea.BILLING, "discountMissing", "100.00", Segment.RESIDENTIAL, supplier.id());
        begin(SCHEDULE, inquiry);
        begin(ASSIGN, inquiry);
        Case it = begin(COORDINATE, inquiry);

        submit(
                it,
                "askSupplier",
                People.PARTNER_MANAGER,
                Map.of("activityResult", "supplierPart", "activityText", TEXT, "findingLine", "1"));
        assertThat(it.tasks()).hasSize(2);
        submit(it, "checkRatingRecords", People.BILLING_CLERK, Map.of("activityResult", "done", "activityText", TEXT));
        submit(it, "checkBillingRun", People.BILLING_CLERK, Map.of("activityResult", "done", "activityText", TEXT));

        it.hasEndedAt("EndEvent_ActivityEnded", "EndEvent_Reported").hasVariable("coordinationOutcome", "supplierPart");
        assertThat(now(inquiry).assessment().supplierId()).isEqualTo(supplier.id());
        assertThat(activity(inquiry, "prepareProposal").state()).isEqualTo(ActivityState.ASSIGNED);
    }

    @Test
    void refusesAnInquiryWithoutSchedule() {
        BillInquiry inquiry = inquiry(RootCauseArea.SERVICE, "serviceOutage");

        assertThatThrownBy(() -> startAs(People.SUPERVISOR, COORDINATE, Map.of("inquiryNumber", inquiry.number())))
                .hasMessageContaining("Schedule them first");
    }

    private BillInquiry assigned(RootCauseArea area) {
        BillInquiry inquiry = inquiry(area, "otherCause");
        begin(SCHEDULE, inquiry).hasEndedAt("EndEvent_Scheduled");
        begin(ASSIGN, inquiry).hasEndedAt("EndEvent_Assigned");
        return inquiry;
    }

    private void refused(Case it, String kind, Map<String, Object> answers, String message) {
        String person = task(it, kind).getAssignee();
        assertThatThrownBy(() -> submit(it, kind, person, answers)).hasMessageContaining(message);
        assertThat(task(it, kind)).isNotNull();
    }

    private static Map<String, Object> with(Map<String, Object> answers, String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(answers);
        more.put(key, value);
        return more;
    }
}
