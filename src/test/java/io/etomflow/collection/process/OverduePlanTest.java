package io.etomflow.collection.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.CustomerBill;
import io.etomflow.collection.DebtCasesBase;
import io.etomflow.collection.DebtData.Debt;
import io.etomflow.collection.DebtState;
import io.etomflow.collection.PauseReason;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.payment.PayerData;
import io.etomflow.payment.PaymentPlan;
import io.etomflow.payment.PaymentPlans;
import io.etomflow.payment.PlanInstalment;
import io.etomflow.payment.PlanState;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.10.3.3 Manage Overdue Invoice Payment. */
@Tag("model")
class OverduePlanTest extends DebtCasesBase {

    private static final String PROCESS = "etom-1.3.10.3.3";

    @Autowired
    private PaymentPlans plans;

    @Autowired
    private PayerData paying;

    @Test
    void agreedAndKept() {
        Debt debt = debt("90.00", 10);
        Case it = plan(debt, 0);
        it.waitsAt("Task_GetAnswer");
        assertThat(thePlan(debt).caseNumber()).isEqualTo(debt.number());
        assertThat(thePlan(debt).rates()).isEqualTo(3);
        assertThat(thePlan(debt).firstDueOn()).isEqualTo(MONDAY.plusDays(14));
        assertThat(cases.collectable(debt.caseId()))
                .as("nothing else is demanded")
                .isEmpty();
        assertThat(now(debt).pauseReason()).isEqualTo(PauseReason.PLAN);
        answer(it, "agreed");
        it.hasPassed("EndEvent_Followed");
        assertThat(kinds(debt)).contains("planAgreed");

        for (PlanInstalment rate : plans.instalments(thePlan(debt).id())) {
            day(rate.dueOn());
            pay(debt.bill(), rate.amount().toPlainString());
            it.runJobs();
        }
        it.hasPassed("EndEvent_Kept");
        assertThat(it.isEnded()).isTrue();
        assertThat(thePlan(debt).state()).isEqualTo(PlanState.COMPLETED);
        assertThat(follow(debt).isEnded()).isTrue();
        assertThat(now(debt).closeReason()).isEqualTo("settled");
    }

    @Test
    void servicesWorkFromTheAgreementOn() {
        var s = debts.changed(customer(), "someone@example.org", "Street 1", "FR");
        debts.base().product(s, "Fibre 250", "broadband", "40.00");
        Debt debt = debts.debt(s, debts.bill(s, "200.00", MONDAY.minusDays(40)));
        Case ladder = follow(debt);
        ladder.fireTimer("Event_DayReached").fireTimer("Event_DayReached");
        assertThat(measures(debt)).containsExactly(ServiceMeasure.RESTRICT);
        runtimeService.deleteProcessInstance(ladder.instanceId(), "the customer asks for a plan");
        Case it = plan(debt, 2);
        answer(it, "agreed");
        assertThat(measures(debt)).isEmpty();
    }

    @Test
    void brokenPlanMakesTheLadderStricter() {
        Debt debt = debt("200.00", 10);
        Case it = plan(debt, 2);
        answer(it, "agreed");
        pay(debt.bill(), "1.00");
        it.runJobs();
        while (!it.isEnded()) {
            it.fireTimer("Event_LookAgain");
        }
        it.hasPassed("EndEvent_Broken");
        assertThat(now(debt).brokenPlans()).isEqualTo(1);
        assertThat(now(debt).state()).isEqualTo(DebtState.OPEN);

        advance(Duration.ofHours(1));
        follow(debt);
        assertThat(now(debt).stepNo()).as("past the friendly reminder").isEqualTo(2);
        assertThat(lastLetter(debt).body()).contains("EUR 199.00");
    }

    @Test
    void withoutAgreementTheLadderGoesOn() {
        Debt debt = debt("200.00", 10);
        Case it = plan(debt, 0);
        answer(it, "declined");
        it.hasPassed("EndEvent_NotAgreed");
        assertThat(it.isEnded()).isTrue();
        assertThat(cases.collectable(debt.caseId())).isNotEmpty();
        follow(debt);
        assertThat(now(debt).state()).isEqualTo(DebtState.OPEN);
        assertThat(now(debt).stepNo()).isEqualTo(1);
    }

    @Test
    void noSecondPlanBesideTheFirst() {
        Debt debt = debt("200.00", 10);
        plan(debt, 0);
        Case second = plan(debt, 0);
        assertThat(second.isEnded()).isTrue();
        second.hasPassed("EndEvent_NoPlan");
        assertThat(letters(debt)).anyMatch(m -> m.body().contains("runs already"));
        assertThat(plans.ofAccount(debt.subscriber().account().id())).hasSize(1);
    }

    @Test
    void whatIsDisputedIsNoPlan() {
        Debt debt = debt("200.00", 10);
        debts.dispute(debt.bill(), "200.00", UUID.randomUUID());
        plan(debt, 0).hasEndedAt("EndEvent_NoPlan");
    }

    @Test
    void whatIsWithTheBankIsNotPaidInInstalments() {
        var s = customer();
        paying.mandate(s);
        CustomerBill bill = debts.bill(s, "150.00", MONDAY.plusDays(3));
        start("etom-1.3.10.2.2", Map.of()).runJobs();
        int presented = jdbc.sql("update debit_order set state = 'PRESENTED' where bill_id = ?")
                .param(bill.id())
                .update();
        assertThat(presented).isEqualTo(1);
        plan(debts.debt(s, bill), 0).hasEndedAt("EndEvent_Nothing");
        assertThat(plans.ofAccount(s.account().id())).isEmpty();
    }

    @Test
    void whatTheTableSays() {
        Decision offer = Decision.of("collection-plan-offer")
                .given("planRuns", false)
                .given("brokenPlans", 0)
                .given("risk", "medium")
                .given("overdueAmount", 20.0);
        offer.then(Map.of("planDecision", "offer", "mostInstalments", 3, "planFrequency", "monthly"));
        offer.given("overdueAmount", 19.99).then("planDecision", "refuse");
        offer.given("overdueAmount", 300.0).then("mostInstalments", 3);
        offer.given("overdueAmount", 300.01).then("mostInstalments", 6);
        offer.given("overdueAmount", 1000.0).then("mostInstalments", 6);
        offer.given("overdueAmount", 1000.01).then("mostInstalments", 12);
        offer.given("risk", "high").then(Map.of("mostInstalments", 6, "planFrequency", "fortnightly"));
        offer.given("brokenPlans", 1).then(Map.of("mostInstalments", 4, "firstWorkingDays", 3));
        offer.given("planRuns", true).then("planDecision", "refuse");
    }

    private Case plan(Debt debt, int wished) {
        return start(PROCESS, debt.number(), inputs(debt, wished)).runJobs();
    }

    private static Map<String, Object> inputs(Debt debt, int wished) {
        return Map.of("debtCaseId", debt.caseId().toString(), "wishedInstalments", wished);
    }

    private PaymentPlan thePlan(Debt debt) {
        List<PaymentPlan> all = plans.ofAccount(debt.subscriber().account().id());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static void answer(Case it, String answer) {
        it.complete("Task_GetAnswer", People.COLLECTIONS_CLERK, Map.of("planAnswer", answer));
    }
}
