package io.etomflow.printing;

import io.etomflow.partner.Partner;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.partner.Partners;
import io.etomflow.printing.Tenders.Offer;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What people read about offers of printers. */
@UseCase
public class OfferTexts {

    private final Tenders tenders;
    private final Partners partners;
    private final PartnerRequests requests;

    OfferTexts(Tenders tenders, Partners partners, PartnerRequests requests) {
        this.tenders = tenders;
        this.partners = partners;
        this.requests = requests;
    }

    /** Who was asked for what, as Markdown. */
    public String describe(UUID offerId) {
        Offer offer = tenders.offer(offerId);
        Partner printer = partners.get(offer.partnerId());
        return Markdown.fit("**" + Markdown.escape(printer.name()) + "** (" + Markdown.escape(printer.number())
                + ")\n\n" + Markdown.escape(requests.get(offer.requestId()).question()));
    }

    /** Admissible offers, the best first, as Markdown. */
    public String ranking(UUID tenderId) {
        List<List<?>> rows = new ArrayList<>();
        for (Offer o : tenders.admissible(tenderId)) {
            Partner p = partners.get(o.partnerId());
            rows.add(List.of(
                    p.number(),
                    p.name(),
                    o.score(),
                    o.pricePerLetter(),
                    o.pricePerSheet(),
                    o.turnaroundDays(),
                    o.errorsPerMille(),
                    o.verdict()));
        }
        return Markdown.fit(Markdown.table(
                List.of("Number", "Printer", "Points", "Letter", "Sheet", "Days", "Errors", "In words"),
                rows,
                "None."));
    }
}
