package io.etomflow.printing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillingAccounts;
import io.etomflow.printing.PieceState;
import io.etomflow.printing.PrintRun;
import io.etomflow.printing.PrintingData.Run;
import io.etomflow.printing.ProductionCycle;
import io.etomflow.printing.ReturnedMail;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.3.7: samples of finished letters, complaints, and letters that come back. */
@Tag("model")
class LetterQualityTest extends PrintCases {

    private static final String PROCESS = "etom-1.3.9.3.7";
    private static int year = 2091;

    @Autowired
    ReturnedMail returned;

    @Autowired
    BillingAccounts accounts;

    @BeforeEach
    void ownYear() {
        setTime(Instant.parse(year + "-03-05T09:00:00Z"));
        year += 2;
    }

    @Test
    void badLettersOfTheSampleAreTakenOut() {
        ProductionCycle cycle = finished(20);
        Case inspection = startAs(
                        People.PRINT_OPERATOR,
                        PROCESS,
                        Map.of("qualityMatter", "inspection", "cycleNumber", cycle.number()))
                .runJobs();
        inspection.waitsAt("Task_Inspect").hasVariable("lotSize", 20);
        int sample = (Integer) sampled(inspection, "sampleSize");
        assertThat((String) sampled(inspection, "sampleView")).contains("Inspect **" + sample + "** of 20");
        assertThatThrownBy(() -> inspect(inspection, "21", "", "")).hasMessageContaining("The sample has numbers 1 to");
        assertThatThrownBy(() -> inspect(inspection, "", "1", "1")).hasMessageContaining("two classes");
        inspection
                .fireTimer("BoundaryEvent_NotInspected")
                .hasPassed("EndEvent_Urged")
                .waitsAt("Task_Inspect");
        assertThat(inspection.task("Task_Inspect").getPriority()).isEqualTo(90);
        inspect(inspection, "", "", "1");
        inspection
                .hasEndedAt("EndEvent_Settled")
                .hasVariable("lotVerdict", "accept")
                .hasVariable("lettersToRemake", 0);
    }

    @Test
    void rejectedLotsTightenTheInspection() {
        for (int i = 0; i < 2; i++) {
            Case inspection = start(PROCESS, Map.of("cycleId", finished(3).id().toString()))
                    .runJobs();
            advance(Duration.ofHours(1));
            inspect(inspection, "1", "", "");
            inspection.hasVariable("lotVerdict", "reject").hasVariable("lettersToRemake", 3);
        }
        ProductionCycle cycle = finished(3);
        Case third = start(PROCESS, Map.of("cycleId", cycle.id().toString())).runJobs();
        third.hasVariable("severity", "tightened");
        assertThat(sampled(third, "codeLetter")).isEqualTo("F");
        advance(Duration.ofHours(1));
        inspect(third, "", "", "");
        for (int i = 0; i < 5; i++) {
            Case good = start(PROCESS, Map.of("cycleId", cycle.id().toString())).runJobs();
            advance(Duration.ofHours(1));
            inspect(good, "", "", "");
        }
        start(PROCESS, Map.of("cycleId", cycle.id().toString())).runJobs().hasVariable("severity", "normal");
        assertThatThrownBy(() -> startAs(People.PRINT_OPERATOR, PROCESS, Map.of("qualityMatter", "inspection")))
                .hasMessageContaining("no such production cycle");
    }

    @Test
    void strangersBillCallsForAnImprovementOnce() {
        Run run = data.run(1);
        planned(run);
        String bill = run.bills().get(0).number();
        assertThatThrownBy(() -> complain("B-0", "late")).hasMessageContaining("No letter was made");
        assertThatThrownBy(() -> complain(bill, "ugly")).hasMessageContaining("what is wrong");
        Case improving = complain(bill, "notMine").runJobs();
        improving.waitsAt("Task_AgreeImprovement");
        complain(bill, "late").runJobs().hasEndedAt("EndEvent_Settled");
        assertThatThrownBy(() -> agree(improving, "2020-01-01")).hasMessageContaining("today on");
        agree(improving, now().plusSeconds(864000).toString().substring(0, 10));
        improving.hasEndedAt("EndEvent_Improved");
    }

