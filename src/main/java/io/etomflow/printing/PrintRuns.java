package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.printing.PostageTable.Enclosure;
import io.etomflow.printing.PostageTable.Letter;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs and their letters, from the closed list to the last one accounted for. */
@UseCase
public class PrintRuns {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ProductionCycles cycles;
    private final ProductionList list;
    private final Postage postage;
    private final Numbers numbers;
    private final WorkingTime calendar;
    private final PrintingProperties properties;

    PrintRuns(
            JdbcClient jdbc,
            JdbcTemplate batches,
            ProductionCycles cycles,
            ProductionList list,
            Postage postage,
            Numbers numbers,
            WorkingTime calendar,
            PrintingProperties properties) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.cycles = cycles;
        this.list = list;
        this.postage = postage;
        this.numbers = numbers;
        this.calendar = calendar;
        this.properties = properties;
    }

    /** @throws NotFound if there is none */
    public PrintRun get(UUID id) {
        return jdbc.sql("select * from print_run where id = ?")
                .param(id)
                .query(PrintRun.class)
                .optional()
                .orElseThrow(() -> new NotFound("print run", id));
    }

    /** @throws NotFound if there is none */
    public PrintRun byNumber(String number) {
        return find(number).orElseThrow(() -> new NotFound("print run", number));
    }

    Optional<PrintRun> find(String number) {
        return jdbc.sql("select * from print_run where number = ?")
                .param(number)
                .query(PrintRun.class)
                .optional();
    }

    /** In the order in which they were made. */
    public List<PrintRun> ofCycle(UUID cycleId) {
        return jdbc.sql("select * from print_run where cycle_id = ? order by made_at, number")
                .param(cycleId)
                .query(PrintRun.class)
                .list();
    }

    /** In the order of their sequence numbers. */
    public List<PrintPiece> pieces(UUID runId) {
        return jdbc.sql("select * from print_piece where run_id = ? order by sequence_no")
                .param(runId)
                .query(PrintPiece.class)
                .list();
    }

    /** Letters of a run from one sequence number to another, both included. */
    List<PrintPiece> pieces(UUID runId, int first, int last) {
        return jdbc.sql("select * from print_piece where run_id = ? and sequence_no between ? and ? order by"
                        + " sequence_no")
                .params(runId, first, last)
                .query(PrintPiece.class)
                .list();
    }

    /**
     * Makes the main run of a cycle: its letters sorted by postage class, then as the post walks, and numbered from 1.
     *
     * @throws Conflict if another run of the cycle has not ended badly
     */
    public PrintRun prepare(UUID cycleId, ProductionWay way, UUID arrangementId) {
        if (ofCycle(cycleId).stream().anyMatch(run -> run.reprintOf() == null && run.state() != RunState.BROKEN)) {
            throw new Conflict("Cycle " + cycles.get(cycleId).number() + " has a run already.");
        }
        cycles.state(cycleId, CycleState.CLOSED);
        return make(cycleId, null, way, arrangementId, list.letters(cycleId));
    }

    /**
     * Makes a run of those letters of a cycle that no run has brought into an envelope, with sequence numbers of its own.
     *
     * @param runId the latest run of the cycle
     */
    public PrintRun reprint(UUID runId) {
        PrintRun run = get(runId);
        return reprint(run, run.way(), run.arrangementId());
    }

    /** Whether letters of a cycle are not in an envelope yet, nor in a run that goes on. */
    boolean isUnfinished(UUID cycleId) {
        return !list.unmade(cycleId).isEmpty();
    }

    /** The same, made by somebody else than the run before. */
    PrintRun reprint(PrintRun run, ProductionWay way, UUID arrangementId) {
        List<ProductionBill> again = list.unmade(run.cycleId());
        if (again.isEmpty()) {
            throw new Conflict("Nothing of run " + run.number() + " is missing or damaged.");
        }
        return make(run.cycleId(), run.id(), way, arrangementId, again);
    }

    private PrintRun make(
            UUID cycleId, UUID reprintOf, ProductionWay way, UUID arrangementId, List<ProductionBill> letters) {
        PostageTable table = postage.today();
        Map<String, Enclosure> enclosures = postage.enclosures();
        record Sorted(ProductionBill bill, Letter letter) {}
        List<Sorted> sorted = new ArrayList<>(letters.stream()
                .map(bill -> new Sorted(
                        bill,
                        table.letter(
                                bill.country(),
                                bill.sheets(),
                                bill.insertCodes().stream().map(enclosures::get).toList())))
                .toList());
        sorted.sort(Comparator.comparing((Sorted s) -> s.letter().envelope())
                .thenComparing(s -> s.letter().postageClass())
                .thenComparing(s -> s.bill().country())
                .thenComparing(s -> s.bill().postcode())
                .thenComparing(s -> s.bill().billNumber()));
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into print_run (id, number, cycle_id, reprint_of, way, arrangement_id, state, pieces,"
                        + " sheets, pieces_per_file, waste_sheets, made_at) values (?, ?, ?, ?, ?, ?, 'PREPARED',"
                        + " ?, ?, ?, 0, ?)")
                .params(
                        id,
                        numbers.next("RN"),
                        cycleId,
                        reprintOf,
                        way.name(),
                        arrangementId,
                        sorted.size(),
                        sorted.stream().mapToInt(s -> s.bill().sheets()).sum(),
                        properties.piecesPerFile(),
                        Sql.at(calendar.now()))
                .update();
        List<Object[]> rows = new ArrayList<>();
        for (Sorted each : sorted) {
            rows.add(new Object[] {
                UUID.randomUUID(),
                id,
                rows.size() + 1,
                each.bill().billId(),
                each.bill().sheets(),
                each.bill().inserts(),
                each.letter().envelope(),
                each.letter().grams(),
                each.letter().postageClass(),
                each.letter().postage(),
                each.letter().currency()
            });
        }
        batches.batchUpdate(
                "insert into print_piece (id, run_id, sequence_no, bill_id, sheets, inserts, envelope, weight_grams,"
                        + " postage_class, postage, currency, state) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PREPARED')",
                rows);
        return get(id);
    }

    public void state(UUID runId, RunState state) {
        jdbc.sql("update print_run set state = ?, ended_at = ? where id = ?")
                .params(
                        state.name(),
                        state == RunState.BALANCED || state == RunState.BROKEN ? Sql.at(calendar.now()) : null,
                        runId)
                .update();
    }

    /**
     * Keeps how a run came out, once: what is neither missing nor damaged is good.
     *
     * @throws Conflict if it is known already
     */
    public void balance(UUID runId, RunCounts counts) {
        PrintRun run = get(runId);
        if (run.state() == RunState.BALANCED) {
            throw new Conflict("The counts of run " + run.number() + " are taken already.");
        }
        counts.check(run);
        jdbc.sql("update print_piece set state = 'GOOD' where run_id = ?")
                .param(runId)
                .update();
        mark(runId, counts.missing(), PieceState.MISSING);
        mark(runId, counts.damaged(), PieceState.DAMAGED);
        jdbc.sql("update print_run set waste_sheets = ? where id = ?")
                .params(counts.wasteSheets(), runId)
                .update();
        state(runId, RunState.BALANCED);
    }

    /** Good letters turned out to be bad: they are destroyed and made again. */
    public void spoil(UUID runId, List<Integer> sequenceNumbers) {
        mark(runId, sequenceNumbers, PieceState.DAMAGED);
    }

    private void mark(UUID runId, List<Integer> sequenceNumbers, PieceState state) {
        if (!sequenceNumbers.isEmpty()) {
            jdbc.sql("update print_piece set state = :state where run_id = :run and sequence_no in (:numbers)")
                    .param("state", state.name())
                    .param("run", runId)
                    .param("numbers", sequenceNumbers)
                    .update();
        }
    }

    /** How many letters of a run are in each state. */
    public Map<PieceState, Long> states(UUID runId) {
        record Count(PieceState state, long pieces) {}
        return jdbc
                .sql("select state, count(*) as pieces from print_piece where run_id = ? group by state")
                .param(runId)
                .query(Count.class)
                .list()
                .stream()
                .collect(Collectors.toMap(Count::state, Count::pieces));
    }
}
