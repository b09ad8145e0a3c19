package io.etomflow.printing;

import io.etomflow.billing.CustomerBills;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.UseCase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Letters that went in and did not come out. A bill in strangers' hands is a matter for privacy, not only for the press. */
@UseCase
public class LostLetters {

    /** Who examines suspected breaches of personal data. */
    public static final String PRIVACY = "privacy-management";

    private final PrintRuns runs;
    private final ProductionList list;
    private final CustomerBills bills;
    private final Outbox outbox;

    LostLetters(PrintRuns runs, ProductionList list, CustomerBills bills, Outbox outbox) {
        this.runs = runs;
        this.list = list;
        this.bills = bills;
        this.outbox = outbox;
    }

    /** What a run lost. */
    public record Loss(int missing, int damaged, double missingPerMille, double damagedPerMille) {}

    public Loss of(UUID runId) {
        PrintRun run = runs.get(runId);
        Map<PieceState, Long> states = runs.states(runId);
        int missing = states.getOrDefault(PieceState.MISSING, 0L).intValue();
        int damaged = states.getOrDefault(PieceState.DAMAGED, 0L).intValue();
        double pieces = Math.max(1, run.pieces());
        return new Loss(missing, damaged, missing * 1000 / pieces, damaged * 1000 / pieces);
    }

    /** How many runs before this one tried to make its letters. */
    public int round(UUID runId) {
        UUID before = runs.get(runId).reprintOf();
        return before == null ? 1 : 1 + round(before);
    }

    /** Numbers of the bills whose letters are missing, for people. */
    public List<String> missing(UUID runId) {
        return runs.pieces(runId).stream()
                .filter(piece -> piece.state() == PieceState.MISSING)
                .map(piece -> list.get(piece.billId()).billNumber())
                .toList();
    }

    /** Tells privacy management which customers' letters may be in wrong hands, once per run. */
    public void reportToPrivacy(UUID runId, String note, String reportedBy) {
        PrintRun run = runs.get(runId);
        Map<String, Object> incident = new LinkedHashMap<>();
        incident.put("run", run.number());
        incident.put("reportedBy", reportedBy);
        incident.put("note", note);
        incident.put(
                "bills",
                missing(runId).stream()
                        .map(number -> Map.of(
                                "bill",
                                number,
                                "customerId",
                                bills.byNumber(number)
                                        .orElseThrow()
                                        .customerId()
                                        .toString()))
                        .toList());
        outbox.write(OutgoingMessage.of(
                "print-privacy-" + run.number(),
                run.number(),
                Channel.EVENT,
                PRIVACY,
                "printing.lettersLost",
                Json.write(incident)));
    }
}
