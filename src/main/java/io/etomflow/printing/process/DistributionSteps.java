package io.etomflow.printing.process;

import static io.etomflow.printing.process.LetterQualitySteps.LETTERS_TO_REMAKE;
import static io.etomflow.printing.process.MaterialSteps.MATERIAL_OUTCOME;
import static io.etomflow.printing.process.MaterialSteps.PRINTER_READY;
import static io.etomflow.printing.process.PrintingVariables.CYCLE_ID;
import static io.etomflow.printing.process.PrintingVariables.LETTERS;
import static io.etomflow.printing.process.PrintingVariables.POSTED_ON;
import static io.etomflow.printing.process.PrintingVariables.PRINT_RUN_ID;
import static io.etomflow.printing.process.PrintingVariables.PRODUCTION_WAY;
import static io.etomflow.printing.process.ProductionCycleSteps.CYCLE_TASK;
import static io.etomflow.printing.process.ProductionCycleSteps.PLAN_REASON;

import io.etomflow.printing.ArrangementWishes;
import io.etomflow.printing.LetterPosting;
import io.etomflow.printing.LostLetters;
import io.etomflow.printing.PrintRuns;
import io.etomflow.printing.PrinterRuns;
import io.etomflow.printing.ProductionCycles;
import io.etomflow.printing.ProductionList;
import io.etomflow.printing.ProductionWay;
import io.etomflow.printing.ReturnedMail;
import io.etomflow.printing.RunCounts;
import io.etomflow.printing.RunState;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.3 Produce & Distribute Customer Bill and of its parts. */
@Configuration(proxyBeanMethods = false)
class DistributionSteps {

    static final Variable<Boolean> PRINTER_SOUGHT =
            Variable.flag("printerSought", "Whether offers of printers were asked for already");
    static final Variable<String> PRODUCTION_ERROR =
            Variable.text("productionError", "Why the own press could not do it, empty where it can");
    static final Variable<String> POSTING_VIEW = Variable.text("postingView", "Letters by class, for a form");
    static final Variable<Integer> POSTED_LETTERS = Variable.integer("postedLetters", "Letters handed to the post");
    static final Variable<Boolean> MORE_TO_POST = Variable.flag("moreToPost", "Whether there are bills to mark yet");
    static final Variable<Instant> PRINTER_DUE_AT =
            Variable.instant("printerDueAt", "By when the printer has to have posted the letters");

    @Bean
    Step closeProductionList(
            ProductionList list, ProductionCycles cycles, ReturnedMail returned, ArrangementWishes arrangements) {
        return Step.titled(
                        "Close list of bills",
                        "Takes the bills of the cycle as they are at the cut-off, with letters to be made again; has addresses that are missing looked for.")
                .needs(CYCLE_ID)
                .writes(
                        LETTERS,
                        PRINTER_READY,
                        PRINTER_SOUGHT,
                        PRODUCTION_ERROR,
                        MATERIAL_OUTCOME,
                        CYCLE_TASK,
                        PLAN_REASON,
                        LETTERS_TO_REMAKE)
                .does(c -> {
                    for (UUID billId : list.close(c.get(CYCLE_ID))) {
                        returned.noteUnaddressed(billId)
                                .ifPresent(id -> Messages.startAddressCheck(
                                        c.execution(), list.get(billId).billNumber(), id));
                    }
                    c.set(LETTERS, cycles.get(c.get(CYCLE_ID)).pieces());
                    c.set(PRINTER_READY, arrangements.isAnyInForce());
                    c.set(PRINTER_SOUGHT, false);
                    c.set(PRODUCTION_ERROR, "");
                    c.set(MATERIAL_OUTCOME, "");
                    c.set(LETTERS_TO_REMAKE, 0);
                    // from here on a change of dates moves the cycle that there is
                    c.set(CYCLE_TASK, "replan");
                    c.set(PLAN_REASON, "The cycle waits for material");
                });
    }

    @Bean
    Step giveLettersToPrinter(PrinterRuns printers) {
        return Step.titled("Give letters to printer", "Frees press and material: the printer makes these letters.")
                .needs(CYCLE_ID)
                .writes(PRODUCTION_WAY)
                .does(c -> {
                    printers.give(c.get(CYCLE_ID), c.actor());
                    c.set(PRODUCTION_WAY, ProductionWay.THIRD_PARTY);
                });
    }

    @Bean
    Step awaitPrinter(PrinterRuns printers, PrintRuns runs) {
        return Step.titled(
                        "Await printer",
                        "Says by when the printer has to have posted the letters, and shows what was agreed.")
                .needs(PRINT_RUN_ID)
                .writes(
                        PRINTER_DUE_AT,
                        PrintRunSteps.RUN_VIEW,
                        LETTERS,
                        PrintRunSteps.ENVELOPED,
                        PrintRunSteps.MISSING_NUMBERS,
                        PrintRunSteps.DAMAGED_NUMBERS,
                        PrintRunSteps.WASTE_SHEETS,
                        POSTED_ON)
                .does(c -> {
                    c.set(PRINTER_DUE_AT, printers.dueAt(c.get(PRINT_RUN_ID)));
                    c.set(PrintRunSteps.RUN_VIEW, printers.describe(c.get(PRINT_RUN_ID)));
                    c.set(LETTERS, runs.get(c.get(PRINT_RUN_ID)).pieces());
                    c.set(PrintRunSteps.ENVELOPED, null);
                    c.set(PrintRunSteps.MISSING_NUMBERS, null);
                    c.set(PrintRunSteps.DAMAGED_NUMBERS, null);
                    c.set(PrintRunSteps.WASTE_SHEETS, null);
                    c.set(POSTED_ON, null);
                });
    }

