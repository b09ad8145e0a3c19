package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.information.Segment;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.resolution.ActivityState;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("model")
class AssignActivitiesTest extends ResolutionTest {

    @Test
    void givesActivitiesToThoseWhoCanDoThem() {
        usualStaff();
        BillInquiry inquiry = scheduled(RootCauseArea.BILLING, "100.00");

        begin(ASSIGN, inquiry)
                .hasEndedAt("EndEvent_Assigned")
                .hasNotPassed("Task_ChoosePerson")
                .hasVariable("skillLevel", 1);

        assertThat(activity(inquiry, "checkRatingRecords").assignee()).isEqualTo(People.BILLING_CLERK);
        assertThat(activity(inquiry, "prepareProposal").assignee()).isEqualTo(People.CLERK);
        assertThat(activities(inquiry)).allMatch(a -> a.state() == ActivityState.ASSIGNED);
    }

    @Test
    void prefersTheLeastBusyAndMovesToADayWithRoom() {
        setTime(berlin("2027-04-05", "09:00"));
        atWork("olga", 30, "service 3", "adjustment 3");
        atWork("petra", 30, "service 1");
        BillInquiry first = scheduled(RootCauseArea.SERVICE, "100.00");
        begin(ASSIGN, first);
        // equally free: the more skilled; then olga has 20 minutes for her check and 20 for the proposal on another day
        assertThat(activity(first, "checkServiceHistory").assignee()).isEqualTo("olga");
        assertThat(activity(first, "prepareProposal").scheduledStart()).isAfterOrEqualTo(berlin("2027-04-06", "08:00"));

        BillInquiry second = scheduled(RootCauseArea.SERVICE, "100.00");
        begin(ASSIGN, second);

        assertThat(activity(second, "checkServiceHistory").assignee()).isEqualTo("petra");
        assertThat(activity(second, "checkServiceHistory").scheduledStart()).isEqualTo(berlin("2027-04-05", "09:00"));
    }

    @Test
    void talksWithTheCustomerInTheirLanguage() {
        atWork(People.CLERK, PLENTY, "customerContact 3", "rating 3", "adjustment 3", "language-de 3");
        atWork(People.OTHER_CLERK, PLENTY, "customerContact 1", "language-en 1");
        BillInquiry inquiry = scheduled(RootCauseArea.USAGE, "100.00");

        begin(ASSIGN, inquiry).hasEndedAt("EndEvent_Assigned");

        assertThat(activity(inquiry, "reviewUsage").assignee()).isEqualTo(People.OTHER_CLERK);
        assertThat(activity(inquiry, "reviewUsage").language()).isEqualTo("en");
        assertThat(activity(inquiry, "checkRatingRecords").assignee()).isEqualTo(People.CLERK);
    }

    @Test
    void asksTheSupervisorWhereNobodyIsSkilledEnough() {
        atWork(People.BILLING_CLERK, PLENTY, "rating 2", "billing 3");
        atWork(People.CLERK, PLENTY, "adjustment 3");
        BillInquiry inquiry = scheduled(RootCauseArea.BILLING, "1000.00");

        Case it = begin(ASSIGN, inquiry).waitsAt("Task_ChoosePerson").hasVariable("skillLevel", 3);
        assertThat((String) it.variable("choiceView"))
                .contains("Check rating records")
                .contains("level 3");
        assertThat(it.variable("peopleAtWork").toString())
                .contains("bella (billing 3, rating 2)")
                .contains("I do it myself");
        assertThatThrownBy(() -> it.complete("Task_ChoosePerson", People.SUPERVISOR, Map.of()))
                .hasMessageContaining("Choose who");
        assertThatThrownBy(() -> it.complete("Task_ChoosePerson", People.SUPERVISOR, Map.of("chosenPerson", "nobody")))
                .hasMessageContaining("not at work");
        it.waitsAt("Task_ChoosePerson");

        it.complete("Task_ChoosePerson", People.SUPERVISOR, Map.of("chosenPerson", People.BILLING_CLERK));

        // the call with the customer about this amount needs somebody too: the supervisor takes it
        it.waitsAt("Task_ChoosePerson");
        it.complete("Task_ChoosePerson", People.SUPERVISOR, Map.of("chosenPerson", "me"))
                .hasEndedAt("EndEvent_Assigned")
                .hasPassed("Task_AssignRest");
        assertThat(activity(inquiry, "checkRatingRecords").assignee()).isEqualTo(People.BILLING_CLERK);
        assertThat(activity(inquiry, "callCustomer").assignee()).isEqualTo(People.SUPERVISOR);
        assertThat(records.correspondence(inquiry.id()))
                .filteredOn(c -> c.kind().equals("activityAssigned"))
                .hasSize(2);
    }

    @Test
    void asksTheManagerWhereTheSupervisorChoosesNobody() {
        atWork(People.CLERK, PLENTY, "adjustment 3", "billing 3", "customerContact 3");
        BillInquiry inquiry = scheduled(RootCauseArea.BILLING, "100.00");
        Case it = begin(ASSIGN, inquiry).waitsAt("Task_ChoosePerson");

        it.fireTimer("BoundaryEvent_NobodyChosen").hasPassed("EndEvent_ManagerAsked");

        assertThat(records.correspondence(inquiry.id()))
                .anyMatch(c -> c.kind().equals("escalation") && c.body().contains("receivables-manager"));
        it.complete("Task_ChoosePerson", People.MANAGER, Map.of("chosenPerson", People.CLERK));
        it.hasEndedAt("EndEvent_ManagerAsked", "EndEvent_Assigned");
        assertThat(activity(inquiry, "checkRatingRecords").assignee()).isEqualTo(People.CLERK);
    }

    @Test
    void takesActivitiesFromAbsentPeople() {
        usualStaff();
        BillInquiry inquiry = scheduled(RootCauseArea.SERVICE, "100.00");
        begin(ASSIGN, inquiry);
        assertThat(activity(inquiry, "checkServiceHistory").assignee()).isEqualTo(People.CLERK);

        workforce.leave(People.CLERK);
        atWork(People.OTHER_CLERK, PLENTY, "service 1", "adjustment 1");
        startAs(People.SUPERVISOR, ASSIGN, Map.of("inquiryNumber", inquiry.number()))
                .runJobs()
                .hasEndedAt("EndEvent_Assigned");

        assertThat(activities(inquiry)).allMatch(a -> a.assignee().equals(People.OTHER_CLERK));
    }

    @Test
    void needsMoreSkillForMore() {
        Decision typical = Decision.of("receivables-activity-skill-level")
                .given("disputedUnits", 100.0)
                .given("customerSegment", "residential");
        typical.then("skillLevel", 1).given("disputedUnits", 199.99).then("skillLevel", 1);
        typical.given("disputedUnits", 200.0)
                .then("skillLevel", 2)
                .given("disputedUnits", 999.99)
                .then("skillLevel", 2);
        typical.given("disputedUnits", 1000.0).then("skillLevel", 3);
        typical.given("customerSegment", "enterprise").then("skillLevel", 2);
        typical.given("customerSegment", "smallBusiness").then("skillLevel", 1);
    }

    private BillInquiry scheduled(RootCauseArea area, String amount) {
        BillInquiry inquiry = inquiry(area, "otherCause", amount, Segment.RESIDENTIAL, null);
        begin(SCHEDULE, inquiry).hasEndedAt("EndEvent_Scheduled");
        return inquiry;
    }
}
