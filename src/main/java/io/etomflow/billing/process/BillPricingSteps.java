package io.etomflow.billing.process;

import static io.etomflow.billing.process.BillingVariables.CASE_NUMBER;
import static io.etomflow.billing.process.BillingVariables.LAST_ACCOUNT;
import static io.etomflow.billing.process.BillingVariables.MORE_ACCOUNTS;
import static io.etomflow.billing.process.BillingVariables.RUN_CODE;
import static io.etomflow.billing.process.BillingVariables.RUN_ID;

import io.etomflow.billing.BillPricing;
import io.etomflow.billing.BillingExceptions;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.BillingRuns;
import io.etomflow.billing.ChargeCollection;
import io.etomflow.billing.RunPosition;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.4.1 (what is to be billed of a run) and 1.3.9.4.2 Apply Pricing, Discounting, Adjustments & Rebates. */
@Configuration(proxyBeanMethods = false)
class BillPricingSteps {

    static final Variable<List<String>> EXCEPTION_REASONS =
            Variable.texts("exceptionReasons", "Why accounts could not be billed, each reason once");
    static final Variable<Boolean> EXCEPTIONAL = Variable.flag("exceptional", "Whether accounts wait for a person");
    static final Variable<String> EXCEPTION_REASON =
            Variable.text("exceptionReason", "Why some accounts could not be billed");
    static final Variable<Integer> EXCEPTION_COUNT =
            Variable.integer("exceptionCount", "How many accounts wait for this reason");
    static final Variable<String> EXCEPTION_VIEW =
            Variable.text("exceptionView", "The first of them, Markdown for a form");
    static final Variable<String> EXCEPTION_DECISION =
            Variable.text("exceptionDecision", "What is decided: accept, corrected or leaveOut");
    static final Variable<String> EXCEPTION_ACCOUNTS =
            Variable.text("exceptionAccounts", "Numbers of the accounts that are meant, empty for all");
    static final Variable<String> EXCEPTION_COMMENT = Variable.text("exceptionComment", "Why it is decided so");
    static final Variable<Boolean> SETTLED =
            Variable.flag("settled", "Whether no account waits for this reason any more");

    @Bean
    Step findBillingRun(BillingRuns runs) {
        return Step.titled("Find billing run", "Finds the run by its id, or by the code that a person typed.")
                .reads(RUN_ID, RUN_CODE)
                .writes(RUN_ID, RUN_CODE, CASE_NUMBER, LAST_ACCOUNT)
                .does(c -> {
                    BillingRun run = c.find(RUN_ID).map(runs::get).orElseGet(() -> byCode(c, runs));
                    if (run.billDate() == null) {
                        throw new InvalidInput("runCode", "The run " + run.code() + " was made by another system.");
                    }
                    c.set(RUN_ID, run.id());
                    c.set(RUN_CODE, run.code());
                    c.set(CASE_NUMBER, run.code());
                    c.set(LAST_ACCOUNT, "");
                });
    }

    private static BillingRun byCode(StepContext c, BillingRuns runs) {
        String code = c.get(RUN_CODE).strip();
        return runs.byCode(code).orElseThrow(() -> new InvalidInput("runCode", "There is no run " + code + "."));
    }

    @Bean
    Step collectCharges(ChargeCollection charges) {
        return Step.titled(
                        "Collect charges",
                        "Makes billing events of the products of the next 500 accounts: days since the last bill,"
                                + " charges of new products, days to give back, and full days without service.")
                .needs(RUN_ID)
                .reads(LAST_ACCOUNT)
                .writes(LAST_ACCOUNT, MORE_ACCOUNTS)
                .does(c -> move(
                        c, charges.collect(c.get(RUN_ID), c.find(LAST_ACCOUNT).orElse(""))));
    }

