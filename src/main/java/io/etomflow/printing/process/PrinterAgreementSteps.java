package io.etomflow.printing.process;

import static io.etomflow.printing.process.PrintingVariables.ARRANGEMENT_ID;
import static io.etomflow.printing.process.PrintingVariables.CYCLE_ID;

import io.etomflow.printing.ArrangementWishes;
import io.etomflow.printing.Arrangements;
import io.etomflow.printing.ServiceLevels;
import io.etomflow.printing.Tenders.Requirements;
import io.etomflow.printing.Unanswered;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.3.4 Administer Commercial Arrangement for Production and Distribution Capability. */
@Configuration(proxyBeanMethods = false)
class PrinterAgreementSteps {

    static final Variable<String> ARRANGEMENT_TASK =
            Variable.text("arrangementTask", "What is asked for: establish, change, terminate or review");
    static final Variable<String> ARRANGEMENT_NUMBER =
            Variable.text("arrangementNumber", "Number of an agreement, for example PA-2026-000002");
    static final Variable<Integer> LETTERS_PER_MONTH = Variable.integer("lettersPerMonth", "Letters a month");
    static final Variable<Integer> TURNAROUND_DAYS =
            Variable.integer("turnaroundDays", "Working days from delivery of files to the post");
    static final Variable<BigDecimal> ERRORS_PER_MILLE =
            Variable.amount("errorsPerMille", "Letters missing or damaged per thousand at most");
    static final Variable<BigDecimal> PRICE_PER_LETTER =
            Variable.amount("pricePerLetter", "Price of a letter with one sheet, without postage and tax");
    static final Variable<BigDecimal> PRICE_PER_SHEET = Variable.amount("pricePerSheet", "Price of a further sheet");
    static final Variable<String> PRINTER_NUMBERS =
            Variable.text("printerNumbers", "Numbers of partners to ask, comma separated; empty for all printers");
    static final Variable<String> ARRANGEMENT_REASON =
            Variable.text("arrangementReason", "Requirements, or why an agreement changes");
    static final Variable<UUID> TENDER_ID = Variable.id("tenderId", "Id of the request for offers");
    static final Variable<List<String>> ARRANGEMENT_IDS =
            Variable.texts("arrangementIds", "Ids of the agreements in force");
    static final Variable<String> PROPOSED_BY = Variable.text("proposedBy", "Who wants the agreement or its change");
    static final Variable<String> AGREEMENT_VIEW = Variable.text("agreementView", "What is to be agreed, for a form");
    static final Variable<String> AGREEMENT_DECISION = Variable.text("agreementDecision", "approve or refuse");
    static final Variable<String> AGREEMENT_REASON = Variable.text("agreementReason", "Why");
    static final Variable<String> APPROVED_BY = Variable.text("approvedBy", "Who approved or refused");
    static final Variable<Boolean> ARRANGEMENT_IN_FORCE =
            Variable.flag("arrangementInForce", "Whether a printer may be used now");
    static final Variable<Integer> PRINTER_RUNS = Variable.integer("printerRuns", "Runs of the month");
    static final Variable<Double> LATE_SHARE = Variable.number("lateShare", "Share of runs that were late");
    static final Variable<Double> LEVEL_ERRORS_SHARE =
            Variable.number("errorsShare", "Errors against what was agreed, 1 for the limit");
    static final Variable<String> LEVEL_VIEW = Variable.text("levelView", "The month of a printer, for a form");
    static final Variable<String> LEVEL_VERDICT = Variable.text("levelVerdict", "idle, kept, penalty or serious");
    static final Variable<Integer> PENALTY_PERCENT = Variable.integer("penaltyPercent", "Penalty, percent of charges");
    static final Variable<String> LEVEL_REASON = Variable.text("levelReason", "Why the table says so");
    static final Variable<String> LEVEL_DECISION = Variable.text("levelDecision", "continue or terminate");
    static final Variable<String> LEVEL_NOTE = Variable.text("levelNote", "Why, for the printer");

