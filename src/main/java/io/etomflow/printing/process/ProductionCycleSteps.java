package io.etomflow.printing.process;

import static io.etomflow.printing.process.PrintingVariables.BILLING_RUN_ID;
import static io.etomflow.printing.process.PrintingVariables.CUT_OFF_AT;
import static io.etomflow.printing.process.PrintingVariables.CYCLE_ID;
import static io.etomflow.printing.process.PrintingVariables.CYCLE_NUMBER;
import static io.etomflow.printing.process.PrintingVariables.LETTERS;
import static io.etomflow.printing.process.PrintingVariables.POST_ON;
import static io.etomflow.printing.process.PrintingVariables.PRINT_FROM;
import static io.etomflow.printing.process.PrintingVariables.PRINT_ON;
import static io.etomflow.printing.process.PrintingVariables.PRODUCTION_WAY;
import static io.etomflow.printing.process.PrintingVariables.RUN_CODE;
import static io.etomflow.printing.process.PrintingVariables.SHEETS;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.printing.CyclePlanning;
import io.etomflow.printing.ProductionCycle;
import io.etomflow.printing.ProductionCycles;
import io.etomflow.printing.ProductionCycles.Plan;
import io.etomflow.printing.ProductionCycles.Rhythm;
import io.etomflow.printing.ProductionWay;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.3.2 Establish & Manage Bill Production Cycle. */
@Configuration(proxyBeanMethods = false)
class ProductionCycleSteps {

    static final Variable<String> CYCLE_TASK =
            Variable.text("cycleTask", "What is asked for: plan (a billing run's cycle), replan or capacity");
    static final Variable<LocalDate> CAPACITY_DAY =
            Variable.date("capacityDay", "Day on which the press prints more or less than usual");
    static final Variable<Integer> CAPACITY_SHEETS =
            Variable.integer("capacitySheets", "Sheets that the press prints on that day, 0 where it stands still");
    static final Variable<LocalDate> NOT_BEFORE =
            Variable.date("notBefore", "Day before which the press cannot begin, for lack of paper say");
    static final Variable<String> PLAN_REASON = Variable.text("planReason", "Why dates are planned or change");
    static final Variable<List<String>> CYCLE_IDS = Variable.texts("cycleIds", "Ids of cycles still to be planned");
    static final Variable<Boolean> CYCLE_LEFT = Variable.flag("cycleLeft", "Whether there is another cycle to plan");
    static final Variable<Integer> CUT_OFF_DAYS =
            Variable.integer("cutOffDays", "Working days until the list of bills is closed");
    static final Variable<Integer> PRINT_DAYS =
            Variable.integer("printDays", "Working days from cut-off until the press may begin");
    static final Variable<Integer> POST_DAYS =
            Variable.integer("postDays", "Working days until letters go to the post");
    static final Variable<Integer> LATEST_DAYS =
            Variable.integer("latestDays", "Working days until letters must have gone to the post");
    static final Variable<Boolean> PLAN_FITS = Variable.flag("planFits", "Whether letters are in the post in time");
    static final Variable<String> PLAN_VIEW = Variable.text("planView", "The plan and what is in its way, for a form");
    static final Variable<String> CONFLICT_DECISION =
            Variable.text("conflictDecision", "What a person decided: overtime, thirdParty or later");
    static final Variable<LocalDate> OVERTIME_DAY = Variable.date("overtimeDay", "Day on which the press works longer");
    static final Variable<Integer> OVERTIME_SHEETS =
            Variable.integer("overtimeSheets", "Sheets that it prints more on that day");
    static final Variable<LocalDate> NEW_LATEST_POST_ON =
            Variable.date("newLatestPostOn", "Until when letters may go to the post instead");
    static final Variable<String> CONFLICT_REASON = Variable.text("conflictReason", "Why they decided so");

    @Bean
    Step checkCycleRequest(CyclePlanning planning) {
        return Step.titled(
                        "Check planning request",
                        "Finds the cycles to plan: that of a billing run, one that has to move, or all that a change"
                                + " of the press's capacity leaves without room.")
                .reads(CYCLE_TASK, BILLING_RUN_ID, RUN_CODE, CYCLE_ID, CAPACITY_DAY, CAPACITY_SHEETS, PLAN_REASON)
                .writes(CYCLE_IDS, PLAN_REASON)
                .does(c -> {
                    String reason = c.find(PLAN_REASON).orElse("First plan");
                    List<UUID> ids =
                            switch (c.find(CYCLE_TASK).orElse("plan")) {
                                case "capacity" ->
                                    planning.capacity(
                                            c.get(CAPACITY_DAY), c.get(CAPACITY_SHEETS), c.get(PLAN_REASON), c.actor());
                                case "replan" -> List.of(c.get(CYCLE_ID));
                                default ->
                                    List.of(planning.open(
                                            c.find(BILLING_RUN_ID).orElse(null),
                                            c.find(RUN_CODE).orElse(null)));
                            };
                    c.set(CYCLE_IDS, ids.stream().map(UUID::toString).toList());
                    c.set(PLAN_REASON, reason);
                });
    }

