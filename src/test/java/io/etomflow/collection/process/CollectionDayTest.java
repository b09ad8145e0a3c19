package io.etomflow.collection.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.CustomerBill;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCasesBase;
import io.etomflow.collection.DebtData.Debt;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 1.3.10.3 Manage Customer Debt Collection and its clock, collection-start-day. */
@Tag("model")
class CollectionDayTest extends DebtCasesBase {

    /** Nothing periodic is due on a Wednesday in the middle of a month. */
    private static final LocalDate WEDNESDAY = LocalDate.of(2027, 3, 10);

    @Test
    void aDayFindsAndStartsCases() {
        day(WEDNESDAY);
        Subscriber s = customer();
        CustomerBill bill = debts.bill(s, "200.00", WEDNESDAY.minusDays(7));
        Case day = startByMessage(
                        "collection.dayBegun", "DT-" + System.nanoTime(), Map.of("collectionDay", WEDNESDAY.toString()))
                .runJobs();
        day.hasEndedAt("EndEvent_DayDone").hasNotPassed("Call_Profiles", "Call_Portfolio");
        DebtCase debt = cases.openOf(s.account().id()).orElseThrow();
        Case it = caseOf(debt.number()).runJobs();
        it.waitsAt("Gateway_Waiting");
        assertThat(cases.get(debt.id()).stepNo()).isEqualTo(1);
        pay(bill, "200.00");
        it.runJobs().hasEndedAt("EndEvent_CaseClosed");
    }

    @Test
    void aPlanLeadsBackIntoTheFollowUp() {
        Debt debt = debt("200.00", 7);
        Case it = startByMessage(
                        "collection.caseIdentified",
                        debt.number(),
                        Map.of("debtCaseId", debt.caseId().toString()))
                .runJobs();
        Map<String, Object> form = new HashMap<>(Map.of("caseNumber", debt.number(), "answerText", "In parts please"));
        form.put("answerKind", "plan");
        startAs(People.COLLECTIONS_CLERK, "collection-record-answer", form).runJobs();
        it.runJobs().waitsAt("Task_GetAnswer");
        it.complete("Task_GetAnswer", People.COLLECTIONS_CLERK, Map.of("planAnswer", "declined"));
        it.waitsAt("Gateway_Waiting");
        pay(debt.bill(), "200.00");
        it.runJobs().hasEndedAt("EndEvent_CaseClosed");
    }

    @Test
    void manyNewCasesAreStartedInSeveralRounds() {
        LocalDate thursday = WEDNESDAY.plusDays(8);
        day(thursday);
        for (int i = 0; i <= CollectionDaySteps.CASES_AT_ONCE; i++) {
            debts.bill(customer(), "200.00", thursday.minusDays(7));
        }
        startByMessage("collection.dayBegun", "DT-" + System.nanoTime(), Map.of("collectionDay", thursday.toString()))
                .runJobs()
                .hasEndedAt("EndEvent_DayDone");
        assertThat(jdbc.sql("select count(*) from debt_case where state = 'NEW'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aMonthBeginsWithProfilesAndPortfolio() {
        LocalDate first = LocalDate.of(2027, 3, 1);
        day(first);
        Case it = startByMessage(
                        "collection.dayBegun", "DT-" + System.nanoTime(), Map.of("collectionDay", first.toString()))
                .runJobs();
        it.hasPassed("Call_Profiles");
        assertThat(historyService
                        .createHistoricProcessInstanceQuery()
                        .rootProcessInstanceId(it.instanceId())
                        .processDefinitionKey("etom-1.3.10.3.5")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void theEndOfTheLadderLeadsToRecovery() {
        Debt debt = debt("200.00", 7);
        cases.toRecovery(debt.caseId(), "system");
        Case it = startByMessage(
                        "collection.caseIdentified",
                        debt.number(),
                        Map.of("debtCaseId", debt.caseId().toString()))
                .runJobs();
        assertThat(it.isEnded()).isFalse();
        pay(debt.bill(), "200.00");
        it.runJobs().hasEndedAt("EndEvent_RecoveryOver");
        assertThat(cases.get(debt.caseId()).isClosed()).isTrue();
    }

    @Test
    void theClockBeginsEachWorkingDayOnce() {
        day(WEDNESDAY.plusDays(1));
        assertThat(tick()).isEqualTo("EndEvent_DayBegun");
        String key = "DD-" + WEDNESDAY.plusDays(1);
        assertThat(historyService
                        .createHistoricProcessInstanceQuery()
                        .processDefinitionKey("etom-1.3.10.3")
                        .processInstanceBusinessKey(key)
                        .count())
                .isEqualTo(1);
        assertThat(tick()).isEqualTo("EndEvent_NoDay");
        day(WEDNESDAY.plusDays(3));
        assertThat(tick()).isEqualTo("EndEvent_NoDay");
    }

    /** Fires the clock once; gives where what it started has ended. */
    private String tick() {
        Job timer = managementService
                .createJobQuery()
                .processDefinitionKey("collection-start-day")
                .timers()
                .list()
                .get(0);
        managementService.executeJob(timer.getId());
        String instance = runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey("collection-start-day")
                .singleResult()
                .getId();
        managementService.executeJob(managementService
                .createJobQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId());
        return historyService
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance)
                .activityType("noneEndEvent")
                .singleResult()
                .getActivityId();
    }
}
