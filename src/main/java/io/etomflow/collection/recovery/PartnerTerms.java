package io.etomflow.collection.recovery;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Terms of those who collect for us or buy debts: proposed by one person, agreed by another, then in force. */
@UseCase
public class PartnerTerms {

    private static final int ANSWER_DAYS = 5;

    private final Partners partners;
    private final Numbers numbers;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;

    PartnerTerms(Partners partners, Numbers numbers, Outbox outbox, JdbcClient jdbc, WorkingTime calendar) {
        this.partners = partners;
        this.numbers = numbers;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.calendar = calendar;
    }

    /**
     * Terms as they are proposed.
     *
     * @param kind {@code agency} or {@code buyer}
     * @param ends the cooperation ends: the rest is empty
     * @param partnerName with {@code partnerEmail} only for a partner who is new
     * @param countries ISO 3166-1 alpha-2, separated by commas
     * @param regions first digits of postcodes, separated by commas, empty for all; of an agency, as are the amounts
     * @param capacity debts at a time, {@code null} for any number
     */
    public record Wanted(
            String kind,
            boolean ends,
            String partnerNumber,
            String partnerName,
            String partnerEmail,
            String countries,
            String currency,
            BigDecimal smallest,
            BigDecimal largest,
            BigDecimal feePercent,
            Integer longestDays,
            String regions,
            Integer capacity,
            String licence,
            boolean conductSigned,
            LocalDate validFrom,
            LocalDate validUntil,
            String reason) {

        boolean isAgency() {
            return kind.equals("agency");
        }
    }

    /** @param state {@code PROPOSED}, {@code AGREED}, {@code REFUSED} or {@code LAPSED} */
    public record Terms(
            UUID id,
            String number,
            String kind,
            UUID partnerId,
            String partnerNumber,
            String partnerName,
            String partnerEmail,
            boolean ends,
            String countries,
            String currency,
            BigDecimal smallestAmount,
            BigDecimal largestAmount,
            BigDecimal feePercent,
            Integer longestDays,
            String regions,
            Integer capacity,
            String licence,
            boolean conductSigned,
            LocalDate validFrom,
            LocalDate validUntil,
            String state,
            String reason,
            String proposedBy,
            String decidedReason) {}

    /** @throws InvalidInput naming the field that cannot be */
    public Terms propose(Wanted w, String actor) {
        TermsCheck.check(w, calendar.today());
        Optional<Partner> known = partners.byNumber(w.partnerNumber().strip());
        if (known.isEmpty() && (w.ends() || isBlank(w.partnerName()) || isBlank(w.partnerEmail()))) {
            throw new InvalidInput(
                    "partnerNumber",
                    "There is no partner " + w.partnerNumber() + "; a new one needs a name and an e-mail address.");
        }
        UUID id = UUID.randomUUID();
        LocalDate today = calendar.today();
        jdbc.sql("insert into collection_partner_terms (id, number, kind, partner_id, partner_number, partner_name,"
                        + " partner_email, ends, countries, currency, smallest_amount, largest_amount, fee_percent,"
                        + " longest_days, regions, capacity, licence, conduct_signed, valid_from, valid_until, state,"
                        + " reason, proposed_by, proposed_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, 'PROPOSED', ?, ?, ?)")
                .params(Arrays.asList(
                        id,
                        numbers.next("CT"),
                        w.isAgency() ? "AGENCY" : "BUYER",
                        known.map(Partner::id).orElse(null),
                        w.partnerNumber().strip(),
                        known.map(Partner::name).orElse(w.partnerName()),
                        known.map(Partner::email).orElse(w.partnerEmail()),
                        w.ends(),
                        w.ends() ? "" : TermsCheck.list(w.countries()),
                        w.ends() ? "" : w.currency().strip(),
                        w.smallest(),
                        w.largest(),
                        w.feePercent(),
                        w.longestDays(),
                        isBlank(w.regions()) ? "" : TermsCheck.list(w.regions()),
                        w.capacity(),
                        w.ends() ? "" : w.licence().strip(),
                        w.conductSigned(),
                        w.ends() ? today : w.validFrom(),
                        w.ends() ? today : w.validUntil(),
                        w.reason(),
                        actor,
                        today))
                .update();
        return get(id);
    }

    public Terms get(UUID id) {
        return jdbc.sql("select * from collection_partner_terms where id = ?")
                .param(id)
                .query(Terms.class)
                .single();
    }

