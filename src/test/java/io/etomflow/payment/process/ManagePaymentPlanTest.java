package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.CustomerBill;
import io.etomflow.payment.DebitOrder;
import io.etomflow.payment.PaymentPlan;
import io.etomflow.payment.PaymentPlans;
import io.etomflow.payment.PlanInstalment;
import io.etomflow.payment.PlanState;
import io.etomflow.payment.PlanTalks;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.Money;
import io.etomflow.shared.NotFound;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.10.2.1 Manage Customer Payment Plan. */
@Tag("model")
class ManagePaymentPlanTest extends DebitCases {

    @Autowired
    private PaymentPlans plans;

    @Autowired
    private PlanTalks talks;

    @Test
    void aPlanIsAgreedPaidAndCompleted() {
        Subscriber s = data.subscriber();
        CustomerBill bill = paying.bill(s, "100.00");
        Case it = ask(s, 3, "monthly");
        it.waitsAt("Task_GetAnswer");
        PaymentPlan plan = plan(s);
        assertThat(it.businessKey()).isEqualTo(plan.number());
        assertThat(plan.state()).isEqualTo(PlanState.OFFERED);
        assertThat(plans.instalments(plan.id()))
                .extracting(PlanInstalment::amount)
                .containsExactly(new BigDecimal("39.66"), new BigDecimal("39.66"), new BigDecimal("39.68"));
        assertThat(plans.covers(bill.id())).isTrue();
        collect();
        assertThat(outbox.ofCase(bill.number())).isEmpty();
        assertThatThrownBy(() -> ask(s, 2, "weekly")).hasMessageContaining("already");
        assertThatThrownBy(() -> it.complete("Task_GetAnswer", People.CASH_CLERK, Map.of("planAnswer", "maybe")))
                .hasMessageContaining("agrees or declines");
        it.complete("Task_GetAnswer", People.CASH_CLERK, Map.of("planAnswer", "agreed"));
        assertThat(plan(s).state()).isEqualTo(PlanState.ACTIVE);

        for (PlanInstalment rate : plans.instalments(plan.id())) {
            goTo(rate.dueOn());
            pay(s, bill, rate.amount());
            it.runJobs();
        }
        it.hasEndedAt("EndEvent_Completed").hasPassed("EndEvent_Paid").hasVariable("planOutcome", "completed");
        assertThat(plan(s).state()).isEqualTo(PlanState.COMPLETED);
        assertThat(plans.covers(bill.id())).isFalse();
    }

    @Test
    void aLateRateIsRemindedOfOnceAndBreaksThePlan() {
        Subscriber s = data.subscriber();
        CustomerBill bill = paying.bill(s, "200.00");
        Case it = agreed(s, 2);
        it.fireTimer("Event_LookAgain").hasPassed("Task_Remind");
        assertThat(outbox.ofCase(plan(s).number())).anyMatch(m -> m.subject().contains("is late"));
        pay(s, bill, new BigDecimal("19.00"));
        it.runJobs();
        assertThat(plans.standing(plan(s).id()).late()).isEqualByComparingTo("100.00");
        it.fireTimer("Event_LookAgain").hasEndedAt("EndEvent_Broken").hasPassed("EndEvent_NotKept");
        it.hasVariable("planOutcome", "broken");
        assertThat(plan(s).state()).isEqualTo(PlanState.BROKEN);
        assertThat(plans.covers(bill.id())).isFalse();
        assertThat(outbox.ofCase(plan(s).number()))
                .filteredOn(m -> m.subject().contains("is late"))
                .hasSize(1);
    }

    @Test
    void whoPaysTheLateRateInTheGraceKeepsThePlan() {
        Subscriber s = data.subscriber();
        CustomerBill bill = paying.bill(s, "200.00");
        Case it = agreed(s, 2);
        it.fireTimer("Event_LookAgain");
        pay(s, bill, new BigDecimal("119.00"));
        it.runJobs();
        assertThat(plan(s).state()).isEqualTo(PlanState.ACTIVE);
        assertThat(plan(s).reminders()).isZero();
        pay(s, bill, new BigDecimal("119.00"));
        it.runJobs().hasEndedAt("EndEvent_Completed").hasPassed("EndEvent_Paid");
    }

