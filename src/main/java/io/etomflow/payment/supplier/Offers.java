package io.etomflow.payment.supplier;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.PartnerRequest;
import io.etomflow.partner.PartnerRequestState;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.partner.Partners;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Offers of suppliers for an arrangement that we want: asked for, entered, graded, and one of them chosen. */
@UseCase
public class Offers {

    private static final int MOST = 10;
    private static final String TIME_TO_OFFER = "P10D";

    private final Arrangements arrangements;
    private final Partners partners;
    private final PartnerRequests requests;
    private final Outbox outbox;
    private final WorkingTime calendar;
    private final JdbcClient jdbc;

    Offers(
            Arrangements arrangements,
            Partners partners,
            PartnerRequests requests,
            Outbox outbox,
            WorkingTime calendar,
            JdbcClient jdbc) {
        this.arrangements = arrangements;
        this.partners = partners;
        this.requests = requests;
        this.outbox = outbox;
        this.calendar = calendar;
        this.jdbc = jdbc;
    }

    /** @param feePercent {@code null} until they answer */
    public record Offer(
            UUID id,
            UUID partnerId,
            UUID requestId,
            BigDecimal feePercent,
            Integer transferDays,
            Integer noticeDays,
            boolean declined,
            String remarks,
            String grade) {}

    /** What a supplier offers. */
    public record Terms(BigDecimal feePercent, Integer transferDays, Integer noticeDays, String remarks) {}

    /** @throws InvalidInput if one of the suppliers is not known */
    public List<Partner> suppliers(String partnerNumbers) {
        List<Partner> found = new ArrayList<>();
        for (String number : Arrays.stream(partnerNumbers.split("[,\\s]+"))
                .filter(n -> !n.isBlank())
                .distinct()
                .toList()) {
            found.add(partners.byNumber(number)
                    .filter(Partner::active)
                    .orElseThrow(
                            () -> new InvalidInput("supplierNumbers", "There is no active supplier " + number + ".")));
        }
        if (found.isEmpty() || found.size() > MOST) {
            throw new InvalidInput("supplierNumbers", "Ask one to ten suppliers.");
        }
        return found;
    }

    /** Asks each for an offer, once. @return until when they may offer */
    public Instant invite(UUID arrangementId, String partnerNumbers) {
        PaymentArrangement a = arrangements.get(arrangementId);
        Instant due = calendar.after(calendar.now(), TIME_TO_OFFER);
        for (Partner partner : suppliers(partnerNumbers)) {
            if (ofArrangement(arrangementId).stream()
                    .anyMatch(o -> o.partnerId().equals(partner.id()))) {
                continue;
            }
            String question =
                    "We look for %s: %s. Volume in a month %s %s. Tell us your fee in percent, in how many days you transfer, and your notice."
                            .formatted(a.kind(), a.purpose(), a.currency(), a.monthlyVolume());
            PartnerRequest request = requests.open(
                    partner.id(), a.number(), "Request for offer " + a.number(), question, null, null, due);
            jdbc.sql("insert into arrangement_offer (id, arrangement_id, partner_id, request_id, declined)"
                            + " values (?, ?, ?, ?, false)")
                    .params(UUID.randomUUID(), arrangementId, partner.id(), request.id())
                    .update();
            outbox.write(OutgoingMessage.of(
                    "offer/" + request.number(),
                    a.number(),
                    Channel.EMAIL,
                    partner.email(),
                    "Request for offer " + request.number(),
                    question));
        }
        return due;
    }

    public List<Offer> ofArrangement(UUID arrangementId) {
        return jdbc.sql(
                        "select id, partner_id, request_id, fee_percent, transfer_days, notice_days, declined, remarks, grade"
                                + " from arrangement_offer where arrangement_id = ? order by fee_percent, transfer_days, id")
                .param(arrangementId)
                .query(Offer.class)
                .list();
    }

    /**
     * Keeps what a supplier offers, or that they do not.
     *
     * @param terms {@code null} if they decline
     * @return whether others have not answered
     */
    public boolean keep(UUID arrangementId, String partnerNumber, Terms terms) {
        Partner partner = suppliers(partnerNumber).get(0);
        Offer offer = ofArrangement(arrangementId).stream()
                .filter(o -> o.partnerId().equals(partner.id()))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("offerSupplier", "This supplier was not asked."));
        if (terms != null
                && (terms.feePercent() == null || terms.transferDays() == null || terms.noticeDays() == null)) {
            throw new InvalidInput("offerFee", "An offer has a fee, a time of transfer and a notice.");
        }
        jdbc.sql(
                        "update arrangement_offer set fee_percent = ?, transfer_days = ?, notice_days = ?, remarks = ?, declined = ?"
                                + " where id = ?")
                .params(
                        terms == null ? null : terms.feePercent(),
                        terms == null ? null : terms.transferDays(),
                        terms == null ? null : terms.noticeDays(),
                        terms == null ? null : terms.remarks(),
                        terms == null,
                        offer.id())
                .update();
        PartnerRequestState state = requests.get(offer.requestId()).state();
        if (state == PartnerRequestState.SENT || state == PartnerRequestState.REMINDED) {
            requests.answer(offer.requestId(), terms != null, null, terms == null ? "declined" : "offered");
        }
        return ofArrangement(arrangementId).stream().anyMatch(o -> o.feePercent() == null && !o.declined());
    }

    /** How an offer compares with what we want: 1.0 is exactly the limit. */
    public record Comparison(UUID offerId, double feeShare, double daysShare) {}

    public List<Comparison> compare(UUID arrangementId) {
        PaymentArrangement a = arrangements.get(arrangementId);
        return ofArrangement(arrangementId).stream()
                .filter(o -> o.feePercent() != null)
                .map(o -> new Comparison(
                        o.id(),
                        o.feePercent().doubleValue()
                                / Math.max(0.01, a.maxFeePercent().doubleValue()),
                        (double) o.transferDays() / Math.max(1, a.maxTransferDays())))
                .toList();
    }

    public void grade(UUID offerId, String grade) {
        jdbc.sql("update arrangement_offer set grade = ? where id = ?")
                .params(grade, offerId)
                .update();
    }

    /** Whether one of them fits. */
    public boolean anyFits(UUID arrangementId) {
        return ofArrangement(arrangementId).stream()
                .anyMatch(o -> o.grade() != null && !o.grade().equals("unfit"));
    }

    public String view(UUID arrangementId) {
        return Markdown.fit(Markdown.table(
                List.of(
                        "Supplier",
                        "Number",
                        "Fee in percent",
                        "Transfer in days",
                        "Notice in days",
                        "Grade",
                        "Remarks"),
                ofArrangement(arrangementId).stream()
                        .map(o -> Arrays.asList(
                                partners.get(o.partnerId()).name(),
                                partners.get(o.partnerId()).number(),
                                o.declined() ? "declined" : o.feePercent(),
                                o.transferDays(),
                                o.noticeDays(),
                                o.grade(),
                                o.remarks()))
                        .toList(),
                "Nobody was asked."));
    }

    /** @throws InvalidInput if the supplier has offered nothing that fits */
    public void choose(UUID arrangementId, String partnerNumber, String by) {
        Partner partner = suppliers(partnerNumber).get(0);
        Offer chosen = ofArrangement(arrangementId).stream()
                .filter(o -> o.partnerId().equals(partner.id())
                        && o.grade() != null
                        && !o.grade().equals("unfit"))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("chosenSupplier", "This supplier has made no offer that fits."));
        arrangements.propose(
                arrangementId, partner.id(), chosen.feePercent(), chosen.transferDays(), chosen.noticeDays(), by);
    }
}
