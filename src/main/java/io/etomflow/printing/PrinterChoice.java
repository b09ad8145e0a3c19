package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.printing.Arrangements.Terms;
import io.etomflow.printing.Tenders.Offer;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.UUID;

/** The printer chosen among those who made an offer. */
@UseCase
public class PrinterChoice {

    private final Tenders tenders;
    private final OfferTexts texts;
    private final Arrangements arrangements;
    private final WorkingTime calendar;

    PrinterChoice(Tenders tenders, OfferTexts texts, Arrangements arrangements, WorkingTime calendar) {
        this.tenders = tenders;
        this.texts = texts;
        this.arrangements = arrangements;
        this.calendar = calendar;
    }

    /** Whose offer is chosen, by the partner's number, and for which time. */
    public record Choice(String partnerNumber, LocalDate validFrom, LocalDate validTo, int noticeDays) {}

    /**
     * What is to be approved, as Markdown.
     *
     * @throws InvalidInput if the choice cannot be
     */
    public String describe(UUID tenderId, Choice choice, String reason) {
        Offer offer = tenders.chosen(tenderId, choice.partnerNumber());
        if (choice.validFrom().isBefore(calendar.today())) {
            throw new InvalidInput("validFrom", "An agreement begins today or later.");
        }
        if (!choice.validTo().isAfter(choice.validFrom())) {
            throw new InvalidInput("validTo", "An agreement ends after it begins.");
        }
        return Markdown.fit("Printer **" + Markdown.escape(choice.partnerNumber()) + "** from " + choice.validFrom()
                + " to " + choice.validTo() + ", " + choice.noticeDays() + " days of notice: letter "
                + offer.pricePerLetter() + ", sheet " + offer.pricePerSheet() + ", " + offer.turnaroundDays()
                + " working days, " + offer.errorsPerMille() + " errors per thousand. Why: " + Markdown.escape(reason)
                + "\n\n" + texts.ranking(tenderId));
    }

    /** @param choice {@code null} where it was not approved */
    public void sign(UUID tenderId, Choice choice, String proposedBy, String approvedBy) {
        if (choice == null) {
            tenders.close(tenderId, null);
            return;
        }
        Offer offer = tenders.chosen(tenderId, choice.partnerNumber());
        LocalDate from = choice.validFrom().isBefore(calendar.today()) ? calendar.today() : choice.validFrom();
        arrangements.agree(
                offer.partnerId(),
                new Terms(
                        offer.pricePerSheet(),
                        offer.pricePerLetter(),
                        tenders.get(tenderId).currency(),
                        offer.turnaroundDays(),
                        offer.errorsPerMille(),
                        choice.noticeDays(),
                        from,
                        choice.validTo()),
                null,
                proposedBy,
                approvedBy);
        tenders.close(tenderId, offer.id());
    }
}
