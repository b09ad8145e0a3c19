package io.etomflow.collection.tax;

import io.etomflow.account.CustomerMessages;
import io.etomflow.account.LetterTexts;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.information.Segment;
import io.etomflow.payment.WriteOffs;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Corrects the tax of bills that were settled without payment. A table of the law says whether and when; the rates are those
 * of the bill's lines less its credit notes. Of each bill no more is reduced than is written off at the time.
 */
@UseCase
public class TaxCorrections {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final JdbcClient jdbc;
    private final TaxRules rules;
    private final WriteOffs bookings;
    private final Customers customers;
    private final CustomerMessages messages;
    private final LetterTexts texts;

    TaxCorrections(
            JdbcClient jdbc,
            TaxRules rules,
            WriteOffs bookings,
            Customers customers,
            CustomerMessages messages,
            @Qualifier("debtTexts") LetterTexts texts) {
        this.jdbc = jdbc;
        this.rules = rules;
        this.bookings = bookings;
        this.customers = customers;
        this.messages = messages;
        this.texts = texts;
    }

    private record Settled(
            UUID id,
            UUID billId,
            String kind,
            BigDecimal amount,
            LocalDate bookedOn,
            LocalDate dueOn,
            String country) {}

    private record Due(
            UUID writeOffId,
            UUID billId,
            UUID billingAccountId,
            UUID customerId,
            String billNumber,
            LocalDate billDate,
            String reference,
            String currency,
            String country,
            BigDecimal amount,
            LocalDate effectiveOn) {}

    private record Share(BigDecimal taxRate, BigDecimal gross) {}

    private record Line(BigDecimal taxRate, BigDecimal base, BigDecimal tax) {}

    /**
     * Decides and books what has come up until a day.
     *
     * @return whether there is more
     */
    public boolean correctNext(LocalDate day, int most) {
        List<Settled> undecided = jdbc.sql("select w.id, w.bill_id, w.kind, w.amount, w.booked_on, b.payment_due_date"
                        + " due_on, c.country from bill_write_off w join customer_bill b on b.id = w.bill_id join customer c"
                        + " on c.id = b.customer_id where w.booked_on <= ? and not exists (select 1 from debt_tax_item t"
                        + " where t.write_off_id = w.id) order by w.booked_on, w.amount desc, w.id fetch first " + most
                        + " rows only")
                .param(day)
                .query(Settled.class)
                .list();
        undecided.forEach(this::decide);
        List<Due> due = jdbc.sql("select t.write_off_id, t.bill_id, b.billing_account_id, b.customer_id, b.number"
                        + " bill_number, b.bill_date, w.reference, w.currency, t.country, t.amount, t.effective_on from"
                        + " debt_tax_item t join bill_write_off w on w.id = t.write_off_id join customer_bill b on b.id ="
                        + " t.bill_id where t.period is null and t.effective_on <= ? order by t.effective_on, t.amount"
                        + " desc, t.write_off_id fetch first " + most + " rows only")
                .param(day)
                .query(Due.class)
                .list();
        due.forEach(item -> book(item, day));
        return undecided.size() == most || due.size() == most;
    }

    private void decide(Settled s) {
        boolean gone = s.amount().signum() > 0;
        String event = !gone ? "lateIncome" : s.kind().equals("writeOff") ? "writeOff" : "sale";
        TaxRules.Verdict verdict = rules.of(s.country(), event);
        boolean waits = verdict.treatment().equals("reduce")
                && s.dueOn().plusDays(verdict.waitDays()).isAfter(s.bookedOn());
        jdbc.sql("insert into debt_tax_item (write_off_id, bill_id, country, amount, treatment, source, effective_on)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        s.id(),
                        s.billId(),
                        s.country(),
                        s.amount(),
                        verdict.treatment().toUpperCase(java.util.Locale.ROOT),
                        verdict.source(),
                        waits ? s.dueOn().plusDays(verdict.waitDays()) : s.bookedOn())
                .update();
    }