    @Test
    void theCustomerWantsOtherRates() {
        Subscriber s = data.subscriber();
        CustomerBill bill = paying.bill(s, "100.00");
        Case it = agreed(s, 2);
        PaymentPlan plan = plan(s);
        pay(s, bill, new BigDecimal("19.00"));
        it.runJobs();
        as(People.CASH_CLERK, () -> talks.wantChange(plan.number(), "Please in smaller rates"));
        it.runJobs().waitsAt("Task_DecideChange");
        assertThatThrownBy(() -> it.complete("Task_DecideChange", People.CASH_CLERK, change(1)))
                .hasMessageContaining("2 to 36");
        it.waitsAt("Task_DecideChange");
        it.fireTimer("BoundaryEvent_NotDecided").hasPassed("EndEvent_Urgent");
        assertThat(it.task("Task_DecideChange").getPriority()).isGreaterThanOrEqualTo(90);
        it.complete("Task_DecideChange", People.CASH_CLERK, change(4));
        assertThat(plans.instalments(plan.id()))
                .extracting(i -> i.amount().toPlainString())
                .containsExactly("19.00", "25.00", "25.00", "25.00", "25.00");
        talks.wantChange(plan.number(), "And again");
        it.runJobs().complete("Task_DecideChange", People.CASH_CLERK, Map.of("planChangeDecision", "keep"));
        assertThat(plans.instalments(plan.id())).hasSize(5);
        assertThatThrownBy(() -> talks.answer(plan.number(), true)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> talks.answer("PP-1", true)).isInstanceOf(NotFound.class);
    }

    @Test
    void ratesAreCollectedByDebit() {
        Subscriber s = data.subscriber();
        paying.mandate(s);
        paying.bill(s, "60.00");
        paying.bill(s, "40.00");
        agreed(s, 2);
        PlanInstalment first = plans.instalments(plan(s).id()).get(0);
        goTo(first.dueOn().minusDays(5));
        collect();
        DebitOrder debit = debit(s);
        assertThat(debit.planInstalmentId()).isEqualTo(first.id());
        assertThat(debit.amount()).isEqualByComparingTo("59.50");
        present(debit);
        transaction.executeWithoutResult(
                status -> batches.settledOne(debit.number(), debit.money(), debit.collectionDate()));
        assertThat(plans.standing(plan(s).id()).paid()).isEqualByComparingTo("59.50");
        assertThat(plans.openOf(plan(s).id(), first.id())).isEqualByComparingTo("0");
    }

    @Test
    void whoAnswersInThePortalNeedsNoClerk() {
        Subscriber s = data.subscriber();
        paying.bill(s, "100.00");
        Case it = ask(s, 2, "weekly");
        talks.answer(plan(s).number(), false);
        it.runJobs().hasEndedAt("EndEvent_NotAgreed").hasVariable("planOutcome", "notAgreed");
        assertThat(plan(s).state()).isEqualTo(PlanState.LAPSED);
    }

    @Test
    void anOfferThatNobodyAnswersLapses() {
        Subscriber s = data.subscriber();
        paying.bill(s, "100.00");
        Case it = ask(s, 2, "fortnightly");
        it.fireTimer("BoundaryEvent_NoAnswer").hasEndedAt("EndEvent_NotAgreed");
        assertThat(plan(s).endReason()).contains("in time");
    }

    @Test
    void collectionAsksByMessageAndASupervisorDecides() {
        Subscriber s = data.subscriber();
        paying.bill(s, "3000.00");
        Map<String, Object> wish = new HashMap<>(wish(s, 20, "monthly"));
        wish.remove("accountNumber");
        wish.put("billingAccountId", s.account().id().toString());
        wish.put("planRequestedBy", "collection");
        Case it =
                startByMessage("payment.planRequested", newBusinessKey(), wish).runJobs();
        it.waitsAt("Task_JudgePlan");
        assertThat(it.variable("planView").toString()).contains("20 rates");
        assertThatThrownBy(() -> it.complete(
                        "Task_JudgePlan",
                        People.COLLECTIONS_SUPERVISOR,
                        Map.of("planDecision", "refuse", "planRates", 20)))
                .hasMessageContaining("why it is refused");
        it.complete("Task_JudgePlan", People.COLLECTIONS_SUPERVISOR, Map.of("planDecision", "offer", "planRates", 30));
        it.waitsAt("Task_GetAnswer");
        assertThat(plans.instalments(plan(s).id())).hasSize(30);
        assertThat(plan(s).requestedBy()).isEqualTo("collection");
    }

    @Test
    void aWishThatNobodyJudgesIsRefusedSoThatTheCustomerKnows() {
        Subscriber s = data.subscriber();
        paying.bill(s, "3000.00");
        Case it = ask(s, 20, "monthly");
        it.fireTimer("BoundaryEvent_Overdue").waitsAt("Task_JudgePlan");
        assertThat(it.task("Task_JudgePlan").getPriority()).isEqualTo(90);
        assertThat(outbox.ofCase(plan(s).number()))
                .anyMatch(m -> m.subject().contains("takes us a little longer"))
                .noneMatch(m -> m.body().contains("{"));
        it.fireTimer("BoundaryEvent_NobodyDid").hasPassed("EndEvent_NotJudged").hasEndedAt("EndEvent_Refused");
        assertThat(plan(s).state()).isEqualTo(PlanState.REFUSED);
        assertThat(outbox.ofCase(plan(s).number())).anyMatch(m -> m.body().contains("in time. You may ask us again"));
    }

