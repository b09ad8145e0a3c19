package io.etomflow.printing;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.PartnerRequest;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.partner.Partners;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Requests for offers to printers, from requirements to scored offers. */
@UseCase
public class Tenders {

    private static final String TIME_FOR_OFFERS = "P10D";

    private final JdbcClient jdbc;
    private final Partners partners;
    private final PartnerRequests requests;
    private final Outbox outbox;
    private final Numbers numbers;
    private final WorkingTime calendar;

    Tenders(
            JdbcClient jdbc,
            Partners partners,
            PartnerRequests requests,
            Outbox outbox,
            Numbers numbers,
            WorkingTime calendar) {
        this.jdbc = jdbc;
        this.partners = partners;
        this.requests = requests;
        this.outbox = outbox;
        this.numbers = numbers;
        this.calendar = calendar;
    }

    /** What a printer has to do; the price of a letter is that with one sheet, without postage and tax. */
    public record Requirements(
            int piecesPerMonth,
            int turnaroundDays,
            BigDecimal maxErrorsPerMille,
            BigDecimal maxPricePerLetter,
            String requirements) {}

    /** @param number for example {@code TD-2026-000001} */
    public record Tender(
            UUID id,
            String number,
            int piecesPerMonth,
            int turnaroundDays,
            BigDecimal maxErrorsPerMille,
            BigDecimal maxPricePerLetter,
            String currency,
            String requirements,
            Instant offersUntil,
            String openedBy) {}

    /** What a printer offers; values are {@code null} before it has come. */
    public record Offer(
            UUID id,
            UUID tenderId,
            UUID partnerId,
            UUID requestId,
            String state,
            BigDecimal pricePerSheet,
            BigDecimal pricePerLetter,
            Integer turnaroundDays,
            BigDecimal errorsPerMille,
            Integer piecesPerMonth,
            Boolean certified,
            Boolean dataAgreement,
            Integer score,
            String verdict) {}

    /** An offer against the requirements: shares are 1 at the limit. */
    public record Comparison(boolean mustsMet, double priceShare, int turnaroundLead, double errorsShare) {}