    @Test
    void nobodyAgreesOnAnImprovement() {
        Run run = data.run(1);
        planned(run);
        Case improving = complain(run.bills().get(0).number(), "notMine").runJobs();
        improving.fireTimer("BoundaryEvent_Slow").hasPassed("EndEvent_Urged").waitsAt("Task_AgreeImprovement");
        assertThat(improving.task("Task_AgreeImprovement").getPriority()).isEqualTo(90);
        String unanswered = (String) improving.variable("improvementId");
        improving.fireTimer("BoundaryEvent_NoAnswer").waitsAt("Event_MonthLater");
        assertThat(jdbc.sql("select count(*) from quality_improvement where id = ? and left_on is not null")
                        .param(UUID.fromString(unanswered))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(jdbc.sql("select body from outbox_message where message_key = ?")
                        .param("print-trend-left-" + unanswered)
                        .query(String.class)
                        .single())
                .contains("measured again on");
        improving.fireTimer("Event_MonthLater").waitsAt("Task_AgreeImprovement");
        assertThat(improving.variable("improvementId")).isNotEqualTo(unanswered);
        agree(improving, now().plusSeconds(864000).toString().substring(0, 10));
        improving.hasEndedAt("EndEvent_Urged", "EndEvent_Improved");
    }

    @Test
    void returnedLettersAreMadeAgainAtTheRightAddress() {
        Run run = data.run();
        data.add(run, 1, data.at("Old Street 1", "10115", "Berlin", "DE"));
        planned(run);
        String bill = run.bills().get(0).number();
        String day = now().toString().substring(0, 10);
        arrives(
                        fresh("returns") + ".json",
                        "{\"type\":\"returns\",\"mail\":[{\"bill\":\"%s\",\"reason\":\"moved\",\"returnedOn\":\"%s\"},{\"bill\":\"B-unknown\",\"reason\":\"moved\",\"returnedOn\":\"%s\"}]}"
                                .formatted(bill, day, day))
                .hasEndedAt("EndEvent_Taken")
                .hasVariable("answerTaken", 1);
        Case check = caseOf(bill).runJobs();
        check.waitsAt("Task_FindAddress");
        assertThatThrownBy(() -> address(check, "shrug", null)).hasMessageContaining("found out");
        assertThatThrownBy(() -> address(check, "corrected", null)).hasMessageContaining("street, postcode and city");
        assertThatThrownBy(() -> address(check, "corrected", "XX")).hasMessageContaining("two letters");
        address(check, "corrected", "DE");
        check.waitsAt("Task_ApproveChange").hasNotPassed("Task_Again");
        assertThat(accounts.get(run.bills().get(0).billingAccountId()).billStreet())
                .as("nobody changes an address alone")
                .isEqualTo("Old Street 1");
        check.complete(
                "Task_ApproveChange",
                People.SUPERVISOR,
                Map.of("accountChangeApproved", true, "accountChangeReason", "Called under the number that we know"));
        check.hasPassed("EndEvent_MadeAgain");
        UUID billId = run.bills().get(0).id();
        assertThat(list.get(billId).street()).isEqualTo("New Street 2");
        assertThat(accounts.get(run.bills().get(0).billingAccountId()).billCity())
                .isEqualTo("Leeds");
        ProductionCycle next = planned(data.run(1));
        assertThat(list.letters(next.id()))
                .anySatisfy(b -> assertThat(b.billId()).isEqualTo(billId));
    }

    @Test
    void addressThatIsNotApprovedStopsLetters() {
        Run run = data.run();
        data.add(run, 1, data.at("Old Street 1", "10115", "Berlin", "DE"));
        planned(run);
        Case check = returnedByHand(run, 0, "moved");
        address(check, "corrected", "DE");
        check.complete(
                "Task_ApproveChange",
                People.SUPERVISOR,
                Map.of("accountChangeApproved", false, "accountChangeReason", "The customer did not move"));
        check.hasPassed("EndEvent_Stopped").hasNotPassed("Task_Again");
        assertThat(accounts.get(run.bills().get(0).billingAccountId()).billStreet())
                .isEqualTo("Old Street 1");
        Run other = data.run(1);
        planned(other);
        Case right = returnedByHand(other, 0, "moved");
        address(right, "right", null);
        right.hasPassed("EndEvent_MadeAgain").hasNotPassed("Call_ChangeAddress");
    }

    @Test
    void lettersStopWhereNobodyKnowsTheAddress() {
        Run run = data.run(1, 1, 1);
        planned(run);
        Case unknown = returnedByHand(run, 0, "unknown");
        address(unknown, "unknown", null);
        unknown.hasPassed("EndEvent_Stopped");
        assertThat(jdbc.sql("select subject from outbox_message where message_key = ?")
                        .param("print-address-" + id(unknown))
                        .query(String.class)
                        .single())
                .contains("could not be delivered");
        assertThatThrownBy(() -> returnedByHand(run, 0, "unknown")).hasMessageContaining("noted today already");
        Case forgotten = returnedByHand(run, 1, "moved");
        forgotten.fireTimer("BoundaryEvent_NotFound").hasPassed("EndEvent_Stopped");
        returnedByHand(run, 2, "unclaimed").hasPassed("EndEvent_MadeAgain").hasNotPassed("Task_FindAddress");
        assertThatThrownBy(() -> returned.stop(id(forgotten), "x", "x")).hasMessageContaining("decided already");
    }

    @Test
    void thirdReturnWithinAYearStopsLetters() {
        Run run = data.run();
        TestData.Subscriber moved = data.at("Old Street 1", "10115", "Berlin", "DE");
        for (int i = 0; i < 3; i++) {
            data.add(run, 1, moved);
        }
        planned(run);
        returnedByHand(run, 0, "moved").waitsAt("Task_FindAddress");
        returnedByHand(run, 1, "moved").waitsAt("Task_FindAddress");
        returnedByHand(run, 2, "moved").hasPassed("EndEvent_Stopped").hasNotPassed("Task_FindAddress");
        Run next = data.run();
        data.add(next, 1, moved);
        assertThat(list.letters(planned(next).id())).isEmpty();
    }

    @Test
    void samplingPlans() {
        Decision normal = Decision.of("printing-sampling-plan").given("severity", "normal");
        Decision tight = normal.given("severity", "tightened");
        int[][] plans = {
            {150, 13, 0, 1},
            {151, 50, 1, 5},
            {500, 50, 1, 5},
            {501, 80, 2, 7},
            {1200, 80, 2, 7},
            {1201, 125, 3, 10},
            {3200, 125, 3, 10},
            {3201, 200, 5, 14},
            {10000, 200, 5, 14},
            {10001, 315, 7, 21},
            {35000, 315, 7, 21},
            {35001, 500, 10, 21},
            {150000, 500, 10, 21},
            {150001, 800, 14, 21}
        };
        for (int[] p : plans) {
            normal.given("lotSize", p[0]).then(Map.of("sampleSize", p[1], "majorAccept", p[2], "minorAccept", p[3]));
        }
        int[][] tighter = {
            {150, 20, 0},
            {151, 80, 1},
            {280, 80, 1},
            {1200, 80, 1},
            {1201, 125, 2},
            {3200, 125, 2},
            {3201, 200, 3},
            {10000, 200, 3},
            {10001, 315, 5},
            {35000, 315, 5},
            {35001, 500, 8},
            {150000, 500, 8},
            {150001, 800, 12}
        };
        for (int[] p : tighter) {
            tight.given("lotSize", p[0]).then(Map.of("sampleSize", p[1], "majorAccept", p[2]));
        }
    }

    @Test
    void verdictsAndTrends() {
        Decision lot = Decision.of("printing-lot-verdict")
                .given("criticalDefects", 0)
                .given("majorExcess", 0)
                .given("minorExcess", 0)
                .given("majorDefects", 0);
        lot.then("lotVerdict", "accept");
        lot.given("majorDefects", 1).then("lotVerdict", "removeDefects");
        lot.given("minorExcess", 1).then("lotVerdict", "reject");
        lot.given("majorExcess", 1).then("lotVerdict", "reject");
        lot.given("criticalDefects", 1).then("lotVerdict", "reject");
        Decision trend = Decision.of("printing-letter-trend")
                .given("improving", false)
                .given("strangersBills", 0)
                .given("complaintRate", 0.5)
                .given("complaintGrowth", 1.6)
                .given("returnRate", 30.0);
        trend.then("trendAction", "none");
        trend.given("complaintRate", 0.51).then("trendAction", "improve");
        trend.given("complaintRate", 0.51).given("complaintGrowth", 1.5).then("trendAction", "none");
        trend.given("complaintRate", 2.0).given("complaintGrowth", 1.0).then("trendAction", "none");
        trend.given("complaintRate", 2.01).given("complaintGrowth", 1.0).then("trendAction", "improve");
        trend.given("returnRate", 30.01).then("trendAction", "improve");
        trend.given("strangersBills", 1).then("trendAction", "improve");
        trend.given("strangersBills", 1).given("improving", true).then("trendAction", "none");
        Decision letter = Decision.of("printing-returned-letter").given("timesReturned", 1);
        letter.given("returnReason", "refused").then("returnAction", "again");
        letter.given("returnReason", "moved").then("returnAction", "check");
        letter.given("returnReason", "moved").given("timesReturned", 3).then("returnAction", "stop");
        letter.given("returnReason", "deceased").given("timesReturned", 3).then("returnAction", "check");
    }

    private ProductionCycle finished(int letters) {
        ProductionCycle cycle = planned(data.runOf(letters));
        PrintRun run = delivered(cycle);
        report(
                start("etom-1.3.9.3.6", Map.of("printRunId", run.id().toString()))
                        .runJobs(),
                letters,
                "",
                "");
        assertThat(runs.states(run.id())).containsEntry(PieceState.GOOD, (long) letters);
        return cycle;
    }

    private UUID id(Case check) {
        return UUID.fromString((String) check.variable("returnedMailId"));
    }

    private Case returnedByHand(Run run, int bill, String reason) {
        return startAs(
                        People.PRINT_OPERATOR,
                        PROCESS,
                        Map.of(
                                "qualityMatter",
                                "returned",
                                "billNumber",
                                run.bills().get(bill).number(),
                                "returnReason",
                                reason))
                .runJobs();
    }

    private void address(Case check, String result, String country) {
        Map<String, Object> answers = new HashMap<>(Map.of("addressResult", result));
        if (country != null) {
            answers.putAll(Map.of(
                    "newStreet", "New Street 2", "newPostcode", "LS1 1AA", "newCity", "Leeds", "newCountry", country));
        }
        check.complete("Task_FindAddress", People.CLERK, answers);
    }

    private Case complain(String bill, String kind) {
        return startAs(
                People.BILLING_SUPERVISOR,
                PROCESS,
                Map.of(
                        "qualityMatter",
                        "complaint",
                        "billNumber",
                        bill,
                        "complaintKind",
                        kind,
                        "complaintNote",
                        "Not what I expected"));
    }

    private void agree(Case improving, String day) {
        improving.complete(
                "Task_AgreeImprovement",
                People.BILLING_SUPERVISOR,
                Map.of("improvement", "New camera at the inserter", "improvementDueOn", day));
    }

    private Object sampled(Case inspection, String variable) {
        return taskService.getVariable(inspection.task("Task_Inspect").getId(), variable);
    }

    private void inspect(Case inspection, String critical, String major, String minor) {
        inspection.complete(
                "Task_Inspect",
                People.PRINT_OPERATOR,
                Map.of("criticalNumbers", critical, "majorNumbers", major, "minorNumbers", minor));
    }
}
