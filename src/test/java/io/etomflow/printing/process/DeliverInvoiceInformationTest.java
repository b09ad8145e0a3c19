package io.etomflow.printing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.document.Documents;
import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.exchange.ExchangeState;
import io.etomflow.printing.PrintFiles.PrintFile;
import io.etomflow.printing.PrintRun;
import io.etomflow.printing.PrintingData.Run;
import io.etomflow.printing.ProductionCycle;
import io.etomflow.printing.RunState;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.3.3: packages of print files, receipts, and what happens without them. */
@Tag("model")
class DeliverInvoiceInformationTest extends PrintCases {

    private static final String PROCESS = "etom-1.3.9.3.3";

    @Autowired
    Documents documents;

    @Autowired
    ExchangeFiles exchange;

    @Test
    void mergesMarksListsAndHandsOver() throws IOException {
        Run run = data.run(1, 3, 2);
        ProductionCycle cycle = planned(run);
        Case delivery = start(
                        PROCESS, cycle.number(), Map.of("cycleId", cycle.id().toString()))
                .runJobs();
        delivery.waitsAt("Task_ConfirmReceipt").hasVariable("letters", 3).hasVariable("sheets", 4);
        PrintRun made = last(cycle);
        List<PrintFile> all = files.ofRun(made.id());
        assertThat(all)
                .extracting(PrintFile::name)
                .containsExactly(
                        made.number() + "-001.pdf", made.number() + "-control.csv", made.number() + "-index.json");
        try (PDDocument pdf =
                Loader.loadPDF(documents.open(all.get(0).documentId()).content())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(8);
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text)
                    .contains(made.number() + " 000001 1/1")
                    .contains(made.number() + " 000003 1/1")
                    .contains(" 1/2")
                    .contains(" 2/2");
            run.bills().forEach(bill -> assertThat(text).contains(bill.number() + " page 1"));
        }
        String control = new String(documents.open(all.get(1).documentId()).content(), StandardCharsets.UTF_8);
        assertThat(control.lines()).hasSize(4);
        assertThat(control).contains("ENV-DL").contains("standard").contains("0.95");
        for (PrintFile file : all) {
            assertThat(Files.readAllBytes(FOLDER.resolve("out").resolve(file.name())))
                    .isEqualTo(documents.open(file.documentId()).content());
        }
        arrives(fresh("receipt") + ".json", receipt(made)).hasEndedAt("EndEvent_Taken");
        delivery.runJobs().hasEndedAt("EndEvent_Delivered").hasPassed("BoundaryEvent_ReceiptArrived");
        assertThat(runs.get(made.id()).state()).isEqualTo(RunState.DELIVERED);
    }

    @Test
    void mismatchIsSentAgainAndThenAsked() {
        ProductionCycle cycle = planned(data.run(1));
        Case delivery = start(
                        PROCESS, cycle.number(), Map.of("cycleId", cycle.id().toString()))
                .runJobs();
        PrintRun run = last(cycle);
        arrives(fresh("receipt") + ".json", receipt(run, Map.of(run.number() + "-001.pdf", "00", "x.pdf", "11")));
        delivery.runJobs().waitsAt("Task_ConfirmReceipt").hasVariable("deliveryAttempt", 2);
        assertThat(deliveries.ofRun(run.id()).get(0).finding())
                .contains("-001.pdf differs")
                .contains("-control.csv is missing")
                .contains("x.pdf is not ours");
        assertThatThrownBy(() -> delivery.complete(
                        "Task_ConfirmReceipt", People.PRINT_OPERATOR, Map.of("receiptAnswer", "mismatch")))
                .hasMessageContaining("what is missing");
        delivery.complete(
                "Task_ConfirmReceipt",
                People.PRINT_OPERATOR,
                Map.of("receiptAnswer", "mismatch", "receiptFinding", "Index missing"));
        delivery.hasVariable("deliveryAttempt", 3);
        delivery.complete(
                "Task_ConfirmReceipt",
                People.PRINT_OPERATOR,
                Map.of("receiptAnswer", "mismatch", "receiptFinding", "Index missing"));
        delivery.waitsAt("Task_Decide");
        assertThatThrownBy(() -> decide(delivery, "shrug")).hasMessageContaining("Decide: send again");
        decide(delivery, "resend");
        delivery.waitsAt("Task_ConfirmReceipt").hasVariable("deliveryAttempt", 4);
        assertThat(FOLDER.resolve("out").resolve(run.number() + "-delivery-4.json"))
                .exists();
        delivery.complete(
                "Task_ConfirmReceipt",
                People.PRINT_OPERATOR,
                Map.of("receiptAnswer", "mismatch", "receiptFinding", "Index missing"));
        decide(delivery, "received");
        delivery.hasEndedAt("EndEvent_Delivered");
        assertThat(runs.get(run.id()).state()).isEqualTo(RunState.DELIVERED);
    }

    @Test
    void silenceIsRepeatedAndGivenUp() {
        ProductionCycle cycle = planned(data.run(1));
        Case delivery = start(
                        PROCESS, cycle.number(), Map.of("cycleId", cycle.id().toString()))
                .runJobs();
        delivery.fireTimer("BoundaryEvent_NoReceipt")
                .waitsAt("Task_ConfirmReceipt")
                .hasVariable("deliveryAttempt", 2);
        delivery.fireTimer("BoundaryEvent_NoReceipt").waitsAt("Task_Decide");
        assertThat(outbox.ofCase(cycle.number())).hasSize(2);
        assertThat(gaveUp(() -> decide(delivery, "giveUp"))).isTrue();
    }

    @Test
    void nobodyDecidesAndItIsGivenUp() {
        ProductionCycle cycle = planned(data.run(1));
        Case delivery = start(
                        PROCESS, cycle.number(), Map.of("cycleId", cycle.id().toString()))
                .runJobs();
        delivery.fireTimer("BoundaryEvent_NoReceipt").fireTimer("BoundaryEvent_NoReceipt");
        assertThat(gaveUp(() -> delivery.fireTimer("BoundaryEvent_Undecided"))).isTrue();
    }

    @Test
    void personDeliversByNumberAndAgain() {
        ProductionCycle cycle = planned(data.run(1, 1));
        Case delivery = startAs(People.PRINT_OPERATOR, PROCESS, Map.of("cycleNumber", cycle.number()))
                .runJobs();
        confirm(delivery);
        delivery.hasEndedAt("EndEvent_Delivered");
        Case again = startAs(
                        People.PRINT_OPERATOR,
                        PROCESS,
                        Map.of("printRunNumber", last(cycle).number()))
                .runJobs();
        again.waitsAt("Task_ConfirmReceipt").hasVariable("deliveryAttempt", 2);
        assertThat(runs.ofCycle(cycle.id())).hasSize(1);
        assertThatThrownBy(() -> startAs(People.PRINT_OPERATOR, PROCESS, Map.of("cycleNumber", "PC-1")))
                .hasMessageContaining("There is no production cycle");
        assertThatThrownBy(() -> startAs(People.PRINT_OPERATOR, PROCESS, Map.of("printRunNumber", "RN-1")))
                .hasMessageContaining("There is no run");
    }

    @Test
    void manyLettersMakeSeveralFiles() {
        ProductionCycle cycle = planned(data.runOf(201));
        delivered(cycle);
        assertThat(files.ofRun(last(cycle).id()).stream()
                        .filter(f -> f.kind().equals("PRINT"))
                        .collect(Collectors.toMap(PrintFile::firstSequence, PrintFile::lastSequence)))
                .isEqualTo(Map.of(1, 200, 201, 201));
    }

    @Test
    void filesThatNobodyCanUseArePutAside() {
        PrintRun run = delivered(planned(data.run(1)));
        Map<String, String> bad = new HashMap<>();
        bad.put("{", "no JSON");
        bad.put("[]", "no JSON object");
        bad.put("{\"type\":\"gossip\"}", "use receipt");
        bad.put("{\"type\":\"receipt\",\"type\":\"receipt\"}", "no JSON");
        bad.put("{\"type\":\"receipt\",\"run\":\"RN-0\",\"files\":[]}", "There is no run 'RN-0'");
        bad.put("{\"type\":\"receipt\",\"run\":\"" + run.number() + "\",\"files\":5}", "should be a list");
        bad.put(production(run, 5, List.of(), List.of()), "Counts do not balance");
        bad.put(production(run, 1, List.of(1, 1), List.of()), "each sequence number once");
        bad.put(
                production(run, 1, List.of(), List.of()).replace("postedOn\":\"2", "postedOn\":\"x"),
                "should be a day");
        bad.put(production(run, 1, List.of(), List.of()), "Nobody waits");
        bad.put("{\"type\":\"returns\",\"mail\":[{\"bill\":\"\"}]}", "'bill' should be a text");
        bad.forEach((content, reason) -> {
            String name = fresh("bad") + ".json";
            Case taken = arrives(name, content + " ".repeat(bad.size()) + "\n".repeat(name.hashCode() & 15));
            UUID id = UUID.fromString((String) taken.variable("exchangeFileId"));
            assertThat(exchange.get(id).state()).as(content).isEqualTo(ExchangeState.REFUSED);
            assertThat(exchange.get(id).reason()).as(content).contains(reason);
        });
        Case latin =
                arrives(fresh("latin") + ".json", "{\"type\":\"r\u00fcck\"}".getBytes(StandardCharsets.ISO_8859_1));
        latin.hasEndedAt("EndEvent_Refused");
        Case huge = arrives(fresh("huge") + ".json", " ".repeat(5 * 1024 * 1024) + fresh("{}"));
        huge.hasEndedAt("EndEvent_Refused").hasPassed("BoundaryEvent_Unreadable");
    }

    @Test
    void followUp() {
        Decision table = Decision.of("printing-receipt-follow-up").given("deliveryAttempt", 1);
        table.given("receiptOutcome", "complete").then("followUp", "accept");
        Decision mismatch = table.given("receiptOutcome", "mismatch");
        mismatch.given("deliveryAttempt", 2).then("followUp", "resend");
        mismatch.given("deliveryAttempt", 3).then("followUp", "escalate");
        Decision none = table.given("receiptOutcome", "none");
        none.then("followUp", "resend");
        none.given("deliveryAttempt", 2).then("followUp", "escalate");
    }

    private void decide(Case delivery, String decision) {
        delivery.complete(
                "Task_Decide",
                People.BILLING_SUPERVISOR,
                Map.of("deliveryDecision", decision, "deliveryReason", "Called the print room"));
    }

    /** An error that no caller catches fails the job: here the process runs alone. */
    static boolean gaveUp(Runnable action) {
        try {
            action.run();
            return false;
        } catch (RuntimeException e) {
            return e.toString().contains("printing.")
                    || String.valueOf(e.getMessage()).contains("rror");
        }
    }
}
