package io.etomflow.printing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.notification.Outbox;
import io.etomflow.printing.CycleState;
import io.etomflow.printing.PrintingData;
import io.etomflow.printing.PrintingData.Run;
import io.etomflow.printing.ProductionCycle;
import io.etomflow.printing.ProductionCycles;
import io.etomflow.printing.ProductionWay;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.3.2: days on the press around holidays, other cycles and machines that stand still. */
@Tag("model")
class ProductionCycleTest extends EtomflowTest {

    private static final String PROCESS = "etom-1.3.9.3.2";

    @Autowired
    PrintingData data;

    @Autowired
    TestData people;

    @Autowired
    ProductionCycles cycles;

    @Autowired
    Outbox outbox;

    /** Each test has a month of its own: what one books on the press is not in the way of another. */
    private Run at(String day, int... pages) {
        setTime(Instant.parse(day + "T09:00:00Z"));
        return data.run(pages);
    }

    @Test
    void plansAroundWeekendsAndHolidays() {
        Run run = at("2032-04-30", 1, 2, 3);
        Case planning =
                start(PROCESS, run.code(), Map.of("runId", run.id().toString())).runJobs();
        // Friday 30 April; 1 May 2032 is a Saturday: cut-off Monday, press Tuesday, post Wednesday
        planning.hasEndedAt("EndEvent_Planned")
                .hasVariable("letters", 3)
                .hasVariable("sheets", 4)
                .hasVariable("printOn", "2032-05-04")
                .hasVariable("postOn", "2032-05-05")
                .hasVariable("productionWay", "inHouse")
                .hasVariable("cutOffAt", "2032-05-03T15:00:00Z");
        ProductionCycle cycle = cycles.ofBillingRun(run.id()).orElseThrow();
        assertThat(cycle.state()).isEqualTo(CycleState.PLANNED);
        assertThat(cycle.latestPostOn()).isEqualTo("2032-05-07");
        assertThat(sheetsOn(cycle, "2032-05-04")).isEqualTo(4);
        assertThat(outbox.ofCase(run.code()))
                .singleElement()
                .satisfies(m -> assertThat(m.body()).contains("3 letters").contains("2032-05-05"));

        at("2032-12-22");
        Run christmas = data.run(1);
        start(PROCESS, christmas.code(), Map.of("runId", christmas.id().toString()))
                .runJobs()
                .hasVariable("printOn", "2032-12-24")
                .hasVariable("postOn", "2032-12-27");
    }

    @Test
    void personPlansARunByItsCode() {
        Run run = at("2032-06-07", 2);
        startAs(
                        People.PRINT_OPERATOR,
                        PROCESS,
                        Map.of("cycleTask", "plan", "runCode", run.code(), "planReason", "Special run"))
                .runJobs()
                .hasEndedAt("EndEvent_Planned")
                .hasVariable("printOn", "2032-06-09");
        assertThatThrownBy(() -> startAs(
                        People.PRINT_OPERATOR,
                        PROCESS,
                        Map.of("cycleTask", "plan", "runCode", "R-1", "planReason", "Special run")))
                .hasMessageContaining("There is no billing run 'R-1'");
    }

    @Test
    void runWithoutPaperBillsHasNothingToPlan() {
        Run run = at("2032-07-05");
        start(PROCESS, run.code(), Map.of("runId", run.id().toString()))
                .runJobs()
                .hasEndedAt("EndEvent_Planned")
                .hasVariable("letters", 0)
                .hasNotPassed("Task_Plan");
    }

    @Test
    void movesCyclesWhenThePressStandsStill() {
        Run run = at("2032-08-02", 1, 1);
        plan(run).hasVariable("printOn", "2032-08-04");
        Case moving = capacity("2032-08-04", 0, "Fuser broken").runJobs();
        moving.hasEndedAt("EndEvent_Planned").hasVariable("printOn", "2032-08-05");
        ProductionCycle cycle = cycles.ofBillingRun(run.id()).orElseThrow();
        assertThat(cycle.replanned()).isEqualTo(1);
        assertThat(cycles.reasons(cycle.id())).contains("Fuser broken", "First plan");
        assertThat(sheetsOn(cycle, "2032-08-04")).isZero();
        capacity("2032-08-06", 0, "Nobody there").runJobs().hasNotPassed("Task_TakeCycleX", "Task_Plan");
        assertThatThrownBy(() -> capacity("2032-07-30", 10, "Too late")).hasMessageContaining("is over");
    }

    @Test
    void supervisorOrdersOvertime() {
        Run run = at("2033-03-07", 1, 1);
        standstill("2033-03-09", "2033-03-10", "2033-03-11", "2033-03-14");
        Case planning = plan(run);
        planning.waitsAt("Task_SettleConflict");
        assertThat((String) planning.variable("planView"))
                .contains("due in the post on 2033-03-11")
                .contains("2 letters");
        assertThatThrownBy(() -> settle(planning, "shrug", Map.of())).hasMessageContaining("Decide: overtime");
        assertThatThrownBy(() -> settle(planning, "overtime", Map.of("overtimeDay", "2033-03-01", "overtimeSheets", 5)))
                .hasMessageContaining("Choose a day of the next");
        assertThatThrownBy(() -> settle(planning, "overtime", Map.of("overtimeDay", "2033-03-12")))
                .hasMessageContaining("how many sheets");
        planning.waitsAt("Task_SettleConflict");
        settle(planning, "overtime", Map.of("overtimeDay", "2033-03-10", "overtimeSheets", 1));
        planning.waitsAt("Task_SettleConflict");
        settle(planning, "overtime", Map.of("overtimeDay", "2033-03-10", "overtimeSheets", 1));
        planning.hasEndedAt("EndEvent_Planned").hasVariable("printOn", "2033-03-10");
    }

