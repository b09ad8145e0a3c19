package io.etomflow.payment.process;

import static io.etomflow.payment.process.DebitVariables.AMOUNT;
import static io.etomflow.payment.process.DebitVariables.BILLING_ACCOUNT_ID;
import static io.etomflow.payment.process.DebitVariables.CASE_NUMBER;
import static io.etomflow.payment.process.DebitVariables.CUSTOMER_NAME;
import static io.etomflow.payment.process.DebitVariables.SEGMENT;

import io.etomflow.account.BillingAccounts;
import io.etomflow.payment.PaymentPlan;
import io.etomflow.payment.PlanAgreements;
import io.etomflow.payment.PlanFrequency;
import io.etomflow.payment.PlanWatch;
import io.etomflow.payment.PlanWish;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.2.1 Manage Customer Payment Plan. */
@Configuration(proxyBeanMethods = false)
class PlanSteps {

    static final Variable<UUID> PLAN_ID = Variable.id("planId", "Id of the payment plan");
    static final Variable<String> PLAN_NUMBER = Variable.text("planNumber", "Number of the payment plan");
    static final Variable<String> ACCOUNT_NUMBER = Variable.text("accountNumber", "Number of the billing account");
    static final Variable<Integer> RATES = Variable.integer("planRates", "Number of rates, 2 to 36");
    static final Variable<PlanFrequency> FREQUENCY =
            Variable.word("planFrequency", PlanFrequency.class, "weekly, fortnightly or monthly");
    static final Variable<LocalDate> FIRST_DUE_ON = Variable.date("planFirstDueOn", "When the first rate is due");
    static final Variable<String> PLAN_REASON = Variable.text("planReason", "Why the customer cannot pay at once");
    static final Variable<String> REQUESTED_BY =
            Variable.text("planRequestedBy", "customer, collection, or user id of the clerk");
    static final Variable<List<String>> BILL_IDS =
            Variable.texts("planBillIds", "Ids of the bills to be covered; empty for all that are open");
    static final Variable<Double> DEBT = Variable.number("planDebt", "What is to be paid in rates");
    static final Variable<Integer> BROKEN_PLANS =
            Variable.integer("brokenPlans", "Plans that the customer broke in the last two years");
    static final Variable<Integer> MONTHS = Variable.integer("customerMonths", "Months since they are a customer");
    static final Variable<String> PLAN_VIEW = Variable.text("planView", "The plan as wanted, Markdown for a form");
    static final Variable<String> ELIGIBILITY =
            Variable.text("eligibility", "offer, refuse or person: what the table or the supervisor says");
    static final Variable<Integer> MOST_RATES =
            Variable.integer("mostRates", "The most rates that the table allows without a person");
    static final Variable<String> PLAN_DECISION =
            Variable.text("planDecision", "What the supervisor decided: offer or refuse");
    static final Variable<String> DECISION_REASON =
            Variable.text("planDecisionReason", "Why it is refused; the customer reads it");
    static final Variable<String> PLAN_ANSWER =
            Variable.text("planAnswer", "What the customer says to the offer: agreed or declined");
    static final Variable<String> PLAN_STANDING =
            Variable.text("planStanding", "paid, onTrack, late, reminded or broken");
    static final Variable<LocalDate> LOOK_AGAIN_ON =
            Variable.date("planLookAgainOn", "When the plan is looked at again");
    static final Variable<String> PLAN_WISH =
            Variable.text("planWish", "How the customer wants to pay instead, in words");
    static final Variable<String> CHANGE_DECISION =
            Variable.text("planChangeDecision", "What becomes of the wish to change: change or keep");
    static final Variable<String> PLAN_OUTCOME =
            Variable.text("planOutcome", "refused, notAgreed, completed or broken");

