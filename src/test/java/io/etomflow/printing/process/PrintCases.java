package io.etomflow.printing.process;

import io.etomflow.exchange.ExchangeIntake;
import io.etomflow.notification.Outbox;
import io.etomflow.printing.LostLetters;
import io.etomflow.printing.PrintDeliveries;
import io.etomflow.printing.PrintFiles;
import io.etomflow.printing.PrintFiles.PrintFile;
import io.etomflow.printing.PrintRun;
import io.etomflow.printing.PrintRuns;
import io.etomflow.printing.PrintingData;
import io.etomflow.printing.PrintingData.Run;
import io.etomflow.printing.ProductionCycle;
import io.etomflow.printing.ProductionCycles;
import io.etomflow.printing.ProductionList;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;

/** What tests of bill production share: planned cycles, delivered runs, files of printers. */
abstract class PrintCases extends EtomflowTest {

    static final Path FOLDER = TestFolders.EXCHANGE.resolve("print");

    @Autowired
    PrintingData data;

    @Autowired
    ProductionCycles cycles;

    @Autowired
    ProductionList list;

    @Autowired
    PrintRuns runs;

    @Autowired
    PrintFiles files;

    @Autowired
    PrintDeliveries deliveries;

    @Autowired
    LostLetters losses;

    @Autowired
    ExchangeIntake intake;

    @Autowired
    Outbox outbox;

    /** A cycle with its dates whose list is closed. */
    ProductionCycle planned(Run run) {
        start("etom-1.3.9.3.2", run.code(), Map.of("runId", run.id().toString()))
                .runJobs()
                .hasEndedAt("EndEvent_Planned");
        ProductionCycle cycle = cycles.ofBillingRun(run.id()).orElseThrow();
        list.close(cycle.id());
        return cycles.get(cycle.id());
    }

    /** A run of the own press whose files have arrived. */
    PrintRun delivered(ProductionCycle cycle) {
        Case delivery = start(
                        "etom-1.3.9.3.3",
                        cycle.number(),
                        Map.of("cycleId", cycle.id().toString()))
                .runJobs();
        confirm(delivery);
        delivery.hasEndedAt("EndEvent_Delivered");
        return runs.get(UUID.fromString((String) delivery.variable("printRunId")));
    }

    void confirm(Case delivery) {
        delivery.complete("Task_ConfirmReceipt", People.PRINT_OPERATOR, Map.of("receiptAnswer", "complete"));
    }

    /** Puts a file where printers put theirs, and lets it be read; the case of the file. */
    Case arrives(String name, String content) {
        return arrives(name, content.getBytes(StandardCharsets.UTF_8));
    }

    Case arrives(String name, byte[] content) {
        try {
            Files.createDirectories(FOLDER.resolve("in"));
            Files.write(FOLDER.resolve("in").resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        intake.look();
        return caseOf(name).runJobs();
    }

    String receipt(PrintRun run) {
        return receipt(
                run, files.ofRun(run.id()).stream().collect(Collectors.toMap(PrintFile::name, PrintFile::sha256)));
    }

    String receipt(PrintRun run, Map<String, String> checksums) {
        String entries = checksums.entrySet().stream()
                .map(e -> "{\"name\":\"" + e.getKey() + "\",\"sha256\":\"" + e.getValue() + "\"}")
                .collect(Collectors.joining(","));
        return "{\"type\":\"receipt\",\"run\":\"" + run.number() + "\",\"files\":[" + entries + "]}";
    }

    String production(PrintRun run, int enveloped, List<Integer> missing, List<Integer> damaged) {
        return "{\"type\":\"production\",\"run\":\"%s\",\"enveloped\":%d,\"missing\":%s,\"damaged\":%s,\"wasteSheets\":7,\"postedOn\":\"%s\"}"
                .formatted(
                        run.number(),
                        enveloped,
                        missing,
                        damaged,
                        now().toString().substring(0, 10));
    }

    /** Reports a run of the own press. */
    void report(Case running, int enveloped, String missing, String damaged) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("runResult", "printed");
        answers.put("enveloped", enveloped);
        answers.put("missingNumbers", missing);
        answers.put("damagedNumbers", damaged);
        answers.put("wasteSheets", 10);
        running.complete("Task_PrintAndCount", People.PRINT_OPERATOR, answers);
    }

    PrintRun last(ProductionCycle cycle) {
        List<PrintRun> all = runs.ofCycle(cycle.id());
        return all.get(all.size() - 1);
    }

    String fresh(String prefix) {
        return prefix + UUID.randomUUID().toString().substring(0, 8);
    }
}
