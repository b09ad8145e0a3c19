package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Inspection of finished letters by sample, and what becomes of the lot. */
@UseCase
public class QualityInspections {

    private static final String GOOD_LETTERS =
            " from print_piece p join print_run r on r.id = p.run_id where r.cycle_id = ? and p.state = 'GOOD'"
                    + " and r.state <> 'BROKEN'";
    private static final int SWITCHING = 5;

    private final JdbcClient jdbc;
    private final ProductionCycles cycles;
    private final PrintRuns runs;
    private final WorkingTime calendar;

    QualityInspections(JdbcClient jdbc, ProductionCycles cycles, PrintRuns runs, WorkingTime calendar) {
        this.jdbc = jdbc;
        this.cycles = cycles;
        this.runs = runs;
        this.calendar = calendar;
    }

    /**
     * An inspection of all good letters of a cycle.
     *
     * @param severity {@code normal} or {@code tightened}, by the switching rules of ISO 2859-1
     */
    public record Inspection(
            UUID id, UUID cycleId, int lotSize, String severity, int sampleSize, int critical, int major, int minor) {}

    /** Defects found, as numbers within the sample: each letter has one class, its worst. */
    public record Defects(List<Integer> critical, List<Integer> major, List<Integer> minor) {}

    /** Opens an inspection of what a cycle has ready for the post. */
    public Inspection open(UUID cycleId) {
        String way = cycles.get(cycleId).way() == ProductionWay.THIRD_PARTY ? "THIRD_PARTY" : "IN_HOUSE";
        int lot = jdbc.sql("select count(*)" + GOOD_LETTERS)
                .param(cycleId)
                .query(Integer.class)
                .single();
        if (lot == 0) {
            throw new InvalidInput(
                    "printRunNumber", "Cycle " + cycles.get(cycleId).number() + " has no finished letters to inspect.");
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into quality_inspection (id, cycle_id, way, lot_size, severity, sample_size, critical, major,"
                        + " minor, opened_at) values (?, ?, ?, ?, ?, 0, 0, 0, 0, ?)")
                .params(id, cycleId, way, lot, severity(way), Sql.at(calendar.now()))
                .update();
        return get(id);
    }

    /** @throws NotFound if there is none */
    public Inspection get(UUID id) {
        return jdbc.sql("select * from quality_inspection where id = ?")
                .param(id)
                .query(Inspection.class)
                .optional()
                .orElseThrow(() -> new NotFound("inspection", id));
    }

    /**
     * Two rejected lots of the last five tighten inspection; five accepted in a row loosen it (ISO 2859-1, 9.3).
     *
     * @param way who made the letters: own press and printers are judged apart
     */
    private String severity(String way) {
        record Earlier(String severity, String verdict) {}
        List<Earlier> last = jdbc.sql(
                        "select severity, verdict from quality_inspection where way = ? and verdict is not null"
                                + " order by decided_at desc limit " + SWITCHING)
                .param(way)
                .query(Earlier.class)
                .list();
        long rejected = last.stream().filter(e -> e.verdict().equals("reject")).count();
        boolean tight = !last.isEmpty() && last.get(0).severity().equals("tightened");
        boolean calm = last.size() == SWITCHING && rejected == 0;
        return rejected >= 2 || tight && !calm ? "tightened" : "normal";
    }

    /** Draws the sample at random, all letters where the lot is not larger; for people, as Markdown. */
    public String draw(UUID id, String codeLetter, int sampleSize) {
        Inspection inspection = get(id);
        record Letter(UUID id, String number, int sequenceNo, String billNumber) {}
        List<Letter> letters = new ArrayList<>(jdbc.sql("select p.id, r.number, p.sequence_no, b.bill_number"
                        + " from print_piece p join print_run r on r.id = p.run_id join production_bill b"
                        + " on b.bill_id = p.bill_id where r.cycle_id = ? and p.state = 'GOOD' and r.state <> 'BROKEN'"
                        + " order by r.number, p.sequence_no")
                .param(inspection.cycleId())
                .query(Letter.class)
                .list());
        Collections.shuffle(letters, new Random(id.getMostSignificantBits()));
        List<Letter> sample = new ArrayList<>(letters.subList(0, Math.min(sampleSize, letters.size())));
        sample.sort(java.util.Comparator.comparing(Letter::number).thenComparing(Letter::sequenceNo));
        jdbc.sql("update quality_inspection set code_letter = ?, sample_size = ? where id = ?")
                .params(codeLetter, sample.size(), id)
                .update();
        List<List<?>> rows = new ArrayList<>();
        for (Letter letter : sample) {
            jdbc.sql("insert into quality_sample (inspection_id, no, piece_id) values (?, ?, ?)")
                    .params(id, rows.size() + 1, letter.id())
                    .update();
            rows.add(List.of(rows.size() + 1, letter.number(), letter.sequenceNo(), letter.billNumber()));
        }
        return Markdown.fit("Inspect **" + sample.size() + "** of " + inspection.lotSize() + " letters ("
                + inspection.severity() + " inspection, letter " + codeLetter + ").\n\n"
                + Markdown.table(List.of("No.", "Run", "Letter", "Bill"), rows, ""));
    }

    /**
     * Keeps the defects that were found.
     *
     * @throws InvalidInput if a number is not of the sample or stands in two classes
     */
    public Inspection found(UUID id, Defects defects, String inspectedBy) {
        Inspection inspection = get(id);
        Map<Integer, String> all = new TreeMap<>();
        put(all, "criticalNumbers", "CRITICAL", defects.critical(), inspection);
        put(all, "majorNumbers", "MAJOR", defects.major(), inspection);
        put(all, "minorNumbers", "MINOR", defects.minor(), inspection);
        all.forEach((no, defect) -> jdbc.sql("update quality_sample set defect = ? where inspection_id = ? and no = ?")
                .params(defect, id, no)
                .update());
        jdbc.sql("update quality_inspection set critical = ?, major = ?, minor = ?, inspected_by = ? where id = ?")
                .params(
                        defects.critical().size(),
                        defects.major().size(),
                        defects.minor().size(),
                        inspectedBy,
                        id)
                .update();
        return get(id);
    }

    private static void put(
            Map<Integer, String> all, String field, String defect, List<Integer> numbers, Inspection inspection) {
        for (int no : numbers) {
            if (no < 1 || no > inspection.sampleSize()) {
                throw new InvalidInput(
                        field, "The sample has numbers 1 to " + inspection.sampleSize() + ", not " + no + ".");
            }
            if (all.put(no, defect) != null) {
                throw new InvalidInput(field, "Number " + no + " stands in two classes: name its worst defect only.");
            }
        }
    }

    /**
     * Closes an inspection. Rejected: all letters of the lot are spoilt and made again; otherwise those with critical or major
     * defects.
     *
     * @param verdict {@code accept}, {@code removeDefects} or {@code reject}
     * @return how many letters have to be made again
     */
    public int decide(UUID id, String verdict, String reason) {
        jdbc.sql("update quality_inspection set verdict = ?, reason = ?, decided_at = ? where id = ?")
                .params(verdict, reason, Sql.at(calendar.now()), id)
                .update();
        if (verdict.equals("accept")) {
            return 0;
        }
        record Bad(UUID runId, int sequenceNo) {}
        List<Bad> bad = verdict.equals("reject")
                ? jdbc.sql("select p.run_id, p.sequence_no" + GOOD_LETTERS)
                        .param(get(id).cycleId())
                        .query(Bad.class)
                        .list()
                : jdbc.sql("select p.run_id, p.sequence_no from quality_sample s join print_piece p on p.id ="
                                + " s.piece_id where s.inspection_id = ? and s.defect in ('CRITICAL', 'MAJOR')")
                        .param(id)
                        .query(Bad.class)
                        .list();
        bad.stream()
                .map(Bad::runId)
                .distinct()
                .forEach(runId -> runs.spoil(
                        runId,
                        bad.stream()
                                .filter(b -> b.runId().equals(runId))
                                .map(Bad::sequenceNo)
                                .toList()));
        return bad.size();
    }
}
