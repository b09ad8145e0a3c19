package io.etomflow.printing;

import java.time.Instant;
import java.util.UUID;

/**
 * A run of the press or of a printer.
 *
 * @param number for example {@code RN-2026-000003}; print files carry it
 * @param reprintOf the run whose missing or damaged letters this one makes again, {@code null} for the main run
 * @param arrangementId of the printer's agreement, {@code null} in-house
 */
public record PrintRun(
        UUID id,
        String number,
        UUID cycleId,
        UUID reprintOf,
        ProductionWay way,
        UUID arrangementId,
        RunState state,
        int pieces,
        int sheets,
        int piecesPerFile,
        int wasteSheets,
        Instant madeAt,
        Instant endedAt) {

    int files() {
        return (pieces + piecesPerFile - 1) / piecesPerFile;
    }
}