    @Bean
    Step takeArrangementRequest(ArrangementWishes wishes) {
        return Step.titled(
                        "Take request on arrangement",
                        "Opens a request for offers, or finds the agreement that is to be changed or ended and shows what changes.")
                .reads(
                        ARRANGEMENT_TASK,
                        CYCLE_ID,
                        ARRANGEMENT_NUMBER,
                        LETTERS_PER_MONTH,
                        TURNAROUND_DAYS,
                        ERRORS_PER_MILLE,
                        PRICE_PER_LETTER,
                        PRICE_PER_SHEET,
                        PRINTER_NUMBERS,
                        ARRANGEMENT_REASON)
                .writes(ARRANGEMENT_TASK, TENDER_ID, ARRANGEMENT_ID, AGREEMENT_VIEW, PROPOSED_BY, ARRANGEMENT_IN_FORCE)
                .does(c -> {
                    String task = c.find(ARRANGEMENT_TASK).orElse("establish");
                    c.set(ARRANGEMENT_TASK, task);
                    c.set(PROPOSED_BY, c.actor());
                    c.set(ARRANGEMENT_IN_FORCE, wishes.isAnyInForce());
                    if (task.equals("establish")) {
                        wishes.checkPrinters(c.find(PRINTER_NUMBERS).orElse(""));
                        c.set(
                                TENDER_ID,
                                c.find(CYCLE_ID).isPresent()
                                        ? wishes.tenderFor(c.get(CYCLE_ID), c.actor())
                                        : wishes.tender(
                                                requirements(c),
                                                c.find(PRINTER_NUMBERS).orElse(""),
                                                c.actor()));
                    } else if (!task.equals("review")) {
                        ArrangementWishes.Change change = change(c, task);
                        c.set(ARRANGEMENT_ID, wishes.find(change.number()).id());
                        c.set(AGREEMENT_VIEW, wishes.describe(change));
                    }
                });
    }

    @Bean
    Step findArrangements(ArrangementWishes wishes) {
        return Step.titled("Find agreements in force", "Finds the agreements whose service level is checked.")
                .writes(ARRANGEMENT_IDS)
                .does(c -> c.set(
                        ARRANGEMENT_IDS,
                        wishes.toReview().stream().map(UUID::toString).toList()));
    }

    @Bean
    Step checkArrangementDecision() {
        return Step.titled(
                        "Check decision on arrangement",
                        "Refuses that somebody decides on their own wish: two pairs of eyes see an agreement.")
                .needs(PROPOSED_BY)
                .reads(AGREEMENT_DECISION, AGREEMENT_REASON)
                .writes(APPROVED_BY)
                .does(c -> {
                    if (!List.of("approve", "refuse").contains(c.get(AGREEMENT_DECISION))) {
                        throw new InvalidInput("agreementDecision", "Approve or refuse.");
                    }
                    if (c.actor().equals(c.get(PROPOSED_BY))) {
                        throw new InvalidInput("agreementDecision", "Somebody else decides on your own wish.");
                    }
                    c.set(APPROVED_BY, c.actor());
                });
    }

    @Bean
    Step letAgreementLapse(Unanswered unanswered) {
        return Step.titled("Let wish lapse", "Tells who wanted the agreement or its change that nobody decided on it.")
                .needs(PROPOSED_BY)
                .writes(AGREEMENT_DECISION, APPROVED_BY)
                .does(c -> {
                    User proposer = c.execution()
                            .getProcessEngineServices()
                            .getIdentityService()
                            .createUserQuery()
                            .userId(c.get(PROPOSED_BY))
                            .singleResult();
                    unanswered.agreement(
                            c.execution().getProcessInstanceId(),
                            c.businessKey(),
                            c.get(PROPOSED_BY),
                            proposer == null
                                            || proposer.getEmail() == null
                                            || !proposer.getEmail().contains("@")
                                    ? null
                                    : proposer.getEmail());
                    c.set(AGREEMENT_DECISION, null);
                    c.set(APPROVED_BY, null);
                });
    }

