package io.etomflow.collection.recovery;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.collection.DebtCase;
import io.etomflow.collection.DebtCases;
import io.etomflow.collection.recovery.AgencyReportFile.Entry;
import io.etomflow.collection.recovery.Placements.Placement;
import io.etomflow.exchange.ExchangeFiles;
import io.etomflow.exchange.UnreadableFile;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.payment.NewPayment;
import io.etomflow.payment.Payment;
import io.etomflow.payment.Payments;
import io.etomflow.payment.WriteOffs;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Money;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What agencies report back: receipts of files, money, and debts that cannot be collected. */
@UseCase
public class AgencyReports {

    private final ExchangeFiles files;
    private final Partners partners;
    private final DebtCases cases;
    private final Payments payments;
    private final WriteOffs ledger;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final WorkingTime calendar;
    private final Clock clock;

    AgencyReports(
            ExchangeFiles files,
            Partners partners,
            DebtCases cases,
            Payments payments,
            WriteOffs ledger,
            Outbox outbox,
            JdbcClient jdbc,
            WorkingTime calendar,
            Clock clock) {
        this.files = files;
        this.partners = partners;
        this.cases = cases;
        this.payments = payments;
        this.ledger = ledger;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @param cases numbers of cases about which it says something; @param aside lines that a person has to look at */
    public record Taken(List<String> cases, String aside) {}

    /** @return why the file cannot be taken at all, empty if it can */
    public String check(UUID fileId) {
        try {
            AgencyReportFile report = AgencyReportFile.read(files.path(fileId));
            Optional<Partner> agency = partners.byNumber(report.agency());
            if (agency.isEmpty()) {
                return "There is no agency " + report.agency() + ".";
            }
            boolean known = jdbc.sql("select count(*) from agency_report where partner_id = ? and number = ?")
                            .params(agency.get().id(), report.number())
                            .query(Integer.class)
                            .single()
                    > 0;
            return known ? "Report " + report.number() + " was taken before." : "";
        } catch (UnreadableFile e) {
            return e.getMessage();
        }
    }

    /** Refuses the file: the sender reads why. */
    public void refuse(UUID fileId, String reason) {
        files.refuse(fileId, reason);
        outbox.write(OutgoingMessage.of(
                "agencyFile/" + fileId,
                "agency",
                Channel.EVENT,
                "partner-management",
                "collection.agencyFileRefused",
                "{\"file\":\"" + files.get(fileId).name().replaceAll("[\"\\\\]", "_") + "\"}"));
    }

    /** Takes all lines: receipts at once, money is booked, what cannot be right is set aside. */
    public Taken take(UUID fileId) {
        AgencyReportFile report = AgencyReportFile.read(files.path(fileId));
        Partner agency = partners.byNumber(report.agency()).orElseThrow();
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into agency_report (id, partner_id, number, exchange_file_id, taken_at) values (?, ?, ?, ?, ?)")
                .params(id, agency.id(), report.number(), fileId, Sql.at(clock.instant()))
                .update();
        List<String> touched = new ArrayList<>();
        List<List<?>> aside = new ArrayList<>();
        for (Entry entry : report.entries()) {
            String problem = entry.result().equals("RECEIPT") ? receipt(agency, entry) : result(agency, entry, touched);
            jdbc.sql("insert into agency_report_line (id, report_id, line_no, placement_number, result, amount, fee,"
                            + " text, state, problem) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            UUID.randomUUID(),
                            id,
                            entry.line(),
                            entry.placement(),
                            entry.result(),
                            entry.amount(),
                            entry.fee(),
                            entry.text(),
                            problem == null ? "TAKEN" : "ASIDE",
                            problem)
                    .update();
            if (problem != null) {
                aside.add(List.of(entry.line(), entry.placement(), entry.result(), entry.amount(), problem));
            }
        }
        files.done(fileId);
        return new Taken(
                touched,
                Markdown.fit(Markdown.table(List.of("Line", "Number", "Result", "Amount", "Problem"), aside, "")));
    }

    /** A person has clarified with the agency what was set aside. */
    public void clarified(UUID fileId, String note) {
        jdbc.sql("update agency_report_line set state = 'CLARIFIED', text = ? where state = 'ASIDE' and report_id in"
                        + " (select id from agency_report where exchange_file_id = ?)")
                .params(note.length() > 300 ? note.substring(0, 300) : note, fileId)
                .update();
    }

    /**
     * Nobody has clarified the lines that were set aside: the agency is asked in writing, or has them back as not reported.
     * Nothing of them was booked; what it holds of our customers' money it has to report again.
     */
    public void followUp(UUID fileId, boolean returned) {
        record Aside(UUID partnerId, String number, int lineNo, String placementNumber, String problem) {}
        List<Aside> lines = jdbc.sql("select r.partner_id, r.number, l.line_no, l.placement_number, l.problem from"
                        + " agency_report_line l join agency_report r on r.id = l.report_id where l.state = 'ASIDE' and"
                        + " r.exchange_file_id = ? order by l.line_no")
                .param(fileId)
                .query(Aside.class)
                .list();
        if (lines.isEmpty()) {
            return;
        }
        Partner agency = partners.get(lines.get(0).partnerId());
        StringBuilder text = new StringBuilder("Lines of your report "
                + lines.get(0).number() + " do not fit what we placed with you. Nothing of them was booked.\n\n");
        lines.forEach(l -> text.append("Line ")
                .append(l.lineNo())
                .append(", ")
                .append(l.placementNumber())
                .append(": ")
                .append(l.problem())
                .append('\n'));
        text.append(
                returned
                        ? "\nWe return these lines: they count as not reported. Report what is right with your next file,"
                                + " and pay over what you hold of our customers' money.\n"
                        : "\nPlease tell us within five working days what is right.\n");
        outbox.write(OutgoingMessage.of(
                "agencyLines/" + fileId + (returned ? "/returned" : "/asked"),
                "agency",
                Channel.EMAIL,
                agency.email(),
                (returned ? "Lines returned: report " : "Question about report ")
                        + lines.get(0).number(),
                text.toString()));
        if (returned) {
            jdbc.sql("update agency_report_line set state = 'RETURNED' where state = 'ASIDE' and report_id in"
                            + " (select id from agency_report where exchange_file_id = ?)")
                    .param(fileId)
                    .update();
        }
    }

    private String receipt(Partner agency, Entry entry) {
        int changed = jdbc.sql("update agency_file set state = 'ACKNOWLEDGED' where number = ? and partner_id = ?"
                        + " and records = ? and total = ? and state in ('WRITTEN', 'ACKNOWLEDGED')")
                .params(entry.placement(), agency.id(), entry.records(), entry.amount())
                .update();
        return changed == 1 ? null : "The receipt does not fit what was handed over.";
    }

    private String result(Partner agency, Entry entry, List<String> touched) {
        Optional<Placement> found = jdbc.sql("select * from agency_placement where number = ? and partner_id = ?")
                .params(entry.placement(), agency.id())
                .query(Placement.class)
                .optional();
        if (found.isEmpty()) {
            return "We placed no such debt there.";
        }
        Placement p = found.get();
        if (p.state().equals("PAID")
                || p.state().equals("RETURNED")
                || p.state().equals("WAITING")) {
            return "The debt is not with the agency: " + p.state().toLowerCase(java.util.Locale.ROOT) + ".";
        }
        if (entry.fee().compareTo(entry.amount()) > 0
                || p.paidAmount().add(entry.amount()).compareTo(p.amount()) > 0) {
            return "More than the debt, or a fee above what was paid.";
        }
        if (entry.amount().signum() > 0) {
            book(p, entry);
        }
        boolean recalled = p.state().equals("RECALLED");
        String state =
                switch (entry.result()) {
                    case "PAID" -> "PAID";
                    case "RETURNED" -> "RETURNED";
                    default -> p.state();
                };
        jdbc.sql("update agency_placement set state = ?, paid_amount = paid_amount + ?, fee_amount = fee_amount + ?,"
                        + " ended_on = ?, end_reason = ? where id = ?")
                .params(
                        recalled ? p.state() : state,
                        entry.amount(),
                        entry.fee(),
                        state.equals("HANDED") ? null : calendar.today(),
                        recalled ? p.endReason() : entry.text(),
                        p.id())
                .update();
        touched.add(cases.get(p.caseId()).number());
        return null;
    }

    private void book(Placement p, Entry entry) {
        DebtCase debt = cases.get(p.caseId());
        Money money = new Money(entry.amount(), p.currency());
        Map<UUID, BigDecimal> owed = cases.collectable(p.caseId());
        Payment payment =
                payments.receive(NewPayment.of(debt.billingAccountId(), money, "agency", calendar.today(), p.number()));
        BigDecimal left = entry.amount();
        for (Map.Entry<UUID, BigDecimal> bill : owed.entrySet()) {
            BigDecimal part = bill.getValue().min(left);
            if (part.signum() > 0) {
                payments.allocate(payment.id(), bill.getKey(), new Money(part, p.currency()));
                left = left.subtract(part);
            }
        }
        ledger.fee(debt.billingAccountId(), payment.id(), new Money(entry.fee(), p.currency()), p.number());
        cases.note(
                p.caseId(),
                "agencyPaid",
                "The agency was paid " + money + " and keeps " + new Money(entry.fee(), p.currency()) + ".",
                "system");
    }
}