    @Bean
    Step checkPrinterReport(PrinterRuns printers) {
        return Step.titled("Check printer's report", "Refuses counts that do not balance and days that cannot be.")
                .needs(PRINT_RUN_ID)
                .reads(PrintRunSteps.ENVELOPED, PrintRunSteps.MISSING_NUMBERS, PrintRunSteps.DAMAGED_NUMBERS, POSTED_ON)
                .does(c -> printers.check(c.get(PRINT_RUN_ID), counts(c), c.get(POSTED_ON)));
    }

    @Bean
    Step bookPrinterReport(PrintRuns runs, LostLetters losses) {
        return Step.titled(
                        "Book printer's report",
                        "Keeps which letters the printer posted; missing ones are told to privacy management.")
                .needs(PRINT_RUN_ID, PrintRunSteps.ENVELOPED)
                .reads(PrintRunSteps.MISSING_NUMBERS, PrintRunSteps.DAMAGED_NUMBERS)
                .writes(LETTERS_TO_REMAKE)
                .does(c -> {
                    runs.balance(c.get(PRINT_RUN_ID), counts(c));
                    LostLetters.Loss loss = losses.of(c.get(PRINT_RUN_ID));
                    if (loss.missing() > 0) {
                        losses.reportToPrivacy(c.get(PRINT_RUN_ID), "Reported missing by the printer", c.actor());
                    }
                    c.set(LETTERS_TO_REMAKE, loss.missing() + loss.damaged());
                });
    }

    @Bean
    Step remindPrinter(PrinterRuns printers) {
        return Step.titled("Remind printer", "Asks a printer whose time is over where the letters are.")
                .needs(PRINT_RUN_ID)
                .does(c -> printers.remind(c.get(PRINT_RUN_ID), c.businessKey()));
    }

    @Bean
    Step takeLettersBack(ProductionCycles cycles, PrintRuns runs) {
        return Step.titled("Take letters back", "The printer does not do it: the own press makes what is left.")
                .needs(CYCLE_ID)
                .reads(PRINT_RUN_ID)
                .writes(PRODUCTION_WAY, PRODUCTION_ERROR, MATERIAL_OUTCOME, LETTERS_TO_REMAKE)
                .does(c -> {
                    c.find(PRINT_RUN_ID).ifPresent(run -> runs.state(run, RunState.BROKEN));
                    cycles.way(c.get(CYCLE_ID), ProductionWay.IN_HOUSE);
                    c.set(PRODUCTION_WAY, ProductionWay.IN_HOUSE);
                    c.set(PRODUCTION_ERROR, "");
                    c.set(MATERIAL_OUTCOME, "");
                    c.set(LETTERS_TO_REMAKE, cycles.get(c.get(CYCLE_ID)).pieces());
                });
    }

    @Bean
    Step openPosting(LetterPosting posting) {
        return Step.titled("Open posting", "Lists the finished letters by postage class for the hand-over to the post.")
                .needs(CYCLE_ID)
                .writes(POSTING_VIEW, LETTERS)
                .does(c -> {
                    c.set(POSTING_VIEW, posting.describe(c.get(CYCLE_ID)));
                    c.set(LETTERS, posting.ready(c.get(CYCLE_ID)));
                });
    }

    @Bean
    Step checkPosting(LetterPosting posting) {
        return Step.titled("Check posting", "Refuses a posting with more or fewer letters than were made.")
                .needs(CYCLE_ID)
                .reads(POSTED_LETTERS, POSTED_ON)
                .does(c -> posting.check(c.get(CYCLE_ID), c.get(POSTED_LETTERS), c.get(POSTED_ON)));
    }

    @Bean
    Step postBills(ProductionList list) {
        return Step.titled(
                        "Mark bills as sent",
                        "The next some hundred bills whose letters are in the post are owed from the day of posting.")
                .needs(CYCLE_ID, POSTED_ON)
                .writes(MORE_TO_POST)
                .does(c -> c.set(MORE_TO_POST, list.post(c.get(CYCLE_ID), c.get(POSTED_ON))));
    }

    @Bean
    Step closeProductionCycle(LetterPosting posting) {
        return Step.titled(
                        "Close posting",
                        "The finished letters are in the post; when all letters of the cycle are, the cycle is over.")
                .needs(CYCLE_ID)
                .does(c -> posting.close(c.get(CYCLE_ID)));
    }

    private static RunCounts counts(StepContext c) {
        return new RunCounts(
                c.get(PrintRunSteps.ENVELOPED),
                RunCounts.numbers(
                        "missingNumbers", c.find(PrintRunSteps.MISSING_NUMBERS).orElse("")),
                RunCounts.numbers(
                        "damagedNumbers", c.find(PrintRunSteps.DAMAGED_NUMBERS).orElse("")),
                0);
    }
}
