package io.etomflow.printing.process;

import static io.etomflow.printing.process.PrintingVariables.ARRANGEMENT_ID;
import static io.etomflow.printing.process.PrintingVariables.CYCLE_ID;
import static io.etomflow.printing.process.PrintingVariables.CYCLE_NUMBER;
import static io.etomflow.printing.process.PrintingVariables.LETTERS;
import static io.etomflow.printing.process.PrintingVariables.PRINT_RUN_ID;
import static io.etomflow.printing.process.PrintingVariables.PRINT_RUN_NUMBER;
import static io.etomflow.printing.process.PrintingVariables.PRODUCTION_WAY;
import static io.etomflow.printing.process.PrintingVariables.SHEETS;

import io.etomflow.printing.PrintDeliveries;
import io.etomflow.printing.PrintDeliveries.Delivery;
import io.etomflow.printing.PrintFiles;
import io.etomflow.printing.PrintRun;
import io.etomflow.printing.PrintRuns;
import io.etomflow.printing.RunOpening;
import io.etomflow.printing.RunState;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.3.3 Deliver Invoice Information. */
@Configuration(proxyBeanMethods = false)
class PrintDeliverySteps {

    static final Variable<Boolean> MORE_FILES = Variable.flag("moreFiles", "Whether there are print files to make yet");
    static final Variable<Integer> DELIVERY_ATTEMPT =
            Variable.integer("deliveryAttempt", "How often the package was handed over, 1 for the first time");
    static final Variable<Instant> RECEIPT_DUE_AT =
            Variable.instant("receiptDueAt", "By when the receiver has to say what arrived");
    static final Variable<String> DELIVERY_VIEW = Variable.text("deliveryView", "The package, for a form");
    static final Variable<String> RECEIPT_OUTCOME =
            Variable.text("receiptOutcome", "What the receiver says: complete, mismatch or none");
    static final Variable<String> RECEIPT_FINDING =
            Variable.text("receiptFinding", "What differs between what was sent and what arrived");
    static final Variable<String> RECEIPT_ANSWER =
            Variable.text("receiptAnswer", "What a person says about the package: complete or mismatch");
    static final Variable<String> FOLLOW_UP =
            Variable.text("followUp", "What the table says: accept, resend or escalate");
    static final Variable<String> DELIVERY_DECISION =
            Variable.text("deliveryDecision", "What a person decided: resend, received or giveUp");
    static final Variable<String> DELIVERY_REASON = Variable.text("deliveryReason", "Why they decided so");

    @Bean
    Step preparePrintRun(RunOpening opening) {
        return Step.titled(
                        "Prepare run",
                        "Numbers the letters of a closed cycle in the order of postage class and postcode; takes the"
                                + " run that is given where there is one.")
                .reads(CYCLE_ID, CYCLE_NUMBER, PRINT_RUN_ID, PRINT_RUN_NUMBER, PRODUCTION_WAY, ARRANGEMENT_ID)
                .writes(CYCLE_ID, PRINT_RUN_ID, PRINT_RUN_NUMBER, PRODUCTION_WAY, LETTERS, SHEETS)
                .does(c -> {
                    PrintRun run = opening.open(
                            new RunOpening.Wish(
                                    c.find(PRINT_RUN_ID).orElse(null),
                                    c.find(PRINT_RUN_NUMBER).orElse(null),
                                    c.find(CYCLE_ID).orElse(null),
                                    c.find(CYCLE_NUMBER).orElse(null)),
                            c.find(PRODUCTION_WAY).orElse(null),
                            c.find(ARRANGEMENT_ID).orElse(null));
                    c.set(CYCLE_ID, run.cycleId());
                    c.set(PRINT_RUN_ID, run.id());
                    c.set(PRINT_RUN_NUMBER, run.number());
                    c.set(PRODUCTION_WAY, run.way());
                    c.set(LETTERS, run.pieces());
                    c.set(SHEETS, run.sheets());
                });
    }

    @Bean
    Step writePrintFile(PrintFiles files) {
        return Step.titled(
                        "Write print file",
                        "Merges the bills of the next some hundred letters in sequence and marks each sheet for the"
                                + " inserter.")
                .needs(PRINT_RUN_ID)
                .writes(MORE_FILES)
                .does(c -> c.set(MORE_FILES, files.writeNext(c.get(PRINT_RUN_ID))));
    }