    @Bean
    Step carryOutArrangement(ArrangementWishes wishes) {
        return Step.titled("Carry out change", "Puts changed terms into force or gives notice, and tells the printer.")
                .needs(ARRANGEMENT_TASK, ARRANGEMENT_NUMBER, PROPOSED_BY, APPROVED_BY)
                .reads(TURNAROUND_DAYS, ERRORS_PER_MILLE, PRICE_PER_LETTER, PRICE_PER_SHEET, ARRANGEMENT_REASON)
                .writes(ARRANGEMENT_IN_FORCE)
                .does(c -> {
                    wishes.carryOut(change(c, c.get(ARRANGEMENT_TASK)), c.get(PROPOSED_BY), c.get(APPROVED_BY));
                    c.set(ARRANGEMENT_IN_FORCE, wishes.isAnyInForce());
                });
    }

    @Bean
    Step measureServiceLevel(ServiceLevels levels, Arrangements arrangements) {
        return Step.titled(
                        "Measure service level",
                        "Sums up last month of a printer: late runs, letters missing or damaged, and what may be charged.")
                .needs(ARRANGEMENT_ID)
                .writes(PRINTER_RUNS, LATE_SHARE, LEVEL_ERRORS_SHARE, LEVEL_VIEW)
                .does(c -> {
                    ServiceLevels.Level level = levels.measure(c.get(ARRANGEMENT_ID), levels.lastMonth());
                    double limit = arrangements
                            .get(c.get(ARRANGEMENT_ID))
                            .maxErrorsPerMille()
                            .doubleValue();
                    c.set(PRINTER_RUNS, level.runs());
                    c.set(LATE_SHARE, level.lateShare());
                    c.set(LEVEL_ERRORS_SHARE, limit == 0 ? level.errors() * 10.0 : level.errorsPerMille() / limit);
                    c.set(LEVEL_VIEW, levels.describe(c.get(ARRANGEMENT_ID), level));
                });
    }

    @Bean
    Step keepServiceLevel(ServiceLevels levels) {
        return Step.titled(
                        "Keep service level",
                        "Keeps the verdict on the month and claims a penalty from the printer and with settlements.")
                .needs(ARRANGEMENT_ID, LEVEL_VERDICT, PENALTY_PERCENT, LEVEL_REASON)
                .does(c -> levels.keep(
                        c.get(ARRANGEMENT_ID),
                        levels.measure(c.get(ARRANGEMENT_ID), levels.lastMonth()),
                        c.get(LEVEL_VERDICT),
                        c.get(PENALTY_PERCENT),
                        c.get(LEVEL_REASON)));
    }

    @Bean
    Step checkLevelDecision() {
        return Step.titled("Check decision on agreement", "Takes whether an agreement goes on.")
                .reads(LEVEL_DECISION)
                .does(c -> {
                    if (!List.of("continue", "terminate").contains(c.get(LEVEL_DECISION))) {
                        throw new InvalidInput("levelDecision", "Decide: it goes on, or notice is given.");
                    }
                });
    }

    @Bean
    Step terminateArrangement(ArrangementWishes wishes) {
        return Step.titled("Give notice", "Ends the agreement when its time of notice is over and tells the printer.")
                .needs(ARRANGEMENT_ID)
                .reads(LEVEL_NOTE)
                .does(c -> wishes.terminate(
                        c.get(ARRANGEMENT_ID), c.find(LEVEL_NOTE).orElse("")));
    }

    private static Requirements requirements(StepContext c) {
        return new Requirements(
                c.get(LETTERS_PER_MONTH),
                c.get(TURNAROUND_DAYS),
                c.get(ERRORS_PER_MILLE),
                c.get(PRICE_PER_LETTER),
                c.get(ARRANGEMENT_REASON));
    }

    private static ArrangementWishes.Change change(StepContext c, String task) {
        return new ArrangementWishes.Change(
                task.equals("terminate"),
                c.get(ARRANGEMENT_NUMBER),
                c.find(PRICE_PER_LETTER).orElse(null),
                c.find(PRICE_PER_SHEET).orElse(null),
                c.find(TURNAROUND_DAYS).orElse(null),
                c.find(ERRORS_PER_MILLE).orElse(null),
                c.find(ARRANGEMENT_REASON).orElse(""));
    }
}
