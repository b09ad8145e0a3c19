package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.BillingRuns;
import io.etomflow.billing.CycleCalendar;
import io.etomflow.billing.RunState;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.4 Pricing, Discounting, Adjustments & Rebates Application, and what starts it each night. */
@Tag("model")
class PricingApplicationTest extends BillingCases {

    @Autowired
    private CycleCalendar cycles;

    @Test
    void aDueCycleBecomesNewBillsThatGoOn() {
        Cycle cycle = billing.cycle();
        Subscriber s = subscriber(cycle, "10.00");
        Case it = cycle(cycle);
        it.hasEndedAt("EndEvent_BillsPriced").hasVariable("billsMade", 1).hasNotPassed("Task_ReleaseRun");
        BillingRun run = runs.byCode(cycle.code()).orElseThrow();
        assertThat(run.state()).isEqualTo(RunState.DONE);
        // its invoice was made, checked and handed over at once
        assertThat(bill(s).state()).isEqualTo(BillState.SENT);
        assertThat(bill(s).taxIncluded()).isEqualTo(Money.of("11.90", "EUR"));
        assertThat(it.variable("runView").toString()).contains("EUR 10").contains("yes");
        // Told a second time, nothing happens.
        cycle(cycle).hasEndedAt("EndEvent_RunMadeBefore");
        assertThat(bills.ofAccount(s.account().id())).hasSize(1);
    }

    @Test
    void aCycleWithoutAccountsMakesNoBills() {
        cycle(billing.cycle()).hasEndedAt("EndEvent_NothingBilled");
    }

    @Test
    void aRunUnlikeTheLastOneIsReleasedByASupervisor() {
        Cycle cycle = billing.cycle();
        Subscriber s = subscriber(cycle, "30.00");
        before(cycle, s);
        Case it = cycle(cycle).waitsAt("Task_ReleaseRun");
        it.hasVariable("releaseReason", "The average bill rose by more than 25 percent.")
                .hasVariable("priority", 60);
        it.fireTimer("BoundaryEvent_NotReleased").waitsAt("Task_ReleaseRun").hasVariable("priority", 80);
        refused(it, "perhaps", "because", "release or to hold");
        refused(it, "release", " ", "Give a reason");
        it.complete("Task_ReleaseRun", People.BILLING_SUPERVISOR, answers("release", "New prices since this month"));
        it.hasEndedAt("EndEvent_BillsPriced");
    }

    @Test
    void aSupervisorChoosesACycleAndGoesOnWithABrokenRun() {
        LocalDate day = LocalDate.of(1990, 3, 7);
        Case it = choose(day, null);
        assertThat(it.businessKey()).isEqualTo("R-1990-03-07");
        it.runJobs().hasEndedAt("EndEvent_NothingBilled");
        assertThatThrownBy(() -> choose(day, false)).hasMessageContaining("there already");
        choose(day, true).runJobs().hasEndedAt("EndEvent_NothingBilled");
        assertThatThrownBy(() -> choose(LocalDate.of(1990, 3, 29), null)).hasMessageContaining("from 1 to 28");
        assertThatThrownBy(() -> choose(LocalDate.of(2126, 3, 7), null)).hasMessageContaining("to come");
    }

    @Test
    void eachNightTheDueCyclesAreStarted() {
        LocalDate today = LocalDate.of(2095, 5, 13);
        setTime(today.atTime(2, 0).atZone(ZoneId.of("Europe/Berlin")).toInstant());
        // Accounts of other tests have their run already.
        cycles.due(today).forEach(day -> transaction.execute(status -> runs.open(day.getDayOfMonth(), day)));
        night().hasEndedAt("EndEvent_NoCycleDue");
        List<LocalDate> free = java.util.stream.IntStream.rangeClosed(0, 6)
                .mapToObj(today::minusDays)
                .filter(day -> runs.byCode(BillingRuns.code(day)).isEmpty())
                .limit(2)
                .toList();
        for (LocalDate day : free) {
            jdbc.sql("update billing_account set cycle_day = ? where id = ?")
                    .params(day.getDayOfMonth(), data.subscriber().account().id())
                    .update();
        }
        Case it = night();
        it.hasEndedAt("EndEvent_CyclesStarted");
        assertThat((Iterable<?>) it.variable("dueBillDates")).hasSize(2);
        for (LocalDate day : free) {
            Case run = caseOf(BillingRuns.code(day)).runJobs();
            assertThat(runs.byCode(BillingRuns.code(day))).isPresent();
            run.waitsAt("Task_SettleAccounts");
            run.fireTimer("BoundaryEvent_NotSettled").hasEndedAt("EndEvent_NothingBilled");
        }
        assertThat(cycles.due(today)).doesNotContainAnyElementsOf(free);
    }

    /** What the timer does at two o'clock. */
    private Case night() {
        Job timer =
                managementService.createJobQuery().processDefinitionKey("billing-start-day").timers().list().stream()
                        .filter(job -> job.getProcessInstanceId() == null)
                        .findFirst()
                        .orElseThrow();
        assertThat(java.time.ZonedDateTime.ofInstant(timer.getDuedate().toInstant(), ZoneId.systemDefault())
                        .getHour())
                .isEqualTo(2);
        return start("billing-start-day", Map.of()).runJobs();
    }

    private Case choose(LocalDate day, Boolean resumed) {
        Map<String, Object> answers = new HashMap<>(Map.of("billDate", day.toString()));
        if (resumed != null) {
            answers.put("resumed", resumed);
        }
        return startAs(People.BILLING_SUPERVISOR, "etom-1.3.9.4", answers);
    }

    private void refused(Case it, String decision, String comment, String message) {
        assertThatThrownBy(() -> it.complete("Task_ReleaseRun", People.BILLING_SUPERVISOR, answers(decision, comment)))
                .hasMessageContaining(message);
        it.waitsAt("Task_ReleaseRun");
    }

    private static Map<String, Object> answers(String decision, String comment) {
        return Map.of("releaseDecision", decision, "releaseComment", comment);
    }
}