    @Bean
    Step packInvoiceInformation(PrintFiles files, PrintDeliveries deliveries) {
        return Step.titled(
                        "Pack invoice information",
                        "Writes the control list and the index with checksums, and opens a delivery with its time for"
                                + " the receipt.")
                .needs(PRINT_RUN_ID)
                .writes(
                        DELIVERY_ATTEMPT,
                        RECEIPT_DUE_AT,
                        DELIVERY_VIEW,
                        RECEIPT_OUTCOME,
                        RECEIPT_FINDING,
                        RECEIPT_ANSWER,
                        DELIVERY_DECISION)
                .does(c -> {
                    files.writeLists(c.get(PRINT_RUN_ID));
                    Delivery delivery = deliveries.open(c.get(PRINT_RUN_ID));
                    c.set(DELIVERY_ATTEMPT, delivery.attempt());
                    c.set(RECEIPT_DUE_AT, delivery.dueAt());
                    c.set(DELIVERY_VIEW, view(delivery, files.ofRun(c.get(PRINT_RUN_ID))));
                    c.set(RECEIPT_OUTCOME, null);
                    c.set(RECEIPT_FINDING, null);
                    c.set(RECEIPT_ANSWER, null);
                    c.set(DELIVERY_DECISION, null);
                });
    }

    @Bean
    Step handOverPrintFiles(PrintDeliveries deliveries) {
        return Step.titled(
                        "Hand over print files",
                        "Puts all files of the package into the exchange folder and tells the print room or the"
                                + " printer.")
                .needs(PRINT_RUN_ID)
                .does(c -> deliveries.handOver(c.get(PRINT_RUN_ID), c.businessKey()));
    }

    @Bean
    Step takeReceiptAnswer(PrintDeliveries deliveries) {
        return Step.titled(
                        "Take receipt from a person",
                        "Keeps what somebody in the print room, or the printer by telephone, says about the package.")
                .needs(PRINT_RUN_ID)
                .reads(RECEIPT_ANSWER, RECEIPT_FINDING)
                .writes(RECEIPT_OUTCOME)
                .does(c -> {
                    boolean complete = c.get(RECEIPT_ANSWER).equals("complete");
                    if (!complete && c.find(RECEIPT_FINDING).isEmpty()) {
                        throw new InvalidInput("receiptFinding", "Say what is missing or differs.");
                    }
                    deliveries.answer(
                            c.get(PRINT_RUN_ID),
                            complete,
                            c.find(RECEIPT_FINDING).orElse(null));
                    c.set(RECEIPT_OUTCOME, complete ? "complete" : "mismatch");
                });
    }

    @Bean
    Step noteMissingReceipt() {
        return Step.titled("Note missing receipt", "Nobody said in time what arrived.")
                .writes(RECEIPT_OUTCOME, RECEIPT_FINDING)
                .does(c -> {
                    c.set(RECEIPT_OUTCOME, "none");
                    c.set(RECEIPT_FINDING, "No receipt came in time.");
                });
    }

    @Bean
    Step checkDeliveryDecision(PrintDeliveries deliveries) {
        return Step.titled(
                        "Check decision on delivery",
                        "Takes what a person decided about a package that does not arrive: send again, it has arrived,"
                                + " or give up.")
                .needs(PRINT_RUN_ID)
                .reads(DELIVERY_DECISION, DELIVERY_REASON)
                .does(c -> {
                    if (!List.of("resend", "received", "giveUp").contains(c.get(DELIVERY_DECISION))) {
                        throw new InvalidInput("deliveryDecision", "Decide: send again, it has arrived, or give up.");
                    }
                    if (c.get(DELIVERY_DECISION).equals("received")) {
                        deliveries.answer(c.get(PRINT_RUN_ID), true, c.get(DELIVERY_REASON));
                    }
                });
    }

    @Bean
    Step giveUpPrintRun(PrintRuns runs) {
        return Step.titled("Give up run", "The run cannot be printed there: its letters wait for another one.")
                .needs(PRINT_RUN_ID)
                .does(c -> runs.state(c.get(PRINT_RUN_ID), RunState.BROKEN));
    }

    private static String view(Delivery delivery, List<PrintFiles.PrintFile> files) {
        return Markdown.fit("Delivery " + delivery.attempt() + " to **" + Markdown.escape(delivery.recipient())
                + "**, receipt due " + delivery.dueAt() + "\n\n"
                + Markdown.table(
                        List.of("File", "Letters", "SHA-256"),
                        files.stream()
                                .map(f -> List.of(f.name(), f.firstSequence() + " to " + f.lastSequence(), f.sha256()))
                                .collect(Collectors.toList()),
                        ""));
    }
}
