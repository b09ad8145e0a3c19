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
import io.etomflow.payment.bank.BankStatement;
import io.etomflow.payment.bank.Statements;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.payment.ledger.Ledger.Posting;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Money that third parties collected for us and have not transferred when they should have. */
@UseCase
public class FundsClaims {

    private final JdbcClient jdbc;
    private final Statements statements;
    private final Partners partners;
    private final PartnerRequests requests;
    private final Outbox outbox;
    private final Ledger ledger;
    private final WorkingTime calendar;
    private final Numbers numbers;

    FundsClaims(
            JdbcClient jdbc,
            Statements statements,
            Partners partners,
            PartnerRequests requests,
            Outbox outbox,
            Ledger ledger,
            WorkingTime calendar,
            Numbers numbers) {
        this.jdbc = jdbc;
        this.statements = statements;
        this.partners = partners;
        this.requests = requests;
        this.outbox = outbox;
        this.ledger = ledger;
        this.calendar = calendar;
        this.numbers = numbers;
    }

    /** An advice whose money is late or short, and the number of its case ({@code TC-2026-000001}). */
    public record Late(UUID statementId, String claimNumber) {}

    /** Advices whose transfer was due before this day and has not come wholly; each is given out once. */
    public List<Late> takeLate(LocalDate day) {
        List<UUID> late = jdbc.sql("select id from bank_statement where source = 'ADVICE' and transfer_on < ?"
                        + " and funds_state in ('EXPECTED', 'SHORT') and arrangement_id in (select id from payment_arrangement"
                        + " where partner_id is not null) order by transfer_on, number")
                .param(day)
                .query(UUID.class)
                .list();
        return late.stream()
                .map(id -> {
                    String number = numbers.next("TC");
                    jdbc.sql("update bank_statement set funds_state = 'CLAIMED', claim_number = ?,"
                                    + " version = version + 1 where id = ?")
                            .params(number, id)
                            .update();
                    return new Late(id, number);
                })
                .toList();
    }

    /** Cases of funds that arrived with this statement: they wait for that. */
    public List<String> receivedWith(UUID bankStatementId) {
        return jdbc.sql("select distinct a.claim_number from bank_entry e join bank_statement a on a.id = e.target_id"
                        + " where e.statement_id = ? and e.match_rule = 'FUNDS' and e.state = 'SETTLED'"
                        + " and a.claim_number is not null")
                .param(bankStatementId)
                .query(String.class)
                .list();
    }

    /** What is still missing of an advice. */
    public BigDecimal missing(UUID statementId) {
        BankStatement s = statements.get(statementId);
        return s.netAmount().subtract(s.receivedAmount());
    }

    public String view(UUID statementId) {
        BankStatement s = statements.get(statementId);
        return Markdown.table(
                List.of("Advice", "Supplier", "Collected", "Fee", "To transfer", "Until", "Received", "Missing"),
                List.of(List.of(
                        s.number() + " (" + s.reference() + ")",
                        partner(s).name(),
                        s.grossAmount(),
                        s.feeAmount(),
                        s.netAmount(),
                        s.transferOn(),
                        s.receivedAmount(),
                        missing(statementId))),
                "");
    }

    /** A claim that was sent, and by when it has to be answered. */
    public record Claim(UUID requestId, Instant sentAt, Instant dueAt) {}

    /** Writes to the supplier; due by the working days of their agreement. */
    public Claim claim(UUID statementId) {
        BankStatement s = statements.get(statementId);
        Partner partner = partner(s);
        Instant sent = calendar.now();
        Instant due = calendar.after(sent, "P" + partner.responseWorkingDays() + "D");
        PartnerRequest request = requests.open(
                partner.id(),
                s.claimNumber(),
                "Transfer for advice " + s.reference(),
                words(s),
                missing(statementId),
                s.currency(),
                due);
        write(partner, s, request.number(), "Transfer missing: " + s.reference(), words(s));
        return new Claim(request.id(), sent, due);
    }

    public void remind(UUID statementId, UUID requestId) {
        BankStatement s = statements.get(statementId);
        PartnerRequest request = isOpen(requestId) ? requests.remind(requestId) : requests.get(requestId);
        write(partner(s), s, request.number() + "/reminder", "Reminder: transfer missing", words(s));
    }

    /** Keeps what the supplier said. */
    public void answered(UUID requestId, boolean promised, String words, UUID statementId) {
        if (isOpen(requestId)) {
            requests.answer(requestId, promised, promised ? missing(statementId) : null, words);
        }
    }

    /** Nobody answered in time, or the money came: the request is over. */
    public void over(UUID requestId) {
        if (isOpen(requestId)) {
            requests.expire(requestId);
        }
    }

    private boolean isOpen(UUID requestId) {
        PartnerRequestState state = requests.get(requestId).state();
        return state == PartnerRequestState.SENT || state == PartnerRequestState.REMINDED;
    }

    /** Gives up what is missing: the ledger shows the loss, the next review of the agreement sees it. */
    public void writeOff(UUID statementId) {
        BankStatement s = statements.get(statementId);
        ledger.post(new Posting(
                "fundsWrittenOff", missing(statementId), s.currency(), s.number(), null, null, statementId, null));
        jdbc.sql("update bank_statement set funds_state = 'WRITTEN_OFF', version = version + 1 where id = ?")
                .param(statementId)
                .update();
    }

    private void write(Partner partner, BankStatement s, String key, String subject, String body) {
        outbox.write(
                OutgoingMessage.of("funds/" + key, s.claimNumber(), Channel.EMAIL, partner.email(), subject, body));
    }

    private String words(BankStatement s) {
        return "Your advice %s of %s to %s announced a transfer of %s %s by %s. %s %s have not arrived.%nOur reference: %s."
                .formatted(
                        s.reference(),
                        s.fromDate(),
                        s.toDate(),
                        s.currency(),
                        s.netAmount(),
                        s.transferOn(),
                        s.currency(),
                        missing(s.id()),
                        s.claimNumber());
    }

    private Partner partner(BankStatement s) {
        return partners.get(jdbc.sql("select partner_id from payment_arrangement where id = ?")
                .param(s.arrangementId())
                .query(UUID.class)
                .single());
    }
}
