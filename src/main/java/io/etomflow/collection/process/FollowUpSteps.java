package io.etomflow.collection.process;

import static io.etomflow.collection.process.CollectionVariables.AMOUNT;
import static io.etomflow.collection.process.CollectionVariables.ANNUAL_INTEREST;
import static io.etomflow.collection.process.CollectionVariables.BROKEN_PLANS;
import static io.etomflow.collection.process.CollectionVariables.BROKEN_PROMISES;
import static io.etomflow.collection.process.CollectionVariables.CASE_NEXT;
import static io.etomflow.collection.process.CollectionVariables.CASE_NUMBER;
import static io.etomflow.collection.process.CollectionVariables.COUNTRY;
import static io.etomflow.collection.process.CollectionVariables.CUSTOMER_NAME;
import static io.etomflow.collection.process.CollectionVariables.DEBT_CASE_ID;
import static io.etomflow.collection.process.CollectionVariables.INTEREST_DAY;
import static io.etomflow.collection.process.CollectionVariables.LADDER;
import static io.etomflow.collection.process.CollectionVariables.NEXT_ACTION_AT;
import static io.etomflow.collection.process.CollectionVariables.NEXT_ACTION_ON;
import static io.etomflow.collection.process.CollectionVariables.OVERDUE_AMOUNT;
import static io.etomflow.collection.process.CollectionVariables.PLAN_WANTED;
import static io.etomflow.collection.process.CollectionVariables.PRIORITY;
import static io.etomflow.collection.process.CollectionVariables.REACTIVATION_FEE;
import static io.etomflow.collection.process.CollectionVariables.RETRY_DEBITS;
import static io.etomflow.collection.process.CollectionVariables.RISK;
import static io.etomflow.collection.process.CollectionVariables.SEGMENT;
import static io.etomflow.collection.process.CollectionVariables.STEP_NO;
import static io.etomflow.collection.process.CollectionVariables.WISHED_INSTALMENTS;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtFacts;
import io.etomflow.collection.DebtPlanner;
import io.etomflow.collection.DebtRetries;
import io.etomflow.collection.DebtReview;
import io.etomflow.collection.DebtSettling;
import io.etomflow.collection.NextAction;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.math.BigDecimal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.3.2 Administer Overdue Invoice Follow-Up. */
@Configuration(proxyBeanMethods = false)
class FollowUpSteps {

    private static final int USUAL_PRIORITY = 50;
    private static final int URGENT_PRIORITY = 70;
    private static final double MUCH = 1000;

    @Bean
    Step takeUpDebtCase(DebtReview review, WorkingTime calendar) {
        return Step.titled("Take up debt case", "Reads customer, risk and amounts for the choice of the ladder.")
                .needs(DEBT_CASE_ID)
                .writes(
                        CASE_NUMBER,
                        CUSTOMER_NAME,
                        AMOUNT,
                        PRIORITY,
                        SEGMENT,
                        COUNTRY,
                        RISK,
                        BROKEN_PLANS,
                        OVERDUE_AMOUNT,
                        INTEREST_DAY,
                        PLAN_WANTED,
                        WISHED_INSTALMENTS)
                .does(c -> {
                    DebtFacts facts = review.facts(c.get(DEBT_CASE_ID));
                    c.set(CASE_NUMBER, facts.number());
                    c.set(SEGMENT, facts.segment());
                    c.set(COUNTRY, facts.country());
                    c.set(RISK, facts.risk());
                    c.set(BROKEN_PLANS, facts.brokenPlans());
                    c.set(INTEREST_DAY, TableInterestRates.asNumber(calendar.today()));
                    c.set(PLAN_WANTED, false);
                    c.set(WISHED_INSTALMENTS, 0);
                    show(c, facts);
                });
    }

    @Bean
    Step lookAtDebtCase(DebtReview review) {
        return Step.titled(
                        "Look at debt case",
                        "Takes bills out that are paid, disputed or in a plan, and back in; begins anew where only"
                                + " bills are left that were never demanded.")
                .needs(DEBT_CASE_ID, LADDER, RISK, ANNUAL_INTEREST, REACTIVATION_FEE)
                .writes(CUSTOMER_NAME, AMOUNT, PRIORITY, OVERDUE_AMOUNT, LADDER, STEP_NO, BROKEN_PROMISES)
                .does(c -> {
                    review.follow(
                            c.get(DEBT_CASE_ID),
                            c.get(LADDER),
                            c.get(RISK),
                            BigDecimal.valueOf(c.get(ANNUAL_INTEREST)),
                            BigDecimal.valueOf(c.get(REACTIVATION_FEE)));
                    DebtFacts facts = review.look(c.get(DEBT_CASE_ID));
                    c.set(LADDER, facts.ladder());
                    c.set(STEP_NO, facts.nextStepNo());
                    c.set(BROKEN_PROMISES, facts.brokenPromises());
                    show(c, facts);
                });
    }

    @Bean
    Step planNextDebtAction(DebtPlanner planner, WorkingTime calendar) {
        return Step.titled(
                        "Plan next action",
                        "Decides by answers, promises, hardship, disputes, notices and days what comes next and when.")
                .needs(LadderVariables.with(LadderVariables.STEP_AND_LIMITS, DEBT_CASE_ID, RETRY_DEBITS))
                .writes(LadderVariables.PLANNED)
                .does(c -> {
                    NextAction next = planner.plan(
                            c.get(DEBT_CASE_ID),
                            LadderVariables.step(c),
                            c.get(RETRY_DEBITS),
                            LadderVariables.limits(c));
                    c.set(CASE_NEXT, next.what().word());
                    c.set(NEXT_ACTION_ON, next.on());
                    c.set(NEXT_ACTION_AT, next.on() == null ? null : calendar.opening(next.on()));
                    if (next.step() != null) {
                        LadderVariables.set(c, next.step());
                    }
                });
    }

    @Bean
    Step retryFailedDebits(DebtRetries retries) {
        return Step.titled(
                        "Retry failed debits",
                        "Announces failed debits of the bills once more, for the day before the next step.")
                .needs(DEBT_CASE_ID, NEXT_ACTION_ON)
                .does(c -> retries.retry(c.get(DEBT_CASE_ID), c.get(NEXT_ACTION_ON)));
    }

    @Bean
    Step settleDebtCase(DebtSettling settling) {
        return Step.titled(
                        "Settle debt case",
                        "Restores services at once, charges the reactivation, thanks the customer and closes the case.")
                .needs(DEBT_CASE_ID)
                .does(c -> settling.settle(c.get(DEBT_CASE_ID)));
    }

    static void show(StepContext c, DebtFacts facts) {
        c.set(CUSTOMER_NAME, facts.customerName());
        c.set(AMOUNT, facts.amount());
        c.set(OVERDUE_AMOUNT, facts.overdue());
        c.set(PRIORITY, facts.overdue() >= MUCH ? URGENT_PRIORITY : USUAL_PRIORITY);
    }
}
