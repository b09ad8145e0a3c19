package io.etomflow.collection.process;

import static io.etomflow.collection.process.CollectionVariables.AMOUNT;
import static io.etomflow.collection.process.CollectionVariables.BROKEN_PLANS;
import static io.etomflow.collection.process.CollectionVariables.CASE_NUMBER;
import static io.etomflow.collection.process.CollectionVariables.CUSTOMER_NAME;
import static io.etomflow.collection.process.CollectionVariables.DEBT_CASE_ID;
import static io.etomflow.collection.process.CollectionVariables.OVERDUE_AMOUNT;
import static io.etomflow.collection.process.CollectionVariables.PRIORITY;
import static io.etomflow.collection.process.CollectionVariables.RISK;
import static io.etomflow.collection.process.CollectionVariables.WISHED_INSTALMENTS;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtCases;
import io.etomflow.collection.DebtFacts;
import io.etomflow.collection.DebtPlans;
import io.etomflow.collection.DebtReview;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.3.3 Manage Overdue Invoice Payment. */
@Configuration(proxyBeanMethods = false)
class OverduePlanSteps {

    static final Variable<Boolean> PLAN_RUNS = Variable.flag("planRuns", "Whether the account has a payment plan");
    static final Variable<Integer> MOST_INSTALMENTS =
            Variable.integer("mostInstalments", "Instalments that the table allows at most");
    static final Variable<Integer> FIRST_WORKING_DAYS =
            Variable.integer("firstWorkingDays", "Working days until the first instalment");
    static final Variable<String> REFUSAL_REASON = Variable.text("planRefusal", "Why no plan is offered");
    static final Variable<UUID> BILLING_ACCOUNT_ID = Variable.id("billingAccountId", "Id of the billing account");
    static final Variable<Integer> RATES = Variable.integer("planRates", "Instalments that are asked for");
    static final Variable<LocalDate> FIRST_DUE_ON = Variable.date("planFirstDueOn", "When the first instalment is due");
    static final Variable<List<String>> BILL_IDS = Variable.texts("planBillIds", "Ids of the bills to be covered");
    static final Variable<String> PLAN_REASON = Variable.text("planReason", "Why the customer pays in instalments");
    static final Variable<String> REQUESTED_BY = Variable.text("planRequestedBy", "Who asks for the plan");

    private static final int LEAST = 2;

    @Bean
    Step prepareOverduePlan(DebtReview review, DebtPlans plans) {
        return Step.titled("Prepare plan", "Reads what is overdue now, the risk, and plans that run or broke.")
                .needs(DEBT_CASE_ID)
                .writes(CASE_NUMBER, CUSTOMER_NAME, AMOUNT, PRIORITY, OVERDUE_AMOUNT, RISK, BROKEN_PLANS, PLAN_RUNS)
                .does(c -> {
                    DebtFacts facts = review.look(c.get(DEBT_CASE_ID));
                    c.set(CASE_NUMBER, facts.number());
                    c.set(RISK, facts.risk());
                    c.set(BROKEN_PLANS, facts.brokenPlans());
                    c.set(PLAN_RUNS, plans.runs(c.get(DEBT_CASE_ID)));
                    FollowUpSteps.show(c, facts);
                });
    }

    @Bean
    Step askForOverduePlan(DebtPlans plans, DebtCases cases, WorkingTime calendar) {
        return Step.titled(
                        "Ask for plan",
                        "The case stands still; a plan of as many instalments as wished and allowed is asked for.")
                .needs(DEBT_CASE_ID, MOST_INSTALMENTS, FIRST_WORKING_DAYS, WISHED_INSTALMENTS)
                .writes(BILLING_ACCOUNT_ID, RATES, FIRST_DUE_ON, BILL_IDS, PLAN_REASON, REQUESTED_BY)
                .refuses(DebtPlans.NOTHING_TO_PAY)
                .does(c -> {
                    UUID caseId = c.get(DEBT_CASE_ID);
                    c.set(
                            BILL_IDS,
                            plans.ask(caseId).stream().map(UUID::toString).toList());
                    c.set(BILLING_ACCOUNT_ID, cases.get(caseId).billingAccountId());
                    int wished = c.get(WISHED_INSTALMENTS);
                    c.set(RATES, wished < LEAST ? c.get(MOST_INSTALMENTS) : Math.min(wished, c.get(MOST_INSTALMENTS)));
                    c.set(FIRST_DUE_ON, calendar.plusWorkingDays(calendar.today(), c.get(FIRST_WORKING_DAYS)));
                    c.set(PLAN_REASON, "Overdue bills, " + cases.get(caseId).number());
                    c.set(REQUESTED_BY, "collection");
                });
    }

    @Bean
    Step refuseOverduePlan(DebtPlans plans) {
        return Step.titled("Refuse plan", "Tells the customer that no plan is possible, and why.")
                .needs(DEBT_CASE_ID, REFUSAL_REASON)
                .does(c -> plans.refuse(c.get(DEBT_CASE_ID), c.get(REFUSAL_REASON)));
    }

    @Bean
    Step followOverduePlan(DebtPlans plans) {
        return Step.titled("Follow plan", "Restores services once it is agreed; looks again when the next rate is due.")
                .needs(DEBT_CASE_ID)
                .does(c -> plans.follow(c.get(DEBT_CASE_ID)));
    }

    @Bean
    Step noteKeptPlan(DebtPlans plans) {
        return Step.titled("Note kept plan", "All instalments are paid.")
                .needs(DEBT_CASE_ID)
                .does(c -> plans.kept(c.get(DEBT_CASE_ID)));
    }

    @Bean
    Step tightenAfterBrokenPlan(DebtPlans plans) {
        return Step.titled("Tighten ladder", "The ladder goes on at once with its next step, past the friendly first.")
                .needs(DEBT_CASE_ID)
                .does(c -> plans.broken(c.get(DEBT_CASE_ID)));
    }

    @Bean
    Step noteNoPlan(DebtPlans plans) {
        return Step.titled("Note that no plan came about", "The ladder goes on where it was.")
                .needs(DEBT_CASE_ID)
                .does(c -> plans.notAgreed(c.get(DEBT_CASE_ID)));
    }
}