    @Bean
    Step takeNextCycle(CyclePlanning planning) {
        return Step.titled(
                        "Take next cycle",
                        "Takes the next cycle that has letters to make and lists its paper bills as of now.")
                .needs(CYCLE_IDS)
                .writes(CYCLE_IDS, CYCLE_LEFT, CYCLE_ID, CYCLE_NUMBER, LETTERS, SHEETS)
                .does(c -> {
                    List<String> ids = new java.util.ArrayList<>(c.get(CYCLE_IDS));
                    boolean found = false;
                    while (!found && !ids.isEmpty()) {
                        ProductionCycle cycle = planning.refresh(UUID.fromString(ids.remove(0)));
                        c.set(CYCLE_ID, cycle.id());
                        c.set(CYCLE_NUMBER, cycle.number());
                        c.set(LETTERS, cycle.pieces());
                        c.set(SHEETS, cycle.sheets());
                        found = cycle.pieces() > 0;
                    }
                    c.set(CYCLE_LEFT, found);
                    c.set(CYCLE_IDS, ids);
                });
    }

    @Bean
    Step planProductionCycle(ProductionCycles cycles, CyclePlanning planning) {
        return Step.titled(
                        "Plan production cycle",
                        "Books the press for a cycle around holidays, other cycles and changed capacity, and says"
                                + " whether its letters are in the post in time.")
                .needs(CYCLE_ID, CUT_OFF_DAYS, PRINT_DAYS, POST_DAYS, LATEST_DAYS)
                .reads(PLAN_REASON, NOT_BEFORE)
                .writes(
                        PLAN_FITS,
                        PLAN_VIEW,
                        CONFLICT_DECISION,
                        OVERTIME_DAY,
                        OVERTIME_SHEETS,
                        NEW_LATEST_POST_ON,
                        CONFLICT_REASON)
                .does(c -> {
                    Plan plan = cycles.plan(
                            c.get(CYCLE_ID),
                            new Rhythm(c.get(CUT_OFF_DAYS), c.get(PRINT_DAYS), c.get(POST_DAYS), c.get(LATEST_DAYS)),
                            c.find(NOT_BEFORE).orElse(null),
                            c.find(PLAN_REASON).orElse("First plan"),
                            c.actor());
                    c.set(PLAN_FITS, plan.fits());
                    c.set(PLAN_VIEW, planning.describe(c.get(CYCLE_ID), plan));
                    c.set(CONFLICT_DECISION, null);
                    c.set(OVERTIME_DAY, null);
                    c.set(OVERTIME_SHEETS, null);
                    c.set(NEW_LATEST_POST_ON, null);
                    c.set(CONFLICT_REASON, null);
                });
    }

    @Bean
    Step settlePlanConflict(CyclePlanning planning) {
        return Step.titled(
                        "Settle conflict of the plan",
                        "Does what a person decided: overtime on a day, another printer, or a later day of posting."
                                + " Refuses what does not help.")
                .needs(CYCLE_ID)
                .reads(CONFLICT_DECISION, OVERTIME_DAY, OVERTIME_SHEETS, NEW_LATEST_POST_ON, CONFLICT_REASON)
                .writes(PLAN_FITS, PLAN_REASON)
                .does(c -> {
                    c.set(
                            PLAN_FITS,
                            planning.settle(
                                    c.get(CYCLE_ID),
                                    new CyclePlanning.Settlement(
                                            c.get(CONFLICT_DECISION),
                                            c.find(OVERTIME_DAY).orElse(null),
                                            c.find(OVERTIME_SHEETS).orElse(null),
                                            c.find(NEW_LATEST_POST_ON).orElse(null),
                                            c.get(CONFLICT_REASON)),
                                    c.actor()));
                    c.set(PLAN_REASON, c.get(CONFLICT_REASON));
                });
    }

    @Bean
    Step giveCycleToPrinter(ProductionCycles cycles) {
        return Step.titled(
                        "Give cycle to a printer",
                        "Nobody found room on the press in time: another printer makes the letters.")
                .needs(CYCLE_ID)
                .does(c -> cycles.giveToPrinter(c.get(CYCLE_ID), "Nobody settled the conflict in time", c.actor()));
    }

    @Bean
    Step announceProductionPlan(CyclePlanning planning, WorkingTime calendar) {
        return Step.titled(
                        "Announce production plan",
                        "Tells the print room and whoever collects the letters the days of a cycle, and what changed"
                                + " where it moved.")
                .needs(CYCLE_ID)
                .reads(NOT_BEFORE)
                .writes(CUT_OFF_AT, PRINT_FROM, PRINT_ON, POST_ON, PRODUCTION_WAY)
                .does(c -> {
                    ProductionCycle cycle = planning.announce(c.get(CYCLE_ID), c.businessKey());
                    // a cycle that waits for something takes further bills until it can go on
                    c.set(
                            CUT_OFF_AT,
                            c.find(NOT_BEFORE)
                                    .filter(day -> day.isAfter(cycle.cutOffOn()))
                                    .map(day -> calendar.opening(cycle.printOn()))
                                    .orElse(calendar.closing(cycle.cutOffOn())));
                    c.set(PRINT_FROM, calendar.opening(cycle.printOn()));
                    c.set(PRINT_ON, cycle.printOn());
                    c.set(POST_ON, cycle.postOn());
                    c.set(PRODUCTION_WAY, way(c, cycle));
                });
    }

    private static ProductionWay way(StepContext c, ProductionCycle cycle) {
        return cycle.way() == null ? ProductionWay.IN_HOUSE : cycle.way();
    }
}
