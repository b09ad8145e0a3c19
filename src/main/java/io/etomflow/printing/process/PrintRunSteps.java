package io.etomflow.printing.process;

import static io.etomflow.printing.process.PrintingVariables.LETTERS;
import static io.etomflow.printing.process.PrintingVariables.PRINT_RUN_ID;
import static io.etomflow.printing.process.PrintingVariables.PRINT_RUN_NUMBER;
import static io.etomflow.printing.process.PrintingVariables.PRINT_UNTIL;

import io.etomflow.printing.LostLetters;
import io.etomflow.printing.Materials;
import io.etomflow.printing.PrintRun;
import io.etomflow.printing.PrintRuns;
import io.etomflow.printing.ProductionCycles;
import io.etomflow.printing.RunCounts;
import io.etomflow.printing.RunReports;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.3.6 Manage Production Run to Create Bill. */
@Configuration(proxyBeanMethods = false)
class PrintRunSteps {

    static final Variable<String> RUN_VIEW = Variable.text("runView", "The run and its envelopes, for a form");
    static final Variable<String> RUN_RESULT = Variable.text("runResult", "How the run ended: printed or broken");
    static final Variable<Integer> ENVELOPED = Variable.integer("enveloped", "Letters counted at the inserter's exit");
    static final Variable<String> MISSING_NUMBERS =
            Variable.text("missingNumbers", "Sequence numbers that did not come out: 17, 230-232");
    static final Variable<String> DAMAGED_NUMBERS =
            Variable.text("damagedNumbers", "Sequence numbers that came out spoilt: 17, 230-232");
    static final Variable<Integer> WASTE_SHEETS =
            Variable.integer("wasteSheets", "Sheets printed beside those of the letters");
    static final Variable<String> RUN_NOTE = Variable.text("runNote", "What the operator wants to say about the run");
    static final Variable<Integer> MISSING_LETTERS = Variable.integer("missingLetters", "Letters that are missing");
    static final Variable<Double> MISSING_PER_MILLE =
            Variable.number("missingPerMille", "Missing letters per thousand of the run");
    static final Variable<Double> DAMAGED_PER_MILLE =
            Variable.number("damagedPerMille", "Damaged letters per thousand of the run");
    static final Variable<Integer> PRINT_ROUND =
            Variable.integer("printRound", "How often these letters were tried, 1 for the main run");
    static final Variable<String> LOSS_ACTION =
            Variable.text("lossAction", "What the table says: none, reprint or investigate");
    static final Variable<String> LOSS_REASON = Variable.text("lossReason", "Why the table says so");
    static final Variable<String> LOSS_VIEW = Variable.text("lossView", "Letters that the run lost, for a form");
    static final Variable<String> LOSS_DECISION =
            Variable.text("lossDecision", "What the supervisor decided: reprint or stop");
    static final Variable<Boolean> PRIVACY_SUSPECTED =
            Variable.flag("privacySuspected", "Whether letters may be in strangers' hands");
    static final Variable<String> LOSS_NOTE = Variable.text("lossNote", "What the supervisor found out");

    @Bean
    Step openProductionRun(RunReports reports, PrintRuns runs, ProductionCycles cycles) {
        return Step.titled(
                        "Open production run",
                        "Takes a run whose files are with the press, and shows its operator what to set up.")
                .reads(PRINT_RUN_ID, PRINT_RUN_NUMBER)
                .writes(
                        PRINT_RUN_ID,
                        PRINT_RUN_NUMBER,
                        LETTERS,
                        PRINT_UNTIL,
                        RUN_VIEW,
                        RUN_RESULT,
                        ENVELOPED,
                        MISSING_NUMBERS,
                        DAMAGED_NUMBERS,
                        WASTE_SHEETS,
                        RUN_NOTE)
                .does(c -> {
                    PrintRun run = reports.toPrint(
                            c.find(PRINT_RUN_ID).orElse(null),
                            c.find(PRINT_RUN_NUMBER).orElse(null));
                    c.set(PRINT_RUN_ID, run.id());
                    c.set(PRINT_RUN_NUMBER, run.number());
                    c.set(LETTERS, run.pieces());
                    c.set(PRINT_UNTIL, cycles.get(run.cycleId()).printUntil());
                    c.set(RUN_VIEW, reports.describe(run.id()));
                    c.set(RUN_RESULT, null);
                    c.set(ENVELOPED, null);
                    c.set(MISSING_NUMBERS, null);
                    c.set(DAMAGED_NUMBERS, null);
                    c.set(WASTE_SHEETS, null);
                    c.set(RUN_NOTE, null);
                });
    }

    @Bean
    Step checkRunReport(RunReports reports) {
        return Step.titled(
                        "Check counts",
                        "Refuses counts that do not balance: what went in is enveloped, missing or damaged, each"
                                + " letter once.")
                .needs(PRINT_RUN_ID)
                .reads(RUN_RESULT, ENVELOPED, MISSING_NUMBERS, DAMAGED_NUMBERS, WASTE_SHEETS, RUN_NOTE)
                .does(c -> {
                    if (c.get(RUN_RESULT).equals("printed")) {
                        reports.check(c.get(PRINT_RUN_ID), counts(c));
                    } else if (c.find(RUN_NOTE).isEmpty()) {
                        throw new InvalidInput("runNote", "Say what broke and for how long.");
                    }
                });
    }