    @Bean
    Step takePlanRequest(PlanAgreements agreements, BillingAccounts accounts) {
        return Step.titled(
                        "Take plan request",
                        "Checks account, rates and first day while the form is still open, and keeps which bills are"
                                + " covered.")
                .needs(RATES, FREQUENCY, FIRST_DUE_ON)
                .reads(BILLING_ACCOUNT_ID, ACCOUNT_NUMBER, PLAN_REASON, REQUESTED_BY, BILL_IDS, CASE_NUMBER)
                .writes(
                        PLAN_ID,
                        PLAN_NUMBER,
                        BILLING_ACCOUNT_ID,
                        CASE_NUMBER,
                        RATES,
                        CUSTOMER_NAME,
                        AMOUNT,
                        SEGMENT,
                        DEBT,
                        BROKEN_PLANS,
                        MONTHS,
                        PLAN_VIEW)
                .does(c -> {
                    PaymentPlan plan = agreements.request(new PlanWish(
                            account(c, accounts),
                            c.find(BILL_IDS).orElse(List.of()).stream()
                                    .map(UUID::fromString)
                                    .toList(),
                            c.get(RATES),
                            c.get(FREQUENCY),
                            c.get(FIRST_DUE_ON),
                            c.find(PLAN_REASON).orElse(null),
                            c.find(REQUESTED_BY).orElse(c.actor()),
                            c.find(CASE_NUMBER).orElse(null)));
                    c.set(PLAN_ID, plan.id());
                    c.set(PLAN_NUMBER, plan.number());
                    c.set(BILLING_ACCOUNT_ID, plan.billingAccountId());
                    c.set(CASE_NUMBER, plan.number());
                    c.set(RATES, plan.rates());
                    facts(c, agreements.facts(plan.id()));
                    if (c.businessKey() == null) {
                        c.execution().setProcessBusinessKey(plan.number());
                    }
                });
    }

    @Bean
    Step checkPlanDecision() {
        return Step.titled("Check decision on plan", "A refusal needs a reason that the customer can read.")
                .needs(PLAN_DECISION, RATES)
                .reads(DECISION_REASON)
                .writes(RATES, ELIGIBILITY, MOST_RATES)
                .does(c -> {
                    boolean reasoned = c.find(DECISION_REASON)
                            .filter(r -> r.strip().length() >= 10)
                            .isPresent();
                    if (c.get(PLAN_DECISION).equals("refuse") && !reasoned) {
                        throw new InvalidInput("planDecisionReason", "Write to the customer why it is refused.");
                    }
                    if (c.get(RATES) < 2 || c.get(RATES) > 36) {
                        throw new InvalidInput("planRates", "A plan has 2 to 36 rates.");
                    }
                    c.set(RATES, c.get(RATES));
                    c.set(ELIGIBILITY, c.get(PLAN_DECISION));
                    c.set(MOST_RATES, c.get(RATES));
                });
    }

    @Bean
    Step tellPlanDelay(PlanAgreements agreements) {
        return Step.titled(
                        "Tell customer of delay of plan",
                        "Writes that the wish is still being looked into, and that the bills stay due meanwhile.")
                .needs(PLAN_ID)
                .does(c -> agreements.tellDelay(c.get(PLAN_ID)));
    }

    @Bean
    Step giveUpJudgement() {
        return Step.titled(
                        "Give up judgement of plan",
                        "Nobody judged the wish in time: it is refused, and the customer may ask again.")
                .writes(ELIGIBILITY, DECISION_REASON)
                .does(c -> {
                    c.set(ELIGIBILITY, "refuse");
                    c.set(DECISION_REASON, "notJudged");
                });
    }

    @Bean
    Step refusePlan(PlanAgreements agreements) {
        return Step.titled("Refuse plan", "Tells the customer that there is no plan, and why.")
                .needs(PLAN_ID)
                .reads(DECISION_REASON)
                .writes(PLAN_OUTCOME)
                .does(c -> {
                    agreements.refuse(c.get(PLAN_ID), c.find(DECISION_REASON).orElse("rules"));
                    c.set(PLAN_OUTCOME, "refused");
                });
    }

    @Bean
    Step offerPlan(PlanAgreements agreements) {
        return Step.titled(
                        "Offer plan",
                        "Reckons the rates and sends the agreement; from now on nothing else collects the covered"
                                + " bills.")
                .needs(PLAN_ID, RATES)
                .does(c -> agreements.offer(c.get(PLAN_ID), c.get(RATES)));
    }

