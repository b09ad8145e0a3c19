package io.etomflow.printing;

import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people at the press read and say about runs. */
@UseCase
public class RunReports {

    private final PrintRuns runs;
    private final RunOpening opening;
    private final ProductionList list;
    private final Outbox outbox;
    private final PrintingProperties properties;

    RunReports(PrintRuns runs, RunOpening opening, ProductionList list, Outbox outbox, PrintingProperties properties) {
        this.runs = runs;
        this.opening = opening;
        this.list = list;
        this.outbox = outbox;
        this.properties = properties;
    }

    /**
     * The run to print, by id from a process or by number from a person.
     *
     * @throws InvalidInput if it cannot be printed here and now
     */
    public PrintRun toPrint(UUID runId, String number) {
        PrintRun run = runId != null ? runs.get(runId) : opening.run(number == null ? "" : number);
        if (run.way() != ProductionWay.IN_HOUSE) {
            throw new InvalidInput("printRunNumber", "Run " + run.number() + " is printed by somebody else.");
        }
        if (run.state() != RunState.DELIVERED) {
            throw new InvalidInput(
                    "printRunNumber",
                    "Run " + run.number() + " is " + run.state().word()
                            + ": it is printed when its files have arrived, and once.");
        }
        return run;
    }

    /** @throws InvalidInput if the counts do not balance */
    public void check(UUID runId, RunCounts counts) {
        counts.check(runs.get(runId));
    }

    /** What to set up for a run, as Markdown. */
    public String describe(UUID runId) {
        PrintRun run = runs.get(runId);
        Map<String, Integer> setUp = new TreeMap<>();
        for (PrintPiece piece : runs.pieces(runId)) {
            setUp.merge(
                    piece.envelope() + "|" + piece.postageClass() + "|"
                            + piece.inserts().replace(",", " "),
                    1,
                    Integer::sum);
        }
        return Markdown.fit("Run **" + Markdown.escape(run.number()) + "**: " + run.pieces() + " letters, "
                + run.sheets() + " sheets" + (run.reprintOf() == null ? "" : ", letters made again") + "\n\n"
                + Markdown.table(
                        List.of("Envelope", "Postage class", "Inserts", "Letters"),
                        setUp.entrySet().stream()
                                .map(e -> {
                                    String[] parts = e.getKey().split("\\|", -1);
                                    return List.of(parts[0], parts[1], parts[2], e.getValue());
                                })
                                .collect(Collectors.toList()),
                        ""));
    }

    /** Letters that a run lost, as Markdown. */
    public String describeLoss(UUID runId) {
        PrintRun run = runs.get(runId);
        List<List<?>> lost = runs.pieces(runId).stream()
                .filter(p -> p.state() == PieceState.MISSING || p.state() == PieceState.DAMAGED)
                .limit(60)
                .<List<?>>map(p -> {
                    ProductionBill bill = list.get(p.billId());
                    return List.of(
                            p.sequenceNo(),
                            bill.billNumber(),
                            bill.postcode() + " " + bill.city(),
                            p.state().word());
                })
                .toList();
        return Markdown.fit("Run **" + Markdown.escape(run.number()) + "** of " + run.pieces() + " letters\n\n"
                + Markdown.table(List.of("Letter", "Bill", "To", "What"), lost, "Nothing was lost."));
    }

    /** Once per run. */
    public void tellLate(UUID runId, String caseNumber) {
        PrintRun run = runs.get(runId);
        outbox.write(OutgoingMessage.of(
                "print-late-" + run.number(),
                caseNumber,
                Channel.EMAIL,
                properties.mailbox(),
                "Run " + run.number() + " is late",
                run.pieces() + " letters should have been printed by the end of today and nobody has reported them."));
    }
}
