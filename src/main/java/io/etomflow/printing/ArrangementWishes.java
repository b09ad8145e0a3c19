package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partners;
import io.etomflow.printing.Arrangements.Terms;
import io.etomflow.printing.Tenders.Requirements;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** What people want of agreements with printers: find one, change its terms, end it. */
@UseCase
public class ArrangementWishes {

    /** Where a cycle needs a printer at once: what is usual for bills. */
    private static final Requirements USUAL =
            new Requirements(1, 3, new BigDecimal("1.00"), new BigDecimal("0.60"), "For a cycle that waits.");

    private final Arrangements arrangements;
    private final Tenders tenders;
    private final ProductionCycles cycles;
    private final Partners partners;
    private final Outbox outbox;
    private final WorkingTime calendar;

    ArrangementWishes(
            Arrangements arrangements,
            Tenders tenders,
            ProductionCycles cycles,
            Partners partners,
            Outbox outbox,
            WorkingTime calendar) {
        this.arrangements = arrangements;
        this.tenders = tenders;
        this.cycles = cycles;
        this.partners = partners;
        this.outbox = outbox;
        this.calendar = calendar;
    }

    /** A change of an agreement; what is {@code null} stays as it is. */
    public record Change(
            boolean ends,
            String number,
            BigDecimal pricePerLetter,
            BigDecimal pricePerSheet,
            Integer turnaroundDays,
            BigDecimal maxErrorsPerMille,
            String reason) {}

    public boolean isAnyInForce() {
        return arrangements.best(calendar.today()).isPresent();
    }

    /** Agreements whose service level is checked: in force at any time of last month. */
    public List<UUID> toReview() {
        return arrangements.inForce(calendar.today()).stream()
                .map(PrintArrangement::id)
                .toList();
    }

    /** @throws InvalidInput if a number is no active partner's */
    public void checkPrinters(String numbers) {
        tenders.printers(numbers);
    }

    public UUID tender(Requirements requirements, String printerNumbers, String openedBy) {
        return tenders.open(
                        new Requirements(
                                requirements.piecesPerMonth(),
                                requirements.turnaroundDays(),
                                requirements.maxErrorsPerMille(),
                                requirements.maxPricePerLetter(),
                                requirements.requirements()),
                        openedBy)
                .id();
    }

    /** A tender for a cycle that has nobody to print it. */
    public UUID tenderFor(UUID cycleId, String openedBy) {
        return tender(
                new Requirements(
                        Math.max(1, cycles.get(cycleId).pieces()),
                        USUAL.turnaroundDays(),
                        USUAL.maxErrorsPerMille(),
                        USUAL.maxPricePerLetter(),
                        USUAL.requirements()),
                "",
                openedBy);
    }

    /** @throws InvalidInput if there is none of that number in force */
    public PrintArrangement find(String number) {
        try {
            PrintArrangement found = arrangements.byNumber(number == null ? "" : number.strip());
            if (!found.state().equals("IN_FORCE")) {
                throw new InvalidInput("arrangementNumber", "Agreement " + number + " is not in force any more.");
            }
            return found;
        } catch (NotFound e) {
            throw new InvalidInput("arrangementNumber", "There is no agreement '" + number + "'.");
        }
    }

    /** What changes, as Markdown. */
    public String describe(Change change) {
        PrintArrangement old = find(change.number());
        String head = "**" + Markdown.escape(partners.get(old.partnerId()).name()) + "**, agreement "
                + Markdown.escape(old.number()) + ": " + Markdown.escape(change.reason()) + "\n\n";
        if (change.ends()) {
            return Markdown.fit(head + "Notice of " + old.noticeDays() + " days, ends on "
                    + calendar.today().plusDays(old.noticeDays()) + " at the latest.");
        }
        Terms terms = terms(old, change);
        return Markdown.fit(head
                + Markdown.table(
                        List.of("Term", "Now", "New"),
                        List.of(
                                List.of("Letter", old.pricePerLetter(), terms.pricePerLetter()),
                                List.of("Sheet", old.pricePerSheet(), terms.pricePerSheet()),
                                List.of("Working days", old.turnaroundDays(), terms.turnaroundDays()),
                                List.of("Errors per thousand", old.maxErrorsPerMille(), terms.maxErrorsPerMille())),
                        ""));
    }

    /** Changes or ends an agreement and tells the printer. */
    public void carryOut(Change change, String proposedBy, String approvedBy) {
        PrintArrangement old = find(change.number());
        if (change.ends()) {
            terminate(old.id(), change.reason());
            return;
        }
        PrintArrangement changed =
                arrangements.agree(old.partnerId(), terms(old, change), old.id(), proposedBy, approvedBy);
        tell(
                changed,
                "Agreement " + old.number() + " changes",
                "From " + changed.validFrom() + " agreement " + changed.number() + " holds: letter "
                        + changed.pricePerLetter() + ", sheet " + changed.pricePerSheet() + " " + changed.currency()
                        + ", " + changed.turnaroundDays() + " working days. " + change.reason());
    }

    public void terminate(UUID id, String reason) {
        PrintArrangement ended = arrangements.terminate(id, reason);
        tell(ended, "Notice of agreement " + ended.number(), "It ends on " + ended.validTo() + ". " + reason);
    }

    private Terms terms(PrintArrangement old, Change change) {
        return new Terms(
                change.pricePerSheet() == null ? old.pricePerSheet() : change.pricePerSheet(),
                change.pricePerLetter() == null ? old.pricePerLetter() : change.pricePerLetter(),
                old.currency(),
                change.turnaroundDays() == null ? old.turnaroundDays() : change.turnaroundDays(),
                change.maxErrorsPerMille() == null ? old.maxErrorsPerMille() : change.maxErrorsPerMille(),
                old.noticeDays(),
                calendar.today(),
                old.validTo());
    }

    private void tell(PrintArrangement a, String subject, String body) {
        outbox.write(OutgoingMessage.of(
                "arrangement-" + a.number() + "-" + a.state(),
                a.number(),
                Channel.EMAIL,
                partners.get(a.partnerId()).email(),
                subject,
                body));
    }
}