    @Bean
    Step priceAccounts(BillPricing pricing) {
        return Step.titled(
                        "Price accounts",
                        "Makes the bills of the next 500 accounts from their open events, or says why an account has"
                                + " none.")
                .needs(RUN_ID)
                .reads(LAST_ACCOUNT)
                .writes(LAST_ACCOUNT, MORE_ACCOUNTS)
                .does(c -> move(
                        c, pricing.priceNext(c.get(RUN_ID), c.find(LAST_ACCOUNT).orElse(""))));
    }

    private static void move(StepContext c, RunPosition position) {
        c.set(LAST_ACCOUNT, position.last());
        c.set(MORE_ACCOUNTS, position.more());
    }

    @Bean
    Step findBillingExceptions(BillingExceptions exceptions) {
        return Step.titled(
                        "Find billing exceptions", "Finds for which reasons accounts of the run could not be billed.")
                .needs(RUN_ID)
                .writes(EXCEPTION_REASONS, EXCEPTIONAL)
                .does(c -> {
                    List<String> reasons = exceptions.reasons(c.get(RUN_ID));
                    c.set(EXCEPTION_REASONS, reasons);
                    c.set(EXCEPTIONAL, !reasons.isEmpty());
                });
    }

    @Bean
    Step showBillingExceptions(BillingExceptions exceptions) {
        return Step.titled("Show billing exceptions", "Shows the accounts that could not be billed for one reason.")
                .needs(RUN_ID, EXCEPTION_REASON)
                .writes(EXCEPTION_COUNT, EXCEPTION_VIEW, EXCEPTION_DECISION, EXCEPTION_ACCOUNTS, EXCEPTION_COMMENT)
                .does(c -> {
                    c.setLocal(EXCEPTION_COUNT, exceptions.count(c.get(RUN_ID), c.get(EXCEPTION_REASON)));
                    c.setLocal(EXCEPTION_VIEW, exceptions.view(c.get(RUN_ID), c.get(EXCEPTION_REASON)));
                    // Local and empty: what is answered about one reason must not stand in the form about another.
                    c.setLocal(EXCEPTION_DECISION, null);
                    c.setLocal(EXCEPTION_ACCOUNTS, null);
                    c.setLocal(EXCEPTION_COMMENT, null);
                });
    }

    @Bean
    Step decideOnBillingExceptions(BillingExceptions exceptions) {
        return Step.titled(
                        "Decide on billing exceptions",
                        "Keeps a person's decision about the accounts of a reason, or some of them, and finds whether"
                                + " others are left.")
                .needs(RUN_ID, EXCEPTION_REASON)
                .reads(EXCEPTION_DECISION, EXCEPTION_ACCOUNTS, EXCEPTION_COMMENT)
                .writes(SETTLED)
                .does(c -> {
                    exceptions.decide(
                            c.get(RUN_ID),
                            c.get(EXCEPTION_REASON),
                            c.get(EXCEPTION_DECISION),
                            c.find(EXCEPTION_ACCOUNTS).orElse(""),
                            c.find(EXCEPTION_COMMENT).orElse(""),
                            c.actor());
                    c.setLocal(SETTLED, exceptions.count(c.get(RUN_ID), c.get(EXCEPTION_REASON)) == 0);
                });
    }

    @Bean
    Step leaveOutBillingExceptions(BillingExceptions exceptions) {
        return Step.titled(
                        "Leave accounts out",
                        "Nobody has settled the accounts of a reason in time: the run goes on without them, what is"
                                + " open comes later.")
                .needs(RUN_ID, EXCEPTION_REASON)
                .does(c -> exceptions.leaveOut(
                        c.get(RUN_ID), c.get(EXCEPTION_REASON), "Nobody settled it before the run went on."));
    }

    @Bean
    Step priceSettledAccounts(BillPricing pricing) {
        return Step.titled(
                        "Price settled accounts",
                        "Makes the bills of accounts that a person accepted or whose data were corrected; others wait"
                                + " again.")
                .needs(RUN_ID)
                .does(c -> pricing.priceDecided(c.get(RUN_ID)));
    }
}
