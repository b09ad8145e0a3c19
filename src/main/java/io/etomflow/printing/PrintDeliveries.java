package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.document.Documents;
import io.etomflow.exchange.ExchangeFolders;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.printing.PrintFiles.PrintFile;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hands packages of print files to the print room or a printer, and compares what they say that they got. */
@UseCase
public class PrintDeliveries {

    /** The folder for printers, see {@link ExchangeFolders}. */
    public static final String AREA = "print";

    private static final String IN_HOUSE_TIME = "PT4H";
    private static final String PRINTER_TIME = "P1D";

    private final JdbcClient jdbc;
    private final PrintRuns runs;
    private final PrintFiles files;
    private final Documents documents;
    private final ExchangeFolders folders;
    private final Arrangements arrangements;
    private final Partners partners;
    private final Outbox outbox;
    private final WorkingTime calendar;
    private final PrintingProperties properties;

    PrintDeliveries(
            JdbcClient jdbc,
            PrintRuns runs,
            PrintFiles files,
            Documents documents,
            ExchangeFolders folders,
            Arrangements arrangements,
            Partners partners,
            Outbox outbox,
            WorkingTime calendar,
            PrintingProperties properties) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.files = files;
        this.documents = documents;
        this.folders = folders;
        this.arrangements = arrangements;
        this.partners = partners;
        this.outbox = outbox;
        this.calendar = calendar;
        this.properties = properties;
    }

    /**
     * A package as it was handed over.
     *
     * @param attempt 1 for the first time
     * @param state {@code SENT}, {@code COMPLETE}, {@code MISMATCH} or {@code SILENT}
     * @param finding what is wrong with what the receiver got, {@code null} where nothing is
     */
    public record Delivery(
            UUID runId, int attempt, String recipient, String state, Instant sentAt, Instant dueAt, String finding) {}

    /** Opens the next delivery of a run; what was not answered until now counts as silent. */
    public Delivery open(UUID runId) {
        PrintRun run = runs.get(runId);
        jdbc.sql("update print_delivery set state = 'SILENT' where run_id = ? and state = 'SENT'")
                .param(runId)
                .update();
        int attempt = ofRun(runId).size() + 1;
        boolean printer = run.way() == ProductionWay.THIRD_PARTY;
        String recipient = printer ? printer(run).name() : "Print room";
        Instant now = calendar.now();
        jdbc.sql("insert into print_delivery (id, run_id, attempt, package, recipient, state, sent_at, due_at)"
                        + " values (?, ?, ?, ?, ?, 'SENT', ?, ?)")
                .params(
                        UUID.randomUUID(),
                        runId,
                        attempt,
                        run.number() + "-" + attempt,
                        recipient,
                        Sql.at(now),
                        Sql.at(calendar.after(now, printer ? PRINTER_TIME : IN_HOUSE_TIME)))
                .update();
        return last(runId);
    }

    /** Puts the files into the folder and tells the receiver. Doing so twice changes nothing. */
    public void handOver(UUID runId, String caseNumber) {
        PrintRun run = runs.get(runId);
        Delivery delivery = last(runId);
        Map<String, String> checksums = new TreeMap<>();
        for (PrintFile file : files.ofRun(runId)) {
            folders.write(
                    AREA,
                    file.name(),
                    out -> out.write(documents.open(file.documentId()).content()));
            checksums.put(file.name(), file.sha256());
        }
        String note = Json.write(Map.of(
                "package",
                run.number() + "-" + delivery.attempt(),
                "run",
                run.number(),
                "to",
                delivery.recipient(),
                "receiptUntil",
                delivery.dueAt().toString(),
                "files",
                checksums));
        folders.write(
                AREA,
                run.number() + "-delivery-" + delivery.attempt() + ".json",
                out -> out.write(note.getBytes(StandardCharsets.UTF_8)));
        outbox.write(OutgoingMessage.of(
                "print-delivery-" + run.number() + "-" + delivery.attempt(),
                caseNumber,
                Channel.EMAIL,
                run.way() == ProductionWay.THIRD_PARTY ? printer(run).email() : properties.mailbox(),
                "Print files of run " + run.number() + ", delivery " + delivery.attempt(),
                run.pieces() + " letters, " + run.sheets() + " sheets in " + checksums.size()
                        + " files are ready in the exchange folder. Send the receipt with the checksum of each file"
                        + " until "
                        + delivery.dueAt() + "."));
    }

    /**
     * Compares a receipt with the package.
     *
     * @param received checksums (SHA-256, hexadecimal) by name of the file
     */
    public Delivery receipt(UUID runId, Map<String, String> received) {
        List<String> findings = new ArrayList<>();
        Map<String, String> rest = new TreeMap<>(received);
        for (PrintFile file : files.ofRun(runId)) {
            String sha256 = rest.remove(file.name());
            if (sha256 == null) {
                findings.add(file.name() + " is missing");
            } else if (!sha256.equalsIgnoreCase(file.sha256())) {
                findings.add(file.name() + " differs");
            }
        }
        rest.keySet().forEach(name -> findings.add(name + " is not ours"));
        return answer(runId, findings.isEmpty(), String.join(", ", findings));
    }

    /** Keeps what a person says about the package. */
    public Delivery answer(UUID runId, boolean complete, String finding) {
        jdbc.sql("update print_delivery set state = ?, finding = ?, answered_at = ? where run_id = ? and attempt = ?")
                .params(
                        complete ? "COMPLETE" : "MISMATCH",
                        complete ? null : finding.substring(0, Math.min(1000, finding.length())),
                        Sql.at(calendar.now()),
                        runId,
                        last(runId).attempt())
                .update();
        if (complete) {
            runs.state(runId, RunState.DELIVERED);
        }
        return last(runId);
    }

    public Delivery last(UUID runId) {
        List<Delivery> all = ofRun(runId);
        return all.get(all.size() - 1);
    }

    public List<Delivery> ofRun(UUID runId) {
        return jdbc.sql("select * from print_delivery where run_id = ? order by attempt")
                .param(runId)
                .query(Delivery.class)
                .list();
    }

    private Partner printer(PrintRun run) {
        return partners.get(arrangements.get(run.arrangementId()).partnerId());
    }
}