    @Bean
    Step bookRunReport(PrintRuns runs, Materials materials) {
        return Step.titled(
                        "Book run",
                        "Keeps which letters are good, missing or damaged and takes paper, envelopes and inserts out"
                                + " of the stock.")
                .needs(PRINT_RUN_ID, ENVELOPED)
                .reads(MISSING_NUMBERS, DAMAGED_NUMBERS, WASTE_SHEETS)
                .does(c -> {
                    runs.balance(c.get(PRINT_RUN_ID), counts(c));
                    materials.use(c.get(PRINT_RUN_ID), c.actor());
                });
    }

    @Bean
    Step measureLoss(LostLetters losses, RunReports reports) {
        return Step.titled("Measure loss", "Says how many letters of a balanced run have to be made again.")
                .needs(PRINT_RUN_ID)
                .writes(
                        MISSING_LETTERS,
                        MISSING_PER_MILLE,
                        DAMAGED_PER_MILLE,
                        PRINT_ROUND,
                        LOSS_VIEW,
                        LOSS_DECISION,
                        PRIVACY_SUSPECTED,
                        LOSS_NOTE)
                .does(c -> {
                    LostLetters.Loss loss = losses.of(c.get(PRINT_RUN_ID));
                    c.set(MISSING_LETTERS, loss.missing());
                    c.set(MISSING_PER_MILLE, loss.missingPerMille());
                    c.set(DAMAGED_PER_MILLE, loss.damagedPerMille());
                    c.set(PRINT_ROUND, losses.round(c.get(PRINT_RUN_ID)));
                    c.set(LOSS_VIEW, reports.describeLoss(c.get(PRINT_RUN_ID)));
                    c.set(LOSS_DECISION, null);
                    c.set(PRIVACY_SUSPECTED, null);
                    c.set(LOSS_NOTE, null);
                });
    }

    @Bean
    Step checkLossDecision() {
        return Step.titled("Check decision on loss", "Refuses anything but to print again or to stop.")
                .reads(LOSS_DECISION)
                .does(c -> {
                    if (!List.of("reprint", "stop").contains(c.get(LOSS_DECISION))) {
                        throw new InvalidInput("lossDecision", "Decide: print again, or stop here.");
                    }
                });
    }

    @Bean
    Step noteLossInvestigation(LostLetters losses) {
        return Step.titled(
                        "Note investigation",
                        "Tells privacy management about missing letters where strangers may have them.")
                .needs(PRINT_RUN_ID)
                .reads(PRIVACY_SUSPECTED, LOSS_NOTE)
                .does(c -> {
                    if (c.find(PRIVACY_SUSPECTED).orElse(false)) {
                        losses.reportToPrivacy(
                                c.get(PRINT_RUN_ID), c.find(LOSS_NOTE).orElse(""), c.actor());
                    }
                });
    }

    @Bean
    Step assumeLettersLost(LostLetters losses) {
        return Step.titled(
                        "Assume the worst",
                        "Tells privacy management that strangers may have the missing letters, since nobody looked for"
                                + " them, and has them made again.")
                .needs(PRINT_RUN_ID)
                .writes(LOSS_DECISION)
                .does(c -> {
                    losses.reportToPrivacy(
                            c.get(PRINT_RUN_ID), "Nobody looked for these letters within 48 hours.", c.actor());
                    c.set(LOSS_DECISION, "reprint");
                });
    }

    @Bean
    Step makeReprint(PrintRuns runs) {
        return Step.titled(
                        "Make reprint",
                        "Makes a run of the letters that are missing or damaged, with sequence numbers of its own.")
                .needs(PRINT_RUN_ID)
                .writes(PRINT_RUN_ID, PRINT_RUN_NUMBER, LETTERS)
                .does(c -> {
                    PrintRun again = runs.reprint(c.get(PRINT_RUN_ID));
                    c.set(PRINT_RUN_ID, again.id());
                    c.set(PRINT_RUN_NUMBER, again.number());
                    c.set(LETTERS, again.pieces());
                });
    }

    @Bean
    Step tellRunLate(RunReports reports) {
        return Step.titled(
                        "Tell that run is late", "Tells the print room's lead that a run is not done on its last day.")
                .needs(PRINT_RUN_ID)
                .does(c -> reports.tellLate(c.get(PRINT_RUN_ID), c.businessKey()));
    }

    private static RunCounts counts(StepContext c) {
        return new RunCounts(
                c.get(ENVELOPED),
                RunCounts.numbers("missingNumbers", c.find(MISSING_NUMBERS).orElse("")),
                RunCounts.numbers("damagedNumbers", c.find(DAMAGED_NUMBERS).orElse("")),
                c.find(WASTE_SHEETS).orElse(0));
    }
}