    /** Brings what is reduced of the bill nearer to what is written off of it, by at most the amount of this item. */
    private void book(Due item, LocalDate day) {
        BigDecimal target = sum(
                        "select coalesce(sum(amount), 0) from debt_tax_item where bill_id = ? and treatment <> 'NONE' and"
                                + " effective_on <= ?",
                        item.billId(),
                        day)
                .max(BigDecimal.ZERO);
        BigDecimal reduced = sum(
                "select coalesce(sum(base_amount + tax_amount), 0) from debt_tax_correction where bill_id = ?",
                item.billId());
        BigDecimal change = target.subtract(reduced);
        BigDecimal gross = item.amount().signum() > 0
                ? change.max(BigDecimal.ZERO).min(item.amount())
                : change.min(BigDecimal.ZERO).max(item.amount());
        boolean counts = sum(
                                "select count(*) from debt_tax_item where write_off_id = ? and treatment <> 'NONE'",
                                item.writeOffId())
                        .signum()
                > 0;
        List<Line> lines = !counts || gross.signum() == 0
                ? List.of()
                : gross.add(reduced).signum() == 0 ? all(item.billId()) : split(item.billId(), gross);
        lines.forEach(line -> keep(item, line));
        BigDecimal tax = lines.stream().map(Line::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
        bookings.correctTax(item.billingAccountId(), new Money(tax, item.currency()), item.reference());
        jdbc.sql("update debt_tax_item set period = ? where write_off_id = ?")
                .params(period(item.effectiveOn()), item.writeOffId())
                .update();
        if (tax.signum() > 0) {
            notice(item, lines);
        }
    }

    private void keep(Due item, Line line) {
        jdbc.sql("insert into debt_tax_correction (id, write_off_id, bill_id, currency, tax_rate, base_amount,"
                        + " tax_amount) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        item.writeOffId(),
                        item.billId(),
                        item.currency(),
                        line.taxRate(),
                        line.base(),
                        line.tax())
                .update();
    }

    /** The month in which it happened, or the first one that has not been reported. */
    private LocalDate period(LocalDate effectiveOn) {
        LocalDate month = effectiveOn.withDayOfMonth(1);
        return jdbc.sql("select max(period) from debt_tax_report")
                .query(LocalDate.class)
                .optional()
                .filter(reported -> !reported.isBefore(month))
                .map(reported -> reported.plusMonths(1))
                .orElse(month);
    }

    /** An amount of the bill by its rates; the last one takes what rounding leaves. */
    private List<Line> split(UUID billId, BigDecimal gross) {
        List<Share> shares = jdbc.sql("select tax_rate, sum(gross) gross from (select tax_rate, tax_included_amount"
                        + " gross from bill_item where bill_id = ? union all select tax_rate, case when kind ="
                        + " 'CREDIT_NOTE' then -tax_included_amount else tax_included_amount end from applied_adjustment"
                        + " where bill_id = ?) x group by tax_rate having sum(gross) > 0 order by tax_rate")
                .params(billId, billId)
                .query(Share.class)
                .list();
        BigDecimal all = shares.stream().map(Share::gross).reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Line> lines = new java.util.ArrayList<>();
        BigDecimal left = gross;
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            BigDecimal part = i == shares.size() - 1
                    ? left
                    : gross.multiply(share.gross()).divide(all, 2, RoundingMode.HALF_UP);
            left = left.subtract(part);
            BigDecimal tax =
                    part.multiply(share.taxRate()).divide(HUNDRED.add(share.taxRate()), 2, RoundingMode.HALF_UP);
            lines.add(new Line(share.taxRate(), part.subtract(tax), tax));
        }
        return lines;
    }

    /** Everything that was reduced of the bill, back. */
    private List<Line> all(UUID billId) {
        return jdbc.sql("select tax_rate, -sum(base_amount) base, -sum(tax_amount) tax from debt_tax_correction where"
                        + " bill_id = ? group by tax_rate having sum(base_amount + tax_amount) > 0")
                .param(billId)
                .query(Line.class)
                .list();
    }

    private void notice(Due item, List<Line> lines) {
        Customer c = customers.get(item.customerId());
        if (c.segment() == Segment.RESIDENTIAL
                || !rules.of(item.country(), "writeOff").notice()) {
            return;
        }
        LetterTexts.Words words = texts.in(c.language());
        Map<String, Object> values = Map.of(
                "bill",
                item.billNumber(),
                "billDate",
                item.billDate(),
                "net",
                new Money(lines.stream().map(Line::base).reduce(BigDecimal.ZERO, BigDecimal::add), item.currency()),
                "tax",
                new Money(lines.stream().map(Line::tax).reduce(BigDecimal.ZERO, BigDecimal::add), item.currency()));
        messages.write(
                c.id(),
                "taxNotice/" + item.writeOffId(),
                item.reference(),
                words.text("taxNotice.subject", values),
                words.text("taxNotice.body", values));
    }

    private BigDecimal sum(String sql, Object... values) {
        return jdbc.sql(sql).params(values).query(BigDecimal.class).single();
    }
}
