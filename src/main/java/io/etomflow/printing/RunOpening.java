package io.etomflow.printing;

import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.util.Optional;
import java.util.UUID;

/**
 * Which run is meant: one that there is, or the main run of a cycle, which is made where it has none. Where the main run is
 * done and letters are still missing, a run of these.
 */
@UseCase
public class RunOpening {

    private final PrintRuns runs;
    private final ProductionCycles cycles;
    private final Arrangements arrangements;

    RunOpening(PrintRuns runs, ProductionCycles cycles, Arrangements arrangements) {
        this.runs = runs;
        this.cycles = cycles;
        this.arrangements = arrangements;
    }

    /** Ids from processes, numbers from people; any may be {@code null}. */
    public record Wish(UUID runId, String runNumber, UUID cycleId, String cycleNumber) {}

    /**
     * @param way {@code null}: as the cycle was planned
     * @param arrangementId {@code null}: the cheapest agreement in force where a printer prints
     * @throws InvalidInput if what a person wrote names nothing, or nobody can print
     */
    public PrintRun open(Wish wish, ProductionWay way, UUID arrangementId) {
        if (wish.runId() != null) {
            return runs.get(wish.runId());
        }
        if (wish.runNumber() != null && !wish.runNumber().isBlank()) {
            return run(wish.runNumber());
        }
        ProductionCycle cycle = wish.cycleId() != null ? cycles.get(wish.cycleId()) : cycle(wish.cycleNumber());
        Optional<PrintRun> main = runs.ofCycle(cycle.id()).stream()
                .filter(run -> run.reprintOf() == null && run.state() != RunState.BROKEN)
                .findFirst();
        ProductionWay decided = way != null ? way : cycle.way() != null ? cycle.way() : ProductionWay.IN_HOUSE;
        UUID printer = decided == ProductionWay.THIRD_PARTY ? arrangement(cycle, arrangementId) : null;
        if (main.isEmpty()) {
            return runs.prepare(cycle.id(), decided, printer);
        }
        return main.get().state() == RunState.BALANCED && runs.isUnfinished(cycle.id())
                ? runs.reprint(main.get(), decided, printer)
                : main.get();
    }

    /** @throws InvalidInput if there is none of that number */
    public PrintRun run(String number) {
        try {
            return runs.byNumber(number.strip());
        } catch (NotFound e) {
            throw new InvalidInput("printRunNumber", "There is no run '" + number + "'. Write it like RN-2026-000003.");
        }
    }

    private ProductionCycle cycle(String number) {
        try {
            return cycles.byNumber(number == null ? "" : number.strip());
        } catch (NotFound e) {
            throw new InvalidInput(
                    "cycleNumber", "There is no production cycle '" + number + "'. Write it like PC-2026-000007.");
        }
    }

    private UUID arrangement(ProductionCycle cycle, UUID arrangementId) {
        return arrangementId != null
                ? arrangementId
                : arrangements
                        .best(cycle.postOn())
                        .orElseThrow(() -> new InvalidInput(
                                "cycleNumber",
                                "No agreement with a printer is in force on " + cycle.postOn() + ": make one first."))
                        .id();
    }
}