    @Bean
    Step checkPlanAnswer() {
        return Step.titled("Check answer to plan", "The customer agrees or declines.")
                .needs(PLAN_ANSWER)
                .does(c -> {
                    if (!List.of("agreed", "declined").contains(c.get(PLAN_ANSWER))) {
                        throw new InvalidInput("planAnswer", "The customer agrees or declines: choose one.");
                    }
                });
    }

    @Bean
    Step beginPlan(PlanAgreements agreements) {
        return Step.titled("Begin plan", "Keeps that the customer agreed and confirms the rates.")
                .needs(PLAN_ID)
                .does(c -> agreements.confirm(c.get(PLAN_ID), "customer"));
    }

    @Bean
    Step lapsePlan(PlanAgreements agreements) {
        return Step.titled(
                        "Let plan lapse",
                        "The customer declined or said nothing: the open bills are collected as before.")
                .needs(PLAN_ID)
                .reads(PLAN_ANSWER)
                .writes(PLAN_OUTCOME)
                .does(c -> {
                    agreements.lapse(c.get(PLAN_ID), c.find(PLAN_ANSWER).isPresent() ? "declined" : "notConfirmed");
                    c.set(PLAN_OUTCOME, "notAgreed");
                });
    }

    @Bean
    Step lookAtPlan(PlanWatch watch) {
        return Step.titled("Look at plan", "Whether rates are paid, late or past their grace.")
                .needs(PLAN_ID)
                .writes(PLAN_STANDING, LOOK_AGAIN_ON)
                .does(c -> {
                    PlanWatch.Look look = watch.look(c.get(PLAN_ID));
                    c.set(PLAN_STANDING, look.standing());
                    c.set(LOOK_AGAIN_ON, look.lookAgainOn());
                });
    }

    @Bean
    Step remindOfRate(PlanWatch watch) {
        return Step.titled("Remind of rate", "Writes what is late and until when it can be paid.")
                .needs(PLAN_ID, LOOK_AGAIN_ON)
                .does(c -> watch.remind(c.get(PLAN_ID), c.get(LOOK_AGAIN_ON)));
    }

    @Bean
    Step breakPlan(PlanWatch watch) {
        return Step.titled("Break plan", "The rest is due at once; reminders and debits go on.")
                .needs(PLAN_ID)
                .writes(PLAN_OUTCOME)
                .does(c -> {
                    watch.breakPlan(c.get(PLAN_ID));
                    c.set(PLAN_OUTCOME, "broken");
                });
    }

    @Bean
    Step completePlan(PlanWatch watch) {
        return Step.titled("Complete plan", "Everything is paid, at the end or early.")
                .needs(PLAN_ID)
                .writes(PLAN_OUTCOME)
                .does(c -> {
                    watch.complete(c.get(PLAN_ID));
                    c.set(PLAN_OUTCOME, "completed");
                });
    }

    @Bean
    Step changePlan(PlanAgreements agreements) {
        return Step.titled(
                        "Change plan",
                        "Spreads what is open over other rates, or keeps the plan; checked while the form is open.")
                .needs(PLAN_ID, CHANGE_DECISION)
                .reads(RATES, FIRST_DUE_ON)
                .does(c -> {
                    if (c.get(CHANGE_DECISION).equals("change")) {
                        agreements.change(c.get(PLAN_ID), c.get(RATES), c.get(FIRST_DUE_ON));
                    }
                });
    }

    private static void facts(StepContext c, PlanAgreements.Facts facts) {
        c.set(CUSTOMER_NAME, facts.customerName());
        c.set(AMOUNT, facts.plan().money().toString());
        c.set(SEGMENT, facts.segment());
        c.set(DEBT, facts.plan().total().doubleValue());
        c.set(BROKEN_PLANS, facts.brokenPlans());
        c.set(MONTHS, facts.months());
        c.set(PLAN_VIEW, facts.view());
    }

    private static UUID account(StepContext c, BillingAccounts accounts) {
        return c.find(BILLING_ACCOUNT_ID).orElseGet(() -> accounts.byNumber(
                        c.find(ACCOUNT_NUMBER).map(String::strip).orElse(""))
                .orElseThrow(() -> new InvalidInput("accountNumber", "There is no account of this number."))
                .id());
    }
}
