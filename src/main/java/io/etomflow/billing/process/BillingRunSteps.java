package io.etomflow.billing.process;

import static io.etomflow.billing.process.BillingVariables.BILLING_ACCOUNT_ID;
import static io.etomflow.billing.process.BillingVariables.BILL_DATE;
import static io.etomflow.billing.process.BillingVariables.CASE_NUMBER;
import static io.etomflow.billing.process.BillingVariables.CYCLE_DAY;
import static io.etomflow.billing.process.BillingVariables.PRIORITY;
import static io.etomflow.billing.process.BillingVariables.RUN_CODE;
import static io.etomflow.billing.process.BillingVariables.RUN_ID;

import io.etomflow.billing.BillingRun;
import io.etomflow.billing.BillingRuns;
import io.etomflow.billing.CycleCalendar;
import io.etomflow.billing.RunControl;
import io.etomflow.billing.RunState;
import io.etomflow.billing.RunSummary;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.4 Pricing, Discounting, Adjustments & Rebates Application and of what starts it each day. */
@Configuration(proxyBeanMethods = false)
class BillingRunSteps {

    static final Variable<List<String>> DUE_BILL_DATES =
            Variable.texts("dueBillDates", "Bill dates of the cycles that are due, the oldest first");
    static final Variable<String> DUE_BILL_DATE = Variable.text("dueBillDate", "One of them");
    static final Variable<Boolean> RESUMED =
            Variable.flag("resumed", "Whether a person goes on with a run that was broken off");
    static final Variable<Boolean> RUN_DUE =
            Variable.flag("runDue", "Whether this run is to be made: nobody has made it, or it was broken off");
    static final Variable<Integer> BILLS_MADE = Variable.integer("billsMade", "How many bills the run has made");
    static final Variable<Boolean> CONSISTENT =
            Variable.flag("consistent", "Whether lines and bills of the run add up");
    static final Variable<Double> LEFT_OUT_PERCENT =
            Variable.number("leftOutPercent", "Accounts with something to bill that got no bill, percent");
    static final Variable<Double> CHANGE_PERCENT =
            Variable.number("changePercent", "Average bill against the last run of the cycle, percent");
    static final Variable<String> RUN_VIEW = Variable.text("runView", "The run in numbers, Markdown for a form");
    static final Variable<String> RELEASE_DECISION =
            Variable.text("releaseDecision", "What the supervisor decided: release or hold");
    static final Variable<String> RELEASE_COMMENT = Variable.text("releaseComment", "Why they decided so");

    @Bean
    Step findDueBillingCycles(CycleCalendar cycles, Clock clock) {
        return Step.titled(
                        "Find due billing cycles",
                        "Finds the cycles of today, and of the last six days, that have accounts and no run yet.")
                .writes(DUE_BILL_DATES)
                .does(c -> c.set(
                        DUE_BILL_DATES,
                        cycles.due(LocalDate.now(clock)).stream()
                                .map(LocalDate::toString)
                                .toList()));
    }

    @Bean
    Step startBillingCycle(RuntimeService runtime) {
        return Step.titled("Start billing cycle", "Tells 1.3.9.4 by message billing.cycleDue that a cycle is due.")
                .needs(DUE_BILL_DATE)
                .does(c -> {
                    LocalDate billDate = LocalDate.parse(c.get(DUE_BILL_DATE));
                    runtime.createMessageCorrelation("billing.cycleDue")
                            .processInstanceBusinessKey(BillingRuns.code(billDate))
                            .setVariable(CYCLE_DAY.name(), billDate.getDayOfMonth())
                            .setVariable(BILL_DATE.name(), billDate.toString())
                            .correlateStartMessage();
                });
    }

    @Bean
    Step checkBillingCycle(BillingRuns runs, Clock clock) {
        return Step.titled(
                        "Check billing cycle",
                        "Checks the bill date that a person chose: not in the future, a day of 1 to 28, and not run"
                                + " before unless they go on with a run that was broken off.")
                .needs(BILL_DATE)
                .reads(RESUMED)
                .writes(CYCLE_DAY)
                .does(c -> {
                    LocalDate billDate = c.get(BILL_DATE);
                    check(billDate, LocalDate.now(clock), runs, c.find(RESUMED).orElse(false));
                    c.set(CYCLE_DAY, billDate.getDayOfMonth());
                    c.execution().setProcessBusinessKey(BillingRuns.code(billDate));
                });
    }

    private static void check(LocalDate billDate, LocalDate today, BillingRuns runs, boolean resumed) {
        if (billDate.isAfter(today)) {
            throw new InvalidInput("billDate", "Bills are not made before their date: " + billDate + " is to come.");
        }
        if (billDate.getDayOfMonth() > 28) {
            throw new InvalidInput("billDate", "Cycles are billed on a day from 1 to 28.");
        }
        if (runs.isKnown(billDate) && !resumed) {
            throw new InvalidInput(
                    "billDate",
                    "The run " + BillingRuns.code(billDate) + " is there already. Say so if you go on with it.");
        }
    }

