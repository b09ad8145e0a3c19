package io.etomflow.printing.process;

import static io.etomflow.printing.process.PrintDeliverySteps.RECEIPT_FINDING;
import static io.etomflow.printing.process.PrintDeliverySteps.RECEIPT_OUTCOME;

import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.printing.PrintDeliveries;
import io.etomflow.printing.PrintDeliveries.Delivery;
import io.etomflow.printing.PrinterAnswers;
import io.etomflow.printing.PrinterAnswers.Production;
import io.etomflow.printing.PrinterAnswers.Receipt;
import io.etomflow.printing.PrinterAnswers.Returns;
import io.etomflow.printing.ReturnedMail;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of the part of 1.3.9.3.3 that takes files of printers and of the post. */
@Configuration(proxyBeanMethods = false)
class PrinterFileSteps {

    static final Variable<UUID> EXCHANGE_FILE_ID = Variable.id("exchangeFileId", "Id of the file that came in");
    static final Variable<String> ANSWER_TYPE =
            Variable.text("answerType", "What the file is: receipt, production or returns");
    static final Variable<String> REFUSAL_REASON = Variable.text("refusalReason", "What is wrong with the file");
    static final Variable<Integer> ANSWER_TAKEN =
            Variable.integer("answerTaken", "How many cases took what the file says");

    @Bean
    Step readPrinterFile(PrinterAnswers answers) {
        return Step.titled(
                        "Read printer's file",
                        "Reads a receipt, a report of production or a list of returned letters; refuses anything else.")
                .needs(EXCHANGE_FILE_ID)
                .writes(ANSWER_TYPE)
                .refuses("printing.fileUnreadable")
                .does(c ->
                        c.set(ANSWER_TYPE, answers.read(c.get(EXCHANGE_FILE_ID)).type()));
    }

    @Bean
    Step takeReceiptFile(PrinterAnswers answers, PrintDeliveries deliveries, ExchangeFiles files) {
        return Step.titled(
                        "Compare receipt",
                        "Compares checksums with the package and tells the delivery that waits for it.")
                .needs(EXCHANGE_FILE_ID)
                .writes(ANSWER_TAKEN)
                .does(c -> {
                    Receipt receipt = (Receipt) answers.read(c.get(EXCHANGE_FILE_ID));
                    Delivery delivery = deliveries.receipt(receipt.runId(), receipt.files());
                    c.set(
                            ANSWER_TAKEN,
                            Messages.toRun(
                                    c.execution(),
                                    "printing.receiptArrived",
                                    receipt.runId(),
                                    delivery.finding() == null
                                            ? Map.of(RECEIPT_OUTCOME.name(), "complete")
                                            : Map.of(
                                                    RECEIPT_OUTCOME.name(),
                                                    "mismatch",
                                                    RECEIPT_FINDING.name(),
                                                    delivery.finding())));
                    files.done(c.get(EXCHANGE_FILE_ID));
                });
    }

    @Bean
    Step takeProductionFile(PrinterAnswers answers, ExchangeFiles files) {
        return Step.titled("Hand on report of production", "Tells whoever waits for the run how it came out.")
                .needs(EXCHANGE_FILE_ID)
                .writes(ANSWER_TAKEN)
                .does(c -> {
                    Production report = (Production) answers.read(c.get(EXCHANGE_FILE_ID));
                    int taken = Messages.toRun(
                            c.execution(),
                            "printing.productionReported",
                            report.runId(),
                            Map.of(
                                    PrintRunSteps.ENVELOPED.name(),
                                            report.counts().enveloped(),
                                    PrintRunSteps.MISSING_NUMBERS.name(),
                                            Messages.numbers(report.counts().missing()),
                                    PrintRunSteps.DAMAGED_NUMBERS.name(),
                                            Messages.numbers(report.counts().damaged()),
                                    PrintRunSteps.WASTE_SHEETS.name(),
                                            report.counts().wasteSheets(),
                                    PrintingVariables.POSTED_ON.name(),
                                            report.postedOn().toString()));
                    c.set(ANSWER_TAKEN, taken);
                    if (taken == 0) {
                        files.refuse(
                                c.get(EXCHANGE_FILE_ID),
                                "Nobody waits for a report on this run now: it has been reported, or given to somebody"
                                        + " else.");
                    } else {
                        files.done(c.get(EXCHANGE_FILE_ID));
                    }
                });
    }

    @Bean
    Step takeReturnsFile(PrinterAnswers answers, ReturnedMail returned, ExchangeFiles files) {
        return Step.titled(
                        "Take returned letters",
                        "Notes each letter that came back and starts the check of its address; leaves out bills that"
                                + " nobody printed.")
                .needs(EXCHANGE_FILE_ID)
                .writes(ANSWER_TAKEN)
                .does(c -> {
                    Returns returns = (Returns) answers.read(c.get(EXCHANGE_FILE_ID));
                    int taken = 0;
                    for (PrinterAnswers.ReturnedLetter letter : returns.mail()) {
                        taken += returned.note(letter)
                                .map(id -> Messages.startAddressCheck(c.execution(), letter.billNumber(), id))
                                .orElse(0);
                    }
                    c.set(ANSWER_TAKEN, taken);
                    files.done(c.get(EXCHANGE_FILE_ID));
                });
    }

    @Bean
    Step refusePrinterFile(ExchangeFiles files) {
        return Step.titled("Refuse printer's file", "Puts the file aside with the reason for its sender.")
                .needs(EXCHANGE_FILE_ID)
                .reads(REFUSAL_REASON)
                .does(c -> files.refuse(
                        c.get(EXCHANGE_FILE_ID), c.find(REFUSAL_REASON).orElse("The file cannot be read.")));
    }
}
