package io.etomflow.printing;

import io.etomflow.document.Documents;
import io.etomflow.reporting.ReportCsv;
import io.etomflow.reporting.Section;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.UseCase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What goes to the press: print files, each of some hundred letters, a control list, and an index with checksums. */
@UseCase
public class PrintFiles {

    private static final String TOPIC = "printing.package";
    private static final String PRINT = "PRINT";

    private final JdbcClient jdbc;
    private final PrintRuns runs;
    private final ProductionList list;
    private final Documents documents;
    private final SheetMarks marks;
    private final ReportCsv csv;

    PrintFiles(
            JdbcClient jdbc,
            PrintRuns runs,
            ProductionList list,
            Documents documents,
            SheetMarks marks,
            ReportCsv csv) {
        this.jdbc = jdbc;
        this.runs = runs;
        this.list = list;
        this.documents = documents;
        this.marks = marks;
        this.csv = csv;
    }

    /**
     * A file of a run.
     *
     * @param kind {@code PRINT}, {@code CONTROL} or {@code INDEX}
     * @param firstSequence and {@code lastSequence}: the letters in it, 0 for an index
     */
    public record PrintFile(
            UUID runId,
            int partNo,
            String name,
            String kind,
            UUID documentId,
            String sha256,
            int firstSequence,
            int lastSequence,
            int sheets) {}

    /** In the order in which they were made. */
    public List<PrintFile> ofRun(UUID runId) {
        return jdbc.sql("select * from print_file where run_id = ? order by part_no")
                .param(runId)
                .query(PrintFile.class)
                .list();
    }

    /**
     * Makes the next print file of a run.
     *
     * @return whether there are more to make
     */
    public boolean writeNext(UUID runId) {
        PrintRun run = runs.get(runId);
        int part = ofRun(runId).size() + 1;
        if (part > run.files()) {
            return false;
        }
        int first = (part - 1) * run.piecesPerFile() + 1;
        int last = Math.min(run.pieces(), part * run.piecesPerFile());
        List<PrintPiece> pieces = runs.pieces(runId, first, last);
        List<SheetMarks.Source> sources = new ArrayList<>();
        for (PrintPiece piece : pieces) {
            sources.add(new SheetMarks.Source(
                    piece.sequenceNo(),
                    documents.open(list.get(piece.billId()).documentId()).content()));
        }
        byte[] pdf = marks.merge(run.number(), sources);
        store(
                run,
                part,
                "%s-%03d.pdf".formatted(run.number(), part),
                PRINT,
                "application/pdf",
                pdf,
                first,
                last,
                pieces.stream().mapToInt(PrintPiece::sheets).sum());
        return part < run.files();
    }

    /** Writes the control list and the index, once all print files are there. */
    public void writeLists(UUID runId) {
        PrintRun run = runs.get(runId);
        List<PrintFile> files = ofRun(runId);
        if (files.stream().anyMatch(file -> !file.kind().equals(PRINT))) {
            return;
        }
        store(
                run,
                files.size() + 1,
                run.number() + "-control.csv",
                "CONTROL",
                "text/csv",
                controlList(run),
                1,
                run.pieces(),
                run.sheets());
        List<PrintFile> all = ofRun(runId);
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("run", run.number());
        index.put("pieces", run.pieces());
        index.put("sheets", run.sheets());
        index.put(
                "files",
                all.stream()
                        .map(file -> Map.of(
                                "name",
                                file.name(),
                                "sha256",
                                file.sha256(),
                                "first",
                                file.firstSequence(),
                                "last",
                                file.lastSequence(),
                                "sheets",
                                file.sheets()))
                        .toList());
        store(
                run,
                all.size() + 1,
                run.number() + "-index.json",
                "INDEX",
                "application/json",
                Json.write(index).getBytes(StandardCharsets.UTF_8),
                0,
                0,
                0);
    }

    private byte[] controlList(PrintRun run) {
        List<List<?>> rows = new ArrayList<>();
        Map<UUID, ProductionBill> bills = list.ofRun(run.id());
        for (PrintPiece piece : runs.pieces(run.id())) {
            ProductionBill bill = bills.get(piece.billId());
            rows.add(List.of(
                    piece.sequenceNo(),
                    bill.billNumber(),
                    piece.sheets(),
                    piece.inserts(),
                    piece.envelope(),
                    piece.weightGrams(),
                    piece.postageClass(),
                    piece.postage(),
                    piece.currency(),
                    bill.country(),
                    bill.postcode()));
        }
        return csv.write(
                Section.Table.of(
                        "Control list of run " + run.number(),
                        List.of(
                                "sequence",
                                "bill",
                                "sheets",
                                "inserts",
                                "envelope",
                                "grams",
                                "class",
                                "postage",
                                "currency",
                                "country",
                                "postcode"),
                        rows),
                false);
    }

    private void store(
            PrintRun run,
            int part,
            String name,
            String kind,
            String mediaType,
            byte[] content,
            int first,
            int last,
            int sheets) {
        UUID document = documents.store(name, mediaType, content, TOPIC, StepContext.SYSTEM);
        jdbc.sql("insert into print_file (run_id, part_no, name, kind, document_id, sha256, first_sequence,"
                        + " last_sequence, sheets) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        run.id(),
                        part,
                        name,
                        kind,
                        document,
                        documents.info(document).sha256(),
                        first,
                        last,
                        sheets)
                .update();
    }
}
