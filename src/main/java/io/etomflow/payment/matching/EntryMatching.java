package io.etomflow.payment.matching;

import io.etomflow.payment.matching.Match.Part;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds out what the lines of a statement are, some hundreds in each transaction, and keeps that with the lines. */
@UseCase
public class EntryMatching {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final FactLookup lookup;

    EntryMatching(JdbcClient jdbc, JdbcTemplate batches, FactLookup lookup) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.lookup = lookup;
    }

    /** Lines of one rule and size: they are treated alike. */
    public record MatchClass(String rule, int confidence, boolean large, int lines) {}

    /** What becomes of lines: booked by rule, shown to a clerk with what was found, or left to a clerk as unclear. */
    public enum Treatment implements Word {
        BOOK,
        PROPOSE,
        LEAVE
    }

    /**
     * Matches the next lines that nobody has looked at.
     *
     * @param tolerance a difference up to this is written off
     * @param largeAmount a line above it counts as large
     * @return whether there are more
     */
    public boolean matchNext(UUID statementId, int most, BigDecimal tolerance, BigDecimal largeAmount) {
        List<Line> lines = jdbc.sql("select * from bank_entry where statement_id = ? and state = 'NEW' order by line_no"
                        + " fetch first " + most + " rows only")
                .param(statementId)
                .query(Line::of)
                .list();
        Matcher matcher = new Matcher(lookup.about(lines, tolerance));
        List<Object[]> entries = new ArrayList<>();
        List<Object[]> parts = new ArrayList<>();
        for (Line line : lines) {
            Match match = matcher.match(line);
            entries.add(new Object[] {
                match.rule().name(),
                match.rule().confidence(),
                line.amount().compareTo(largeAmount) > 0,
                match.accountId(),
                match.targetId(),
                match.note(),
                line.id()
            });
            for (Part part : match.parts()) {
                parts.add(new Object[] {line.id(), part.billId(), part.amount(), part.writtenOff()});
            }
        }
        batches.batchUpdate(
                "update bank_entry set state = 'MATCHED', match_rule = ?, confidence = ?, large = ?,"
                        + " billing_account_id = ?, target_id = ?, note = ? where id = ?",
                entries);
        batches.batchUpdate(
                "insert into bank_entry_bill (entry_id, bill_id, amount, written_off) values (?, ?, ?, ?)", parts);
        return lines.size() == most;
    }

    /** Kinds of matches for which it has to be decided what becomes of them. */
    public List<MatchClass> classes(UUID statementId) {
        return jdbc.sql("select match_rule, confidence, large, count(*) lines from bank_entry where statement_id = ?"
                        + " and state = 'MATCHED' group by match_rule, confidence, large order by match_rule, large")
                .param(statementId)
                .query((row, n) -> new MatchClass(
                        MatchRule.valueOf(row.getString("match_rule")).word(),
                        row.getInt("confidence"),
                        row.getBoolean("large"),
                        row.getInt("lines")))
                .list();
    }

    /** Keeps what was decided about a kind of matches. */
    public void treat(UUID statementId, MatchClass matches, Treatment treatment) {
        String state =
                switch (treatment) {
                    case BOOK -> "TO_BOOK";
                    case PROPOSE -> "PROPOSED";
                    case LEAVE -> "UNCLEAR";
                };
        jdbc.sql("update bank_entry set state = ? where statement_id = ? and state = 'MATCHED' and match_rule = ?"
                        + " and large = ?")
                .params(
                        state,
                        statementId,
                        Word.parse(MatchRule.class, matches.rule(), "matchRule").name(),
                        matches.large())
                .update();
    }

    /** Where a statement stands. */
    public record Progress(int lines, int settled, int unclear, int changedMeanwhile) {

        public double unclearPercent() {
            return lines == 0 ? 0 : 100.0 * unclear / lines;
        }
    }

    public Progress progress(UUID statementId) {
        return jdbc.sql("select count(*) lines, coalesce(sum(case when state = 'SETTLED' then 1 else 0 end), 0)"
                        + " settled, coalesce(sum(case when state in ('PROPOSED', 'UNCLEAR') then 1 else 0 end),"
                        + " 0) unclear, coalesce(sum(case when state = 'NEW' then 1 else 0 end), 0)"
                        + " changed_meanwhile from bank_entry where statement_id = ?")
                .param(statementId)
                .query(Progress.class)
                .single();
    }

    /** Lines that a person has to look at, the surest first. */
    public List<UUID> unclear(UUID statementId) {
        return jdbc.sql("select id from bank_entry where statement_id = ? and state in ('PROPOSED', 'UNCLEAR')"
                        + " order by confidence desc, line_no")
                .param(statementId)
                .query(UUID.class)
                .list();
    }

    /** Looks at the unclear lines again: bills, accounts or payers may have become known meanwhile. */
    public void again(UUID statementId) {
        jdbc.sql("delete from bank_entry_bill where entry_id in (select id from bank_entry where statement_id = ?"
                        + " and state in ('PROPOSED', 'UNCLEAR'))")
                .param(statementId)
                .update();
        jdbc.sql("update bank_entry set state = 'NEW' where statement_id = ? and state in ('PROPOSED', 'UNCLEAR')")
                .param(statementId)
                .update();
    }

    /** All lines are settled. */
    public void reconciled(UUID statementId, java.time.Instant at) {
        jdbc.sql("update bank_statement set state = 'RECONCILED', reconciled_at = ?, version = version + 1 where id = ?"
                        + " and state = 'ACCEPTED'")
                .params(io.etomflow.shared.Sql.at(at), statementId)
                .update();
    }
}
