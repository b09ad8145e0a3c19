package io.etomflow.payment.bank;

import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lines of statements that a clerk clarified as none of a customer, for those to whom they belong. */
@UseCase
public class OtherLines {

    private static final Pattern NUMBER = Pattern.compile("\\s*(\\S{1,20})/(\\d{1,6})\\s*");

    private final JdbcClient jdbc;

    OtherLines(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param amount positive, also of a debit; @param payerIban of the other side, {@code null} if the bank does not say */
    public record Line(BigDecimal amount, String currency, LocalDate bookedOn, String text, String payerIban) {}

    /** @param number statement and line, for example {@code BS-2026-000001/17}; @param credit or debit */
    public Optional<Line> find(String number, boolean credit) {
        Matcher parts = NUMBER.matcher(number);
        return !parts.matches()
                ? Optional.empty()
                : jdbc.sql(
                                "select e.amount, e.currency, e.booked_on, e.text, e.payer_iban from bank_entry e join bank_statement s on"
                                        + " s.id = e.statement_id where s.number = ? and e.line_no = ? and e.credit = ? and"
                                        + " e.state = 'SETTLED' and e.payment_id is null and exists (select 1 from"
                                        + " ledger_entry l where l.statement_id = s.id and l.amount = e.amount and"
                                        + " l.kind = ?)")
                        .params(
                                parts.group(1),
                                Integer.valueOf(parts.group(2)),
                                credit,
                                credit ? "notCustomers" : "bankCharge")
                        .query(Line.class)
                        .optional();
    }
}
