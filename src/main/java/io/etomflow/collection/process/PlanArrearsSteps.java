package io.etomflow.collection.process;

import static io.etomflow.collection.process.CollectionVariables.AMOUNT;
import static io.etomflow.collection.process.CollectionVariables.CASE_NUMBER;
import static io.etomflow.collection.process.CollectionVariables.CUSTOMER_NAME;
import static io.etomflow.collection.process.CollectionVariables.DEBT_CASE_ID;
import static io.etomflow.collection.process.CollectionVariables.OVERDUE_AMOUNT;
import static io.etomflow.collection.process.CollectionVariables.PRIORITY;

import io.etomflow.collection.DebtFacts;
import io.etomflow.collection.DebtPlanArrears;
import io.etomflow.collection.DebtReview;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of collection-watch-later-bills: bills that fall due beside a payment plan. */
@Configuration(proxyBeanMethods = false)
class PlanArrearsSteps {

    static final Variable<Double> LATER_AMOUNT =
            Variable.number("laterAmount", "What is overdue beside the plan, in the currency of the case");
    static final Variable<Integer> LATER_DAYS =
            Variable.integer("laterDays", "Days since the oldest bill beside the plan was due");
    static final Variable<String> LATER_VIEW = Variable.text("laterView", "Plan, bills and case, Markdown for a form");
    static final Variable<String> LATER_DECISION = Variable.text("laterDecision", "keep or end");
    static final Variable<String> LATER_REASON = Variable.text("laterReason", "Why, in the person's words");
    static final Variable<String> LATER_DECIDED_BY = Variable.text("laterDecidedBy", "User id of who decided");

    private static final String CURRENT_BILLS = "currentBills";
    private static final int LEAST_REASON = 10;

    @Bean
    Step lookAtLaterBills(DebtPlanArrears arrears) {
        return Step.titled(
                        "Look at later bills",
                        "Adds up what is overdue beside the plan. Nothing, while somebody decides about it, or has let"
                                + " the plan go on of late.")
                .needs(DEBT_CASE_ID)
                .writes(LATER_AMOUNT, LATER_DAYS)
                .does(c -> {
                    DebtPlanArrears.Arrears later = arrears.look(c.get(DEBT_CASE_ID));
                    c.set(LATER_AMOUNT, later.amount().doubleValue());
                    c.set(LATER_DAYS, later.days());
                });
    }

    @Bean
    Step remindOfLaterBills(DebtPlanArrears arrears) {
        return Step.titled("Remind of later bills", "Asks for each of them, once, and says what becomes of the plan.")
                .needs(DEBT_CASE_ID)
                .does(c -> arrears.remind(c.get(DEBT_CASE_ID)));
    }

    @Bean
    Step prepareLaterDecision(DebtPlanArrears arrears, DebtReview review) {
        return Step.titled(
                        "Prepare decision", "Writes down plan, later bills and case; nobody else is asked meanwhile.")
                .needs(DEBT_CASE_ID)
                .writes(
                        LATER_VIEW,
                        CASE_NUMBER,
                        CUSTOMER_NAME,
                        AMOUNT,
                        PRIORITY,
                        OVERDUE_AMOUNT,
                        LATER_DECISION,
                        LATER_REASON,
                        LATER_DECIDED_BY)
                .does(c -> {
                    c.set(LATER_DECISION, null);
                    c.set(LATER_REASON, null);
                    c.set(LATER_DECIDED_BY, null);
                    DebtFacts facts = review.facts(c.get(DEBT_CASE_ID));
                    c.set(CASE_NUMBER, facts.number());
                    c.set(LATER_VIEW, arrears.ask(c.get(DEBT_CASE_ID)));
                    FollowUpSteps.show(c, facts);
                });
    }

    @Bean
    Step checkLaterDecision() {
        return Step.titled("Check decision", "Refuses a decision without a reason that the customer can read.")
                .reads(LATER_DECISION, LATER_REASON)
                .writes(LATER_DECIDED_BY)
                .does(c -> {
                    if (!List.of("keep", "end").contains(c.get(LATER_DECISION))) {
                        throw new InvalidInput("laterDecision", "Say whether the plan goes on.");
                    }
                    if (c.find(LATER_REASON).map(String::strip).orElse("").length() < LEAST_REASON) {
                        throw new InvalidInput("laterReason", "Give the reason: the customer reads it.");
                    }
                    c.set(LATER_DECIDED_BY, c.actor());
                });
    }

    @Bean
    Step letPlanGoOn(DebtPlanArrears arrears) {
        return Step.titled("Let plan go on", "The plan goes on; for two weeks nobody is asked again.")
                .needs(DEBT_CASE_ID, LATER_REASON, LATER_DECIDED_BY)
                .does(c -> arrears.goOn(c.get(DEBT_CASE_ID), c.get(LATER_REASON), c.get(LATER_DECIDED_BY)));
    }

    @Bean
    Step endPlanForLaterBills(DebtPlanArrears arrears) {
        return Step.titled("End plan", "The plan is broken: all that is open is due at once. The customer is told.")
                .needs(DEBT_CASE_ID)
                .reads(LATER_REASON, LATER_DECIDED_BY)
                .does(c -> arrears.end(
                        c.get(DEBT_CASE_ID),
                        c.find(LATER_REASON).orElse(CURRENT_BILLS),
                        c.find(LATER_DECIDED_BY).orElse(StepContext.SYSTEM)));
    }

    @Bean
    Step askNoMoreAboutPlan(DebtPlanArrears arrears) {
        return Step.titled("Withdraw question", "Something has changed: whether to ask is found out anew.")
                .needs(DEBT_CASE_ID)
                .does(c -> arrears.askNoMore(c.get(DEBT_CASE_ID)));
    }
}