    /** What is proposed beside what is in force, for a form. */
    public String view(UUID id) {
        Terms now = get(id);
        Optional<Terms> before = jdbc.sql(
                        "select * from collection_partner_terms where partner_number = ? and kind = ? and state = 'AGREED'"
                                + " order by decided_on desc, number desc fetch first 1 rows only")
                .params(now.partnerNumber(), now.kind())
                .query(Terms.class)
                .optional();
        return TermsText.view(now, before);
    }

    /** @throws InvalidInput if it is their own proposal */
    public void decide(UUID id, boolean agreed, String reason, String actor) {
        if (get(id).proposedBy().equals(actor)) {
            throw new InvalidInput("termsAnswer", "You proposed this yourself: somebody else has to agree.");
        }
        settle(id, agreed ? "AGREED" : "REFUSED", reason, actor);
    }

    public void lapse(UUID id) {
        settle(id, "LAPSED", "Nobody decided in ten working days.", "system");
    }

    /**
     * What was agreed counts from now on.
     *
     * @return numbers of the cases whose debts an agency has to give back, because the cooperation ended
     */
    public List<String> putInForce(UUID id) {
        Terms t = get(id);
        UUID partner = t.partnerId() != null ? t.partnerId() : enter(t);
        if (!t.kind().equals("AGENCY")) {
            buyer(t, partner);
            return List.of();
        }
        if (!t.ends()) {
            agency(t, partner);
            return List.of();
        }
        jdbc.sql("update collection_agency set active = false where partner_id = ?")
                .param(partner)
                .update();
        List<String> placed = jdbc.sql("select c.number from agency_placement p join debt_case c on c.id = p.case_id"
                        + " where p.partner_id = ? and p.state in ('WAITING', 'HANDED') order by c.number")
                .param(partner)
                .query(String.class)
                .list();
        jdbc.sql("update agency_placement set state = 'RECALLED', ended_on = ?, end_reason = 'cooperation ended'"
                        + " where partner_id = ? and state in ('WAITING', 'HANDED')")
                .params(calendar.today(), partner)
                .update();
        return placed;
    }

    /** Writes to the partner what was agreed. */
    public void tell(UUID id) {
        Terms t = get(id);
        outbox.write(OutgoingMessage.of(
                t.number() + "/terms",
                t.number(),
                Channel.EMAIL,
                t.partnerEmail(),
                "Terms " + t.number(),
                TermsText.letter(t)));
    }

    private UUID enter(Terms t) {
        return partners.byNumber(t.partnerNumber())
                .orElseGet(() -> partners.save(new Partner(
                        UUID.randomUUID(),
                        null,
                        t.partnerNumber(),
                        t.partnerName(),
                        t.kind().equals("AGENCY") ? "collectionAgency" : "debtBuyer",
                        t.partnerEmail(),
                        ANSWER_DAYS,
                        true)))
                .id();
    }

    private void agency(Terms t, UUID partner) {
        jdbc.sql("delete from collection_agency where partner_id = ?")
                .param(partner)
                .update();
        jdbc.sql("insert into collection_agency (partner_id, countries, currency, smallest_amount, largest_amount,"
                        + " fee_percent, longest_days, regions, capacity, licence, valid_from, valid_until, active)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, true)")
                .params(Arrays.asList(
                        partner,
                        t.countries(),
                        t.currency(),
                        t.smallestAmount(),
                        t.largestAmount(),
                        t.feePercent(),
                        t.longestDays(),
                        t.regions(),
                        t.capacity(),
                        t.licence(),
                        t.validFrom(),
                        t.validUntil()))
                .update();
    }

    private void buyer(Terms t, UUID partner) {
        if (t.ends()) {
            jdbc.sql("update debt_buyer set active = false where partner_id = ?")
                    .param(partner)
                    .update();
            return;
        }
        jdbc.sql("delete from debt_buyer where partner_id = ?").param(partner).update();
        jdbc.sql("insert into debt_buyer (partner_id, countries, currency, licence, licence_until, conduct_signed,"
                        + " active) values (?, ?, ?, ?, ?, ?, true)")
                .params(partner, t.countries(), t.currency(), t.licence(), t.validUntil(), t.conductSigned())
                .update();
    }

    private void settle(UUID id, String state, String reason, String actor) {
        jdbc.sql("update collection_partner_terms set state = ?, decided_reason = ?, decided_by = ?, decided_on = ?"
                        + " where id = ?")
                .params(state, reason, actor, calendar.today(), id)
                .update();
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