    @Bean
    Step openBillingRun(BillingRuns runs) {
        return Step.titled(
                        "Open billing run",
                        "Opens the run of the bill date for the month before it, or the run that makes the final bill of an"
                                + " account; finds whether it is still to be made.")
                .needs(BILL_DATE)
                .reads(CYCLE_DAY, BILLING_ACCOUNT_ID, RESUMED)
                .writes(RUN_ID, RUN_CODE, CASE_NUMBER, RUN_DUE, PRIORITY)
                .does(c -> {
                    boolean ofAccount = c.find(BILLING_ACCOUNT_ID).isPresent();
                    boolean known =
                            ofAccount ? runs.byCode(c.businessKey()).isPresent() : runs.isKnown(c.get(BILL_DATE));
                    BillingRun run = ofAccount
                            ? runs.openFinal(c.businessKey(), c.get(BILLING_ACCOUNT_ID), c.get(BILL_DATE))
                            : runs.open(c.get(CYCLE_DAY), c.get(BILL_DATE));
                    boolean again = c.find(RESUMED).orElse(false) && run.state() == RunState.MAKING;
                    c.set(RUN_ID, run.id());
                    c.set(RUN_CODE, run.code());
                    c.set(CASE_NUMBER, run.code());
                    c.set(RUN_DUE, !known || again);
                    c.set(PRIORITY, 60);
                });
    }

    @Bean
    Step sumUpBillingRun(RunControl control, BillingRuns runs) {
        return Step.titled(
                        "Sum up billing run",
                        "Counts bills and accounts left out, compares the average bill with the last run, checks that"
                                + " all adds up.")
                .needs(RUN_ID)
                .writes(BILLS_MADE, CONSISTENT, LEFT_OUT_PERCENT, CHANGE_PERCENT, RUN_VIEW)
                .does(c -> {
                    RunSummary sum = control.summary(c.get(RUN_ID));
                    BillingRun run = runs.get(c.get(RUN_ID));
                    c.set(BILLS_MADE, sum.bills());
                    c.set(CONSISTENT, sum.consistent());
                    c.set(LEFT_OUT_PERCENT, sum.leftOutPercent());
                    c.set(CHANGE_PERCENT, sum.changePercent());
                    c.set(RUN_VIEW, view(run, sum));
                });
    }

    private static String view(BillingRun run, RunSummary sum) {
        return Markdown.table(
                List.of("Run", run.code()),
                List.of(
                        List.of("Period", run.periodStart() + " to " + run.periodEnd()),
                        List.of("Bills", sum.bills()),
                        List.of("Left out", sum.leftOut()),
                        List.of("Total without tax", sum.total()),
                        List.of("Average bill against last run", sum.changePercent() + " %"),
                        List.of("Adds up", sum.consistent() ? "yes" : "no")),
                "");
    }

    @Bean
    Step checkRunRelease() {
        return Step.titled(
                        "Check release of run",
                        "Checks the supervisor's decision on a run: release or hold, with a reason.")
                .reads(RELEASE_DECISION, RELEASE_COMMENT)
                .writes(HeldRunSteps.RUN_HELD_BY)
                .does(c -> {
                    if (!List.of("release", "hold").contains(c.get(RELEASE_DECISION))) {
                        throw new InvalidInput("releaseDecision", "Say whether to release or to hold the bills.");
                    }
                    if (c.find(RELEASE_COMMENT).filter(text -> !text.isBlank()).isEmpty()) {
                        throw new InvalidInput("releaseComment", "Give a reason: others will ask.");
                    }
                    c.set(HeldRunSteps.RUN_HELD_BY, c.actor());
                });
    }

    @Bean
    Step urgeRunRelease() {
        return Step.titled(
                        "Urge release of run", "Nobody has decided on the run in time: its task becomes more urgent.")
                .reads(PRIORITY)
                .writes(PRIORITY)
                .does(BillingRunSteps::urge);
    }

    /** More urgent by a step. */
    static void urge(StepContext c) {
        c.set(PRIORITY, Math.min(100, c.find(PRIORITY).orElse(50) + 20));
    }

    @Bean
    Step holdBillsOfRun(RunControl control, BillingRuns runs) {
        return Step.titled("Hold bills of run", "No bill of the run goes on until its cause is mended.")
                .needs(RUN_ID)
                .does(c -> {
                    control.hold(c.get(RUN_ID));
                    runs.finish(c.get(RUN_ID));
                });
    }

    @Bean
    Step handOverBills(BillingRuns runs, RuntimeService runtime) {
        return Step.titled(
                        "Hand over bills",
                        "Closes the run and tells 1.3.9.2 by message billing.billsPriced that its bills can be"
                                + " rendered.")
                .needs(RUN_ID, RUN_CODE)
                .does(c -> {
                    runs.finish(c.get(RUN_ID));
                    runtime.createMessageCorrelation("billing.billsPriced")
                            .processInstanceBusinessKey(c.get(RUN_CODE))
                            .setVariable(RUN_ID.name(), c.get(RUN_ID).toString())
                            .correlateAllWithResult();
                });
    }
}
