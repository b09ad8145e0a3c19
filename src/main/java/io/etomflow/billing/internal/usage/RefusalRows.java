package io.etomflow.billing.internal.usage;

import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of usage files that were refused, and of those who sent them. */
@Component
public class RefusalRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    RefusalRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A refused file.
     *
     * @param state {@code OPEN}, {@code ASKED}, {@code REPLACED} or {@code DROPPED}
     * @param finding a line each
     * @param asked how often its sender was asked for it
     * @param toldAt when its sender was told, {@code null} if they were not
     */
    public record Refused(
            UUID fileId,
            String source,
            String caseNumber,
            String finding,
            String beginning,
            long lines,
            String state,
            int asked,
            Instant refusedAt,
            Instant toldAt) {

        public boolean isWaiting() {
            return state.equals("OPEN") || state.equals("ASKED");
        }
    }

    /** @param partnerId {@code null} where only an address is noted, as the e-mail may be where it is a partner's own */
    public record Sender(UUID partnerId, String email) {}

    /** A file that was read to its end. */
    public record Earlier(UUID fileId, long records) {}

    public void add(UUID fileId, String source, UsageFinding finding) {
        jdbc.sql("insert into usage_refusal (file_id, source, finding, beginning, line_count, state, asked, refused_at)"
                        + " select ?, ?, ?, ?, ?, 'OPEN', 0, ? where not exists"
                        + " (select 1 from usage_refusal where file_id = ?)")
                .params(
                        fileId,
                        source,
                        UsageRecord.cut(String.join("\n", finding.errors()), 2000),
                        finding.beginning(),
                        finding.lines(),
                        Sql.at(clock.instant()),
                        fileId)
                .update();
    }

    /** Reads it and keeps others from settling it until the end of the transaction. */
    public Refused lock(UUID fileId) {
        jdbc.sql("select file_id from usage_refusal where file_id = ? for update")
                .param(fileId)
                .query(UUID.class)
                .optional();
        return get(fileId);
    }

    public Refused get(UUID fileId) {
        return jdbc.sql("select * from usage_refusal where file_id = ?")
                .param(fileId)
                .query(RefusalRows::row)
                .optional()
                .orElseThrow(() -> new NotFound("refused usage file", fileId));
    }

    /** Those of a sender that nobody has settled, the oldest first. */
    public List<Refused> waiting(String source) {
        return jdbc.sql("select * from usage_refusal where source = ? and state in ('OPEN', 'ASKED')"
                        + " order by refused_at")
                .param(source)
                .query(RefusalRows::row)
                .list();
    }

    /** @param told whether its sender is told now */
    public void begin(UUID fileId, String caseNumber, boolean told) {
        jdbc.sql("update usage_refusal set case_number = ?, told_at = ? where file_id = ?")
                .params(caseNumber, told ? Sql.at(clock.instant()) : null, fileId)
                .update();
    }

    public void asked(UUID fileId) {
        jdbc.sql("update usage_refusal set state = 'ASKED', asked = asked + 1 where file_id = ?")
                .param(fileId)
                .update();
    }

    /** @param by who settled it @param replacedBy {@code null} where it was given up */
    public void settle(UUID fileId, UUID replacedBy, String because, String by) {
        jdbc.sql("update usage_refusal set state = ?, replaced_by = cast(? as uuid), settled_because = ?,"
                        + " settled_by = ?, settled_at = ? where file_id = ?")
                .params(
                        replacedBy == null ? "DROPPED" : "REPLACED",
                        replacedBy,
                        UsageRecord.cut(because, 500),
                        by,
                        Sql.at(clock.instant()),
                        fileId)
                .update();
    }

    public Optional<Sender> sender(String source) {
        return jdbc.sql("select partner_id, email from usage_sender where source = ?")
                .param(source)
                .query((row, i) -> new Sender(row.getObject("partner_id", UUID.class), row.getString("email")))
                .optional();
    }

    public void note(String source, Sender sender, String by) {
        jdbc.sql("delete from usage_sender where source = ?").param(source).update();
        jdbc.sql("insert into usage_sender (source, partner_id, email, noted_by, noted_at)"
                        + " values (?, cast(? as uuid), ?, ?, ?)")
                .params(source, sender.partnerId(), sender.email(), by, Sql.at(clock.instant()))
                .update();
    }

    /** The last files of a sender that could be read, the youngest first. */
    public List<Earlier> earlier(String source, int limit) {
        return jdbc.sql(
                        "select file_id, records_read from usage_file where source = ? order by started_at desc limit ?")
                .params(source, limit)
                .query((row, i) -> new Earlier(row.getObject("file_id", UUID.class), row.getLong("records_read")))
                .list();
    }

    private static Refused row(ResultSet row, int index) throws SQLException {
        return new Refused(
                row.getObject("file_id", UUID.class),
                row.getString("source"),
                row.getString("case_number"),
                row.getString("finding"),
                row.getString("beginning"),
                row.getLong("line_count"),
                row.getString("state"),
                row.getInt("asked"),
                Sql.instant(row, "refused_at"),
                Sql.instant(row, "told_at"));
    }
}