    @Test
    void aSupervisorRefusesWithAReason() {
        Subscriber s = data.subscriber();
        paying.bill(s, "3000.00");
        Case it = ask(s, 20, "monthly");
        it.complete(
                "Task_JudgePlan",
                People.CASH_SUPERVISOR,
                Map.of(
                        "planDecision",
                        "refuse",
                        "planRates",
                        20,
                        "planDecisionReason",
                        "The contract is ending soon."));
        it.hasEndedAt("EndEvent_Refused").hasVariable("planOutcome", "refused");
        assertThat(outbox.ofCase(plan(s).number())).anyMatch(m -> m.body().contains("ending soon"));
    }

    @Test
    void rulesRefuseWhatIsTooLittle() {
        Subscriber s = data.subscriber();
        paying.bill(s, "10.00");
        ask(s, 2, "weekly").hasEndedAt("EndEvent_Refused");
        assertThat(plan(s).state()).isEqualTo(PlanState.REFUSED);
    }

    @Test
    void whatCannotBePaidInRatesIsSaidAtOnce() {
        Subscriber s = data.subscriber();
        assertThatThrownBy(() -> ask(s, 2, "weekly")).hasMessageContaining("Nothing is open");
        paying.bill(s, "100.00");
        Map<String, Object> late = new HashMap<>(wish(s, 2, "weekly"));
        late.put("planFirstDueOn", today().toString());
        assertThatThrownBy(() -> startAs(People.CASH_CLERK, "etom-1.3.10.2.1", late))
                .hasMessageContaining("from tomorrow on");
        Map<String, Object> nobody = new HashMap<>(wish(s, 2, "weekly"));
        nobody.put("accountNumber", "A-0");
        assertThatThrownBy(() -> startAs(People.CASH_CLERK, "etom-1.3.10.2.1", nobody))
                .hasMessageContaining("no account");
    }

    @Test
    void whoMayPayInRates() {
        Decision d = Decision.of("payment-plan-eligibility")
                .given("brokenPlans", 0)
                .given("planDebt", 100.0)
                .given("segment", "residential")
                .given("customerMonths", 12);
        d.then(Map.of("eligibility", "offer", "mostRates", 6));
        d.given("brokenPlans", 2).then("eligibility", "refuse");
        d.given("brokenPlans", 1).then(Map.of("eligibility", "person", "mostRates", 6));
        d.given("planDebt", 19.99).then("eligibility", "refuse");
        d.given("planDebt", 20.0).then("eligibility", "offer");
        d.given("segment", "enterprise").then(Map.of("eligibility", "person", "mostRates", 12));
        d.given("customerMonths", 5).then(Map.of("eligibility", "person", "mostRates", 3));
        d.given("customerMonths", 6).then("eligibility", "offer");
        d.given("planDebt", 300.0).then("mostRates", 6);
        d.given("planDebt", 300.01).then(Map.of("eligibility", "offer", "mostRates", 12));
        d.given("planDebt", 1500.0).then("mostRates", 12);
        d.given("planDebt", 1500.01).then(Map.of("eligibility", "person", "mostRates", 24));
        d.given("segment", "smallBusiness").given("planDebt", 5000.0).then("eligibility", "offer");
        d.given("segment", "smallBusiness").given("planDebt", 5000.01).then("eligibility", "person");
    }

    private Case agreed(Subscriber s, int rates) {
        Case it = ask(s, rates, "monthly");
        as(People.CASH_CLERK, () -> talks.answer(plan(s).number(), true));
        return it.runJobs();
    }

    private Case ask(Subscriber s, int rates, String frequency) {
        return startAs(People.CASH_CLERK, "etom-1.3.10.2.1", wish(s, rates, frequency))
                .runJobs();
    }

    private Map<String, Object> wish(Subscriber s, int rates, String frequency) {
        return Map.of(
                "accountNumber",
                s.account().number(),
                "planRates",
                rates,
                "planFrequency",
                frequency,
                "planFirstDueOn",
                today().plusDays(14).toString(),
                "planReason",
                "Out of work");
    }

    private Map<String, Object> change(int rates) {
        return Map.of(
                "planChangeDecision",
                "change",
                "planRates",
                rates,
                "planFirstDueOn",
                today().plusDays(7).toString());
    }

    private PaymentPlan plan(Subscriber s) {
        return plans.ofAccount(s.account().id()).get(0);
    }

    private void pay(Subscriber s, CustomerBill bill, BigDecimal amount) {
        transaction.executeWithoutResult(status ->
                payments.book(s.account().id(), bill.id(), new Money(amount, "EUR"), "transfer", today(), "rate"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), ZoneId.of("Europe/Berlin"));
    }
}