    @Test
    void supervisorAllowsLaterPosting() {
        Run run = at("2033-05-02", 1);
        standstill("2033-05-04", "2033-05-05", "2033-05-06");
        Case planning = plan(run);
        assertThatThrownBy(() -> settle(planning, "later", Map.of("newLatestPostOn", "2033-05-05")))
                .hasMessageContaining("Choose a day after");
        settle(planning, "later", Map.of("newLatestPostOn", "2033-05-12"));
        planning.hasEndedAt("EndEvent_Planned").hasVariable("printOn", "2033-05-09");
    }

    @Test
    void supervisorGivesLettersToAPrinter() {
        Run run = at("2033-06-13", 1);
        standstill("2033-06-15", "2033-06-16", "2033-06-17");
        Case planning = plan(run);
        settle(planning, "thirdParty", Map.of());
        planning.hasEndedAt("EndEvent_Planned").hasVariable("productionWay", "thirdParty");
        assertThat(cycles.ofBillingRun(run.id()).orElseThrow().way()).isEqualTo(ProductionWay.THIRD_PARTY);
    }

    @Test
    void printerGetsThemWhenNobodyDecides() {
        Run run = at("2033-07-11", 1);
        standstill("2033-07-13", "2033-07-14", "2033-07-15");
        Case planning = plan(run);
        planning.fireTimer("BoundaryEvent_Undecided")
                .hasEndedAt("EndEvent_Planned")
                .hasVariable("productionWay", "thirdParty");
        ProductionCycle cycle = cycles.ofBillingRun(run.id()).orElseThrow();
        assertThat(jdbc.sql("select count(*) from production_slot where cycle_id = ?")
                        .param(cycle.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void cyclesShareThePress() {
        Run first = at("2033-09-05", 1, 1, 1);
        capacityOf("2033-09-07", 4);
        plan(first).hasVariable("printOn", "2033-09-07");
        Run second = at("2033-09-05", 1, 1);
        Case planning = plan(second);
        planning.hasEndedAt("EndEvent_Planned")
                .hasVariable("printOn", "2033-09-07")
                .hasVariable("postOn", "2033-09-09");
        ProductionCycle cycle = cycles.ofBillingRun(second.id()).orElseThrow();
        assertThat(sheetsOn(cycle, "2033-09-07")).isEqualTo(1);
        assertThat(sheetsOn(cycle, "2033-09-08")).isEqualTo(1);
        assertThat(cycle.printUntil()).isEqualTo("2033-09-08");
        start(
                        PROCESS,
                        second.code(),
                        Map.of(
                                "cycleTask", "replan",
                                "cycleId", cycle.id().toString(),
                                "notBefore", "2033-09-08",
                                "planReason", "Envelopes come on the eighth"))
                .runJobs()
                .hasVariable("printOn", "2033-09-08");
    }

    @Test
    void calendar() {
        Decision table = Decision.of("printing-production-calendar");
        table.given("letters", 5000).then(Map.of("cutOffDays", 1, "printDays", 1, "postDays", 3, "latestDays", 4));
        table.given("letters", 5001).then("printDays", 2).then("latestDays", 5);
        table.given("letters", 25000).then("printDays", 2);
        table.given("letters", 25001).then(Map.of("cutOffDays", 2, "postDays", 5, "latestDays", 7));
    }

    private Case plan(Run run) {
        return start(PROCESS, run.code(), Map.of("runId", run.id().toString())).runJobs();
    }

    private void standstill(String... days) {
        for (String day : days) {
            capacityOf(day, 0);
        }
    }

    private void capacityOf(String day, int sheets) {
        jdbc.sql("insert into production_day (production_date, sheets, reason, changed_by) values (?, ?,"
                        + " 'test', 'test')")
                .params(LocalDate.parse(day), sheets)
                .update();
    }

    private Case capacity(String day, int sheets, String reason) {
        return startAs(
                People.PRINT_OPERATOR,
                PROCESS,
                Map.of("cycleTask", "capacity", "capacityDay", day, "capacitySheets", sheets, "planReason", reason));
    }

    private void settle(Case planning, String decision, Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(more);
        answers.put("conflictDecision", decision);
        answers.put("conflictReason", "Agreed with the print room");
        planning.complete("Task_SettleConflict", People.BILLING_SUPERVISOR, answers);
    }

    private int sheetsOn(ProductionCycle cycle, String day) {
        return jdbc.sql("select coalesce(sum(sheets), 0) from production_slot where cycle_id = ? and production_date ="
                        + " ?")
                .params(cycle.id(), LocalDate.parse(day))
                .query(Integer.class)
                .single();
    }
}
