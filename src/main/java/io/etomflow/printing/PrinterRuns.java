package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Runs that a printer makes by agreement. */
@UseCase
public class PrinterRuns {

    private final PrintRuns runs;
    private final ProductionCycles cycles;
    private final Materials materials;
    private final Arrangements arrangements;
    private final Partners partners;
    private final Outbox outbox;
    private final WorkingTime calendar;

    PrinterRuns(
            PrintRuns runs,
            ProductionCycles cycles,
            Materials materials,
            Arrangements arrangements,
            Partners partners,
            Outbox outbox,
            WorkingTime calendar) {
        this.runs = runs;
        this.cycles = cycles;
        this.materials = materials;
        this.arrangements = arrangements;
        this.partners = partners;
        this.outbox = outbox;
        this.calendar = calendar;
    }

    /** Frees what the own press held for a cycle. */
    public void give(UUID cycleId, String givenBy) {
        materials.release(cycleId);
        cycles.giveToPrinter(cycleId, "A printer makes the letters", givenBy);
    }

    /** By when the letters have to be in the post. */
    public Instant dueAt(UUID runId) {
        PrintRun run = runs.get(runId);
        return calendar.after(
                calendar.now(), "P" + arrangements.get(run.arrangementId()).turnaroundDays() + "D");
    }

    /** As Markdown. */
    public String describe(UUID runId) {
        PrintRun run = runs.get(runId);
        PrintArrangement a = arrangements.get(run.arrangementId());
        return Markdown.fit("Run **" + Markdown.escape(run.number()) + "** with **"
                + Markdown.escape(partners.get(a.partnerId()).name()) + "** by agreement "
                + Markdown.escape(a.number()) + ": " + run.pieces() + " letters, " + run.sheets() + " sheets, "
                + a.turnaroundDays() + " working days, at most " + a.maxErrorsPerMille()
                + " per thousand missing or damaged.");
    }

    /** @throws InvalidInput if counts do not balance or the day cannot be */
    public void check(UUID runId, RunCounts counts, LocalDate postedOn) {
        counts.check(runs.get(runId));
        if (postedOn.isAfter(calendar.today())) {
            throw new InvalidInput("postedOn", "Letters were posted today or before.");
        }
    }

    /** Asks where the letters are, once. */
    public void remind(UUID runId, String caseNumber) {
        PrintRun run = runs.get(runId);
        Partner printer = partners.get(arrangements.get(run.arrangementId()).partnerId());
        outbox.write(OutgoingMessage.of(
                "print-remind-" + run.number(),
                caseNumber,
                Channel.EMAIL,
                printer.email(),
                "Where are the letters of run " + run.number() + "?",
                run.pieces() + " letters should be in the post by now. Please send the report of production."));
    }
}