    /** @throws InvalidInput if a requirement cannot be */
    public Tender open(Requirements r, String openedBy) {
        if (r.piecesPerMonth() < 1) {
            throw new InvalidInput("lettersPerMonth", "Say how many letters a month there are.");
        }
        if (r.turnaroundDays() < 1 || r.turnaroundDays() > 20) {
            throw new InvalidInput("turnaroundDays", "Ask for 1 to 20 working days.");
        }
        if (r.maxPricePerLetter().signum() <= 0) {
            throw new InvalidInput("pricePerLetter", "Say what a letter may cost.");
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into print_tender (id, number, pieces_per_month, turnaround_days, max_errors_per_mille,"
                        + " max_price_per_letter, currency, requirements, offers_until, state, opened_by, opened_at)"
                        + " values (?, ?, ?, ?, ?, ?, 'EUR', ?, ?, 'OPEN', ?, ?)")
                .params(
                        id,
                        numbers.next("TD"),
                        r.piecesPerMonth(),
                        r.turnaroundDays(),
                        r.maxErrorsPerMille(),
                        r.maxPricePerLetter(),
                        r.requirements(),
                        Sql.at(calendar.after(calendar.now(), TIME_FOR_OFFERS)),
                        openedBy,
                        Sql.at(calendar.now()))
                .update();
        return get(id);
    }

    /** @throws NotFound if there is none */
    public Tender get(UUID id) {
        return jdbc.sql("select * from print_tender where id = ?")
                .param(id)
                .query(Tender.class)
                .optional()
                .orElseThrow(() -> new NotFound("tender", id));
    }

    /**
     * Who is asked.
     *
     * @param numbers of partners, comma separated; all active printers where empty
     * @throws InvalidInput if one is no active partner
     */
    public List<Partner> printers(String numbers) {
        if (numbers == null || numbers.isBlank()) {
            return partners.ofKind("printer");
        }
        return Arrays.stream(numbers.split(","))
                .map(String::strip)
                .distinct()
                .map(number -> partners.byNumber(number)
                        .filter(Partner::active)
                        .orElseThrow(() ->
                                new InvalidInput("printerNumbers", "There is no active partner '" + number + "'.")))
                .toList();
    }

    /** Asks a printer in writing. */
    public Offer ask(UUID tenderId, UUID partnerId) {
        Tender t = get(tenderId);
        Partner printer = partners.get(partnerId);
        String question = "We look for somebody to print, insert and post " + t.piecesPerMonth()
                + " bills a month: within " + t.turnaroundDays() + " working days from files to post, at most "
                + t.maxErrorsPerMille() + " per thousand missing or damaged, at most " + t.maxPricePerLetter() + " "
                + t.currency()
                + " a letter with one sheet. Musts: ISO/IEC 27001 certificate, agreement on processing personal data. "
                + t.requirements();
        PartnerRequest request = requests.open(
                partnerId, t.number(), "Offer for printing bills", question, null, t.currency(), t.offersUntil());
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into print_offer (id, tender_id, partner_id, request_id, state) values (?, ?, ?, ?, 'ASKED')")
                .params(id, tenderId, partnerId, request.id())
                .update();
        outbox.write(OutgoingMessage.of(
                "tender-" + request.number(),
                t.number(),
                Channel.EMAIL,
                printer.email(),
                "Request " + request.number() + ": offer for printing bills",
                question + " Please answer until " + t.offersUntil() + "."));
        return offer(id);
    }

    public Offer offer(UUID id) {
        return jdbc.sql("select * from print_offer where id = ?")
                .param(id)
                .query(Offer.class)
                .optional()
                .orElseThrow(() -> new NotFound("offer", id));
    }

    /** Keeps what a printer offers and compares it with the requirements. */
    public Comparison take(Offer o) {
        jdbc.sql(
                        "update print_offer set state = 'OFFERED', price_per_sheet = ?, price_per_letter = ?, turnaround_days = ?,"
                                + " errors_per_mille = ?, pieces_per_month = ?, certified = ?, data_agreement = ? where id = ?")
                .params(
                        o.pricePerSheet(),
                        o.pricePerLetter(),
                        o.turnaroundDays(),
                        o.errorsPerMille(),
                        o.piecesPerMonth(),
                        o.certified(),
                        o.dataAgreement(),
                        o.id())
                .update();
        Offer offer = offer(o.id());
        requests.answer(offer.requestId(), true, null, "Offer of " + o.pricePerLetter() + " a letter");
        Tender t = get(offer.tenderId());
        double price = o.pricePerLetter().doubleValue() / t.maxPricePerLetter().doubleValue();
        double errors = t.maxErrorsPerMille().signum() == 0
                ? (o.errorsPerMille().signum() == 0 ? 0 : 2)
                : o.errorsPerMille().doubleValue() / t.maxErrorsPerMille().doubleValue();
        boolean musts = o.certified()
                && o.dataAgreement()
                && o.piecesPerMonth() >= t.piecesPerMonth()
                && price <= 1
                && errors <= 1
                && o.turnaroundDays() <= t.turnaroundDays();
        return new Comparison(musts, price, t.turnaroundDays() - o.turnaroundDays(), errors);
    }

    public void score(UUID offerId, int score, String verdict) {
        jdbc.sql("update print_offer set score = ?, verdict = ? where id = ?")
                .params(score, verdict, offerId)
                .update();
    }

    /** A printer declined: nothing to score. */
    public void decline(UUID offerId) {
        jdbc.sql("update print_offer set state = 'DECLINED' where id = ?")
                .param(offerId)
                .update();
        requests.answer(offer(offerId).requestId(), false, null, "No offer");
    }

    /** Nothing came in time. */
    public void expire(UUID offerId) {
        jdbc.sql("update print_offer set state = 'SILENT' where id = ?")
                .param(offerId)
                .update();
        requests.expire(offer(offerId).requestId());
    }

    /** Offers that meet all musts, the best first, the cheaper one of equals. */
    public List<Offer> admissible(UUID tenderId) {
        return jdbc.sql("select * from print_offer where tender_id = ? and score > 0"
                        + " order by score desc, price_per_letter, price_per_sheet")
                .param(tenderId)
                .query(Offer.class)
                .list();
    }

    /** The admissible offer of a printer. */
    public Offer chosen(UUID tenderId, String partnerNumber) {
        return admissible(tenderId).stream()
                .filter(o -> partners.get(o.partnerId()).number().equals(partnerNumber.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "chosenPrinter",
                        "Choose one of "
                                + admissible(tenderId).stream()
                                        .map(o -> partners.get(o.partnerId()).number())
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /** Ends a tender: tells everybody who made an offer. */
    public void close(UUID tenderId, UUID chosenOfferId) {
        Tender t = get(tenderId);
        jdbc.sql("update print_tender set state = 'CLOSED' where id = ?")
                .param(tenderId)
                .update();
        for (Offer o : jdbc.sql("select * from print_offer where tender_id = ? and state = 'OFFERED'")
                .param(tenderId)
                .query(Offer.class)
                .list()) {
            boolean chosen = o.id().equals(chosenOfferId);
            outbox.write(OutgoingMessage.of(
                    "tender-result-" + o.id(),
                    t.number(),
                    Channel.EMAIL,
                    partners.get(o.partnerId()).email(),
                    chosen ? "Your offer was accepted" : "Your offer was not chosen",
                    chosen
                            ? "You print our bills. The agreement follows."
                            : "Thank you for your offer to " + t.number()));
        }
    }
}
