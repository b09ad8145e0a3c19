package io.etomflow.payment.supplier;

import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Arrangements with those who take payments for us: wanted, agreed by two people, changed, ended with notice. */
@UseCase
public class Arrangements {

    /** Who makes agreements with parties work, once they are signed. */
    static final String DELIVERY = "party-capability-delivery";

    private static final Set<String> KINDS = Set.of("acquirer", "cashPoints", "lockbox", "internalCheques");

    private final ArrangementRepository arrangements;
    private final Partners partners;
    private final Outbox outbox;
    private final Numbers numbers;
    private final JdbcClient jdbc;
    private final Clock clock;

    Arrangements(
            ArrangementRepository arrangements,
            Partners partners,
            Outbox outbox,
            Numbers numbers,
            JdbcClient jdbc,
            Clock clock) {
        this.arrangements = arrangements;
        this.partners = partners;
        this.outbox = outbox;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is needed; the limits are those of the offers that we take. */
    public record Requirements(
            String kind,
            String purpose,
            BigDecimal monthlyVolume,
            String currency,
            BigDecimal maxFeePercent,
            int maxTransferDays) {}

    /** @throws NotFound if there is none */
    public PaymentArrangement get(UUID id) {
        return arrangements.findById(id).orElseThrow(() -> new NotFound("arrangement", id));
    }

    /** @throws InvalidInput if there is none that is in force */
    public PaymentArrangement active(String number) {
        return arrangements
                .findByNumber(number.strip())
                .filter(a -> a.state().equals("ACTIVE"))
                .orElseThrow(() ->
                        new InvalidInput("arrangementNumber", "There is no arrangement " + number + " in force."));
    }

    /** @throws InvalidInput with what cannot be */
    public PaymentArrangement want(Requirements wanted, String by) {
        if (!KINDS.contains(wanted.kind())) {
            throw new InvalidInput(
                    "arrangementKind", "Say what is wanted: acquirer, cash points, lockbox or own cheques.");
        }
        if (wanted.monthlyVolume().signum() <= 0) {
            throw new InvalidInput("arrangementVolume", "Say how much is collected in a month.");
        }
        boolean own = wanted.kind().equals("internalCheques");
        return arrangements.save(new PaymentArrangement(
                UUID.randomUUID(),
                null,
                numbers.next("PA"),
                wanted.kind(),
                "WANTED",
                wanted.purpose(),
                wanted.monthlyVolume(),
                wanted.currency(),
                wanted.maxFeePercent(),
                wanted.maxTransferDays(),
                null,
                own ? BigDecimal.ZERO : null,
                own ? wanted.maxTransferDays() : null,
                own ? 0 : null,
                null,
                null,
                by,
                null,
                null));
    }

    /** Keeps what is to be agreed with the supplier who was chosen. */
    void propose(UUID id, UUID partnerId, BigDecimal fee, int days, int notice, String by) {
        arrangements.save(get(id).terms(partnerId, fee, days, notice, by));
    }

    /** The terms that an arrangement shall have from now on; they count once a second person has agreed. */
    public record NewTerms(BigDecimal feePercent, int transferDays) {}

    /** @throws InvalidInput if nothing would change */
    public void checkChange(PaymentArrangement arrangement, NewTerms terms) {
        if (arrangement.feePercent().compareTo(terms.feePercent()) == 0
                && arrangement.transferDays() == terms.transferDays()) {
            throw new InvalidInput("arrangementFee", "These are the terms that it has: nothing would change.");
        }
    }

    /** @throws InvalidInput if the same person asked for it */
    public void checkOther(PaymentArrangement arrangement, String askedBy, String by) {
        if (by.equals(askedBy == null ? arrangement.requestedBy() : askedBy)) {
            throw new InvalidInput("agreementDecision", "Whoever asks for an agreement does not sign it alone.");
        }
    }

    /** Two people agree: it is in force from today, and the parties' delivery is told to make it work. */
    public PaymentArrangement activate(UUID id, NewTerms changed, String by) {
        PaymentArrangement a = get(id);
        LocalDate today = LocalDate.now(clock);
        if (changed != null) {
            jdbc.sql(
                            "insert into arrangement_terms (id, arrangement_id, fee_percent, transfer_days, valid_from, valid_to,"
                                    + " agreed_by) values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            UUID.randomUUID(),
                            id,
                            a.feePercent(),
                            a.transferDays(),
                            a.validFrom(),
                            today,
                            a.approvedBy())
                    .update();
            a = a.terms(a.partnerId(), changed.feePercent(), changed.transferDays(), a.noticeDays(), a.requestedBy());
        } else if (!a.state().equals("WANTED")) {
            throw new Conflict(
                    "The arrangement " + a.number() + " is " + a.state().toLowerCase() + " already.");
        }
        PaymentArrangement active = arrangements.save(a.state("ACTIVE", today, null, by, null));
        tell(active, changed == null ? "payment.agreementSigned" : "payment.agreementChanged", today);
        if (!active.isInternal()) {
            mail(
                    active,
                    "Agreement " + active.number(),
                    "From %s: fee %s %%, transfer within %d days, notice %d days."
                            .formatted(today, active.feePercent(), active.transferDays(), active.noticeDays()),
                    today);
        }
        return active;
    }

    /** Nothing comes of it. */
    public void drop(UUID id, String reason) {
        PaymentArrangement a = get(id);
        if (a.state().equals("WANTED")) {
            arrangements.save(a.state("DROPPED", null, null, null, reason));
        }
    }

    /** Ends it with the notice that was agreed; what is collected until then is still transferred. */
    public LocalDate giveNotice(UUID id, String reason, String by) {
        PaymentArrangement a = get(id);
        LocalDate today = LocalDate.now(clock);
        if (a.state().equals("ENDING")) {
            return a.validTo();
        }
        LocalDate end = today.plusDays(a.noticeDays());
        PaymentArrangement ending = arrangements.save(a.state("ENDING", a.validFrom(), end, by, reason));
        tell(ending, "payment.agreementEnding", today);
        if (!ending.isInternal()) {
            mail(ending, "Notice for agreement " + a.number(), "Our agreement ends on " + end + ".", today);
        }
        return end;
    }

    /** Ends those whose notice is over and that owe us nothing. */
    public void closeEnded(LocalDate day) {
        for (PaymentArrangement a : arrangements.findByStateIn(List.of("ENDING"))) {
            int owed = jdbc.sql("select count(*) from bank_statement where arrangement_id = ?"
                            + " and funds_state in ('EXPECTED', 'SHORT', 'CLAIMED')")
                    .param(a.id())
                    .query(Integer.class)
                    .single();
            if (a.validTo().isBefore(day) && owed == 0) {
                arrangements.save(a.state("ENDED", a.validFrom(), a.validTo(), a.approvedBy(), a.endReason()));
            }
        }
    }

    public String view(UUID id, NewTerms changed) {
        PaymentArrangement a = get(id);
        return Markdown.table(
                List.of("", "Now", "New"),
                List.of(
                        Arrays.asList("Arrangement", a.number(), ""),
                        Arrays.asList("Kind", a.kind(), ""),
                        Arrays.asList("For", a.purpose(), ""),
                        Arrays.asList("Supplier", supplier(a), ""),
                        Arrays.asList("Volume in a month", a.currency() + " " + a.monthlyVolume(), ""),
                        Arrays.asList(
                                "Fee in percent (at most " + a.maxFeePercent() + ")",
                                a.feePercent(),
                                changed == null ? "" : changed.feePercent()),
                        Arrays.asList(
                                "Transfer in days (at most " + a.maxTransferDays() + ")",
                                a.transferDays(),
                                changed == null ? "" : changed.transferDays()),
                        Arrays.asList("Notice in days", a.noticeDays(), "")),
                "");
    }

    public String supplier(PaymentArrangement a) {
        return a.partnerId() == null ? "ourselves" : partners.get(a.partnerId()).name();
    }

    private void tell(PaymentArrangement a, String event, LocalDate day) {
        outbox.write(OutgoingMessage.of(
                event + "/" + a.number() + "/" + day,
                a.number(),
                Channel.EVENT,
                DELIVERY,
                event,
                "{\"arrangement\":\"%s\",\"kind\":\"%s\",\"validFrom\":\"%s\",\"validTo\":\"%s\"}"
                        .formatted(a.number(), a.kind(), a.validFrom(), a.validTo())));
    }

    private void mail(PaymentArrangement a, String subject, String body, LocalDate day) {
        Partner partner = partners.get(a.partnerId());
        outbox.write(OutgoingMessage.of(
                "agreement/" + a.number() + "/" + a.state() + "/" + a.feePercent() + "/" + day,
                a.number(),
                Channel.EMAIL,
                partner.email(),
                subject,
                body));
    }
}
