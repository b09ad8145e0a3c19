package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.printing.PostageTable.Enclosure;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Paper, envelopes and inserts in stock: what is needed, reserved, used, and how long it lasts. */
@UseCase
public class Materials {

    private static final int FORECAST_DAYS = 90;

    private final JdbcClient jdbc;
    private final ProductionList list;
    private final PrintRuns runs;
    private final Postage postage;
    private final WorkingTime calendar;

    Materials(JdbcClient jdbc, ProductionList list, PrintRuns runs, Postage postage, WorkingTime calendar) {
        this.jdbc = jdbc;
        this.list = list;
        this.runs = runs;
        this.postage = postage;
        this.calendar = calendar;
    }

    /** @param missing pieces that are needed and neither free nor on their way in time */
    public record Shortage(String code, int needed, int free, int missing) {}

    /** @throws NotFound if there is none */
    public PrintMaterial get(String code) {
        return all().stream()
                .filter(material -> material.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound("material", code));
    }

    /** Agrees who delivers a material, and who where the first one does not. */
    public void suppliedBy(String code, UUID supplierId, UUID otherSupplierId) {
        jdbc.sql("update print_material set supplier_id = ?, other_supplier_id = ? where code = ?")
                .params(supplierId, otherSupplierId, code)
                .update();
    }

    public List<PrintMaterial> all() {
        return jdbc.sql("select * from print_material order by code")
                .query(PrintMaterial.class)
                .list();
    }

    /** What the letters of a cycle take, by code of the material. */
    public Map<String, Integer> need(UUID cycleId) {
        PostageTable table = postage.today();
        Map<String, Enclosure> enclosures = postage.enclosures();
        Map<String, Integer> need = new TreeMap<>();
        for (ProductionBill bill : list.letters(cycleId)) {
            need.merge(table.paperCode(), bill.sheets(), Integer::sum);
            String envelope = table.letter(
                            bill.country(),
                            bill.sheets(),
                            bill.insertCodes().stream().map(enclosures::get).toList())
                    .envelope();
            if (!envelope.equals(PostageTable.BY_HAND)) {
                need.merge(envelope, 1, Integer::sum);
            }
        }
        return need;
    }

    /**
     * Reserves what a cycle needs, all of it or nothing.
     *
     * @return what there is too little of
     */
    public List<Shortage> reserve(UUID cycleId) {
        release(cycleId);
        Map<String, Integer> need = need(cycleId);
        List<Shortage> shortages = new ArrayList<>();
        need.forEach((code, quantity) -> {
            int free = free(code);
            if (free < quantity) {
                shortages.add(new Shortage(code, quantity, free, quantity - free));
            }
        });
        if (shortages.isEmpty()) {
            need.forEach((code, quantity) -> jdbc.sql(
                            "insert into material_reservation (cycle_id, material_code, quantity) values (?, ?, ?)")
                    .params(cycleId, code, quantity)
                    .update());
        }
        return shortages;
    }

    public void release(UUID cycleId) {
        jdbc.sql("delete from material_reservation where cycle_id = ?")
                .param(cycleId)
                .update();
    }

    /** Pieces that nobody has reserved. */
    public int free(String code) {
        return get(code).onHand()
                - jdbc.sql("select coalesce(sum(quantity), 0) from material_reservation where material_code = ?")
                        .param(code)
                        .query(Integer.class)
                        .single();
    }

    /** Takes what a run of the own press used out of the stock, once per run: paper with waste, envelopes, inserts. */
    public void use(UUID runId, String usedBy) {
        PrintRun run = runs.get(runId);
        Map<String, Integer> used = new TreeMap<>();
        Map<String, Integer> inserts = new TreeMap<>();
        used.put(postage.today().paperCode(), run.sheets() + run.wasteSheets());
        for (PrintPiece piece : runs.pieces(runId)) {
            if (piece.state() != PieceState.MISSING && !piece.envelope().equals(PostageTable.BY_HAND)) {
                used.merge(piece.envelope(), 1, Integer::sum);
            }
            if (!piece.inserts().isEmpty()) {
                for (String code : piece.inserts().split(",")) {
                    inserts.merge(code, 1, Integer::sum);
                }
            }
        }
        boolean first = used.entrySet().stream()
                .map(entry -> move(entry.getKey(), "USE", -entry.getValue(), run.number(), usedBy))
                .reduce(false, Boolean::logicalOr);
        if (first) {
            inserts.forEach(
                    (code, quantity) -> jdbc.sql("update insert_campaign set on_hand = on_hand - ? where code = ?")
                            .params(quantity, code)
                            .update());
            if (run.reprintOf() == null) {
                release(run.cycleId());
            }
        }
    }

    /**
     * Sets the stock to what somebody counted.
     *
     * @throws InvalidInput if the number cannot be
     */
    public void counted(String code, int pieces, String reference, String countedBy) {
        if (pieces < 0 || pieces > 100_000_000) {
            throw new InvalidInput("countedPieces", "'" + pieces + "' pieces cannot be in stock.");
        }
        move(code, "COUNT", pieces - get(code).onHand(), reference, countedBy);
    }

    /**
     * Moves stock, once per kind and reference.
     *
     * @return whether it was not done before
     */
    boolean move(String code, String kind, int quantity, String reference, String movedBy) {
        boolean done = jdbc.sql("select count(*) from material_movement where material_code = ? and kind = ?"
                                + " and reference = ?")
                        .params(code, kind, reference)
                        .query(Integer.class)
                        .single()
                > 0;
        if (done) {
            return false;
        }
        jdbc.sql("update print_material set on_hand = on_hand + ? where code = ?")
                .params(quantity, code)
                .update();
        jdbc.sql("insert into material_movement (id, material_code, kind, quantity, on_hand_after, reference, moved_by,"
                        + " moved_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        code,
                        kind,
                        quantity,
                        get(code).onHand(),
                        reference,
                        movedBy,
                        Sql.at(calendar.now()))
                .update();
        return true;
    }

    /**
     * For how many days what is free lasts: by the use of the last 90 days, at least by what planned cycles need.
     *
     * @return 9999 where nothing is used
     */
    public int lastsDays(String code) {
        int used = jdbc.sql("select coalesce(-sum(quantity), 0) from material_movement where material_code = ?"
                        + " and kind = 'USE' and moved_at >= ?")
                .params(code, Sql.at(calendar.now().minus(java.time.Duration.ofDays(FORECAST_DAYS))))
                .query(Integer.class)
                .single();
        int free = Math.max(0, free(code) - get(code).safetyStock());
        return used == 0 ? 9999 : Math.min(9999, (int) ((long) free * FORECAST_DAYS / used));
    }
}
