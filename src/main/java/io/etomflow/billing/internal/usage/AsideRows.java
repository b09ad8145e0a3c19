package io.etomflow.billing.internal.usage;

import io.etomflow.shared.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of usage records that were set aside. */
@Component
public class AsideRows {

    /** What of a record its reason is about. */
    private static final String VALUE = "coalesce(case when reason_code in ('productUnknown', 'productNotActive') then"
            + " product_number when reason_code = 'kindUnknown' then kind when reason_code = 'unitUnknown' then unit"
            + " when reason_code = 'currencyWrong' then currency end, '')";

    private static final String OPEN = " from usage_aside where file_id = :file and state = 'OPEN'"
            + " and record_no > :after and reason_code = coalesce(cast(:reason as varchar), reason_code)"
            + " and " + VALUE + " = coalesce(cast(:value as varchar), " + VALUE + ")";

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    AsideRows(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /**
     * Some of the records that wait.
     *
     * @param reasonCode {@code null} for all
     * @param value what their reason is about, for example an unknown product number; {@code null} for all
     */
    public record Which(String reasonCode, String value) {}

    /** Records that wait for the same reason and with the same value, {@code ""} where the reason is about none. */
    public record Group(String reasonCode, String value, int records) {}

    /** Those that wait for a person, in the order of the file. @param after the number of a record */
    public List<AsideRecord> open(UUID fileId, Which which, long after, int limit) {
        return select("select *" + OPEN + " order by record_no limit :limit", fileId, which, after)
                .param("limit", limit)
                .query(AsideRows::row)
                .list();
    }

    public int count(UUID fileId, Which which) {
        return select("select count(*)" + OPEN, fileId, which, -1)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec select(String sql, UUID fileId, Which which, long after) {
        return jdbc.sql(sql)
                .param("file", fileId)
                .param("after", after)
                .param("reason", which.reasonCode())
                .param("value", which.value());
    }

    public Optional<AsideRecord> one(UUID fileId, long number) {
        return jdbc.sql("select * from usage_aside where file_id = ? and record_no = ? and state = 'OPEN'")
                .params(fileId, number)
                .query(AsideRows::row)
                .optional();
    }

    /** How many wait, by reason code, the most frequent first. */
    public Map<String, Integer> byReason(UUID fileId) {
        Map<String, Integer> byReason = new LinkedHashMap<>();
        jdbc.sql("select reason_code, count(*) as found from usage_aside where file_id = ? and state = 'OPEN'"
                        + " group by reason_code order by 2 desc, 1")
                .param(fileId)
                .query((row, i) -> byReason.put(row.getString("reason_code"), row.getInt("found")))
                .list();
        return byReason;
    }

    /** What waits, by reason and value, the most frequent first. */
    public List<Group> groups(UUID fileId, int limit) {
        return jdbc.sql("select reason_code, said, count(*) as found from (select reason_code, " + VALUE
                        + " as said from usage_aside where file_id = ? and state = 'OPEN') waiting"
                        + " group by reason_code, said order by 3 desc, 1, 2 limit ?")
                .params(fileId, limit)
                .query((row, i) -> new Group(row.getString("reason_code"), row.getString("said"), row.getInt("found")))
                .list();
    }

    /** Looked at again and still not good: the new reason counts, and what is known better of the record. */
    public void stillBad(List<AsideRecord> asides, List<UsageCheck.Verdict> verdicts) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < asides.size(); i++) {
            UsageRecord r = asides.get(i).record();
            rows.add(new Object[] {
                verdicts.get(i).code(),
                verdicts.get(i).reason(),
                UsageRecord.cut(r.productNumber(), 60),
                UsageRecord.cut(r.kind(), 40),
                UsageRecord.cut(r.unit(), 40),
                UsageRecord.cut(r.currency(), 20),
                asides.get(i).id()
            });
        }
        batch.batchUpdate(
                "update usage_aside set reason_code = ?, reason = ?, product_number = ?, kind = ?, unit = ?,"
                        + " currency = ? where id = ?",
                rows);
    }

    void repaired(List<AsideRecord> asides, String by) {
        var now = Sql.at(clock.instant());
        batch.batchUpdate(
                "update usage_aside set state = 'REPAIRED', settled_by = ?, settled_at = ? where id = ?",
                asides.stream().map(a -> new Object[] {by, now, a.id()}).toList());
    }

    /** @return how many */
    public int drop(UUID fileId, Which which, String by, String because) {
        return jdbc.sql("update usage_aside set state = 'DROPPED', settled_by = :by, settled_because = :because,"
                        + " settled_at = :now where id in (select id" + OPEN + ")")
                .param("by", by)
                .param("because", because)
                .param("now", Sql.at(clock.instant()))
                .param("file", fileId)
                .param("after", -1L)
                .param("reason", which.reasonCode())
                .param("value", which.value())
                .update();
    }

    void add(UUID fileId, String source, List<UsageRows.Judged> bad) {
        batch.batchUpdate(
                "insert into usage_aside (id, file_id, record_no, source, event_ref, product_number, kind, started_at,"
                        + " quantity, unit, amount, currency, counterpart, raw, reason_code, reason, state)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'OPEN')",
                bad.stream()
                        .map(b -> new Object[] {
                            UUID.randomUUID(),
                            fileId,
                            b.number(),
                            source,
                            UsageRecord.cut(b.record().eventRef(), 60),
                            UsageRecord.cut(b.record().productNumber(), 60),
                            UsageRecord.cut(b.record().kind(), 40),
                            UsageRecord.cut(b.record().startedAt(), 60),
                            UsageRecord.cut(b.record().quantity(), 60),
                            UsageRecord.cut(b.record().unit(), 40),
                            UsageRecord.cut(b.record().amount(), 60),
                            UsageRecord.cut(b.record().currency(), 20),
                            UsageRecord.cut(b.record().counterpart(), 60),
                            UsageRecord.cut(b.record().raw(), 2000),
                            b.verdict().code(),
                            b.verdict().reason()
                        })
                        .toList());
    }

    private static AsideRecord row(ResultSet row, int index) throws SQLException {
        return new AsideRecord(
                row.getObject("id", UUID.class),
                row.getLong("record_no"),
                row.getString("reason_code"),
                row.getString("reason"),
                new UsageRecord(
                        row.getString("event_ref"),
                        row.getString("product_number"),
                        row.getString("kind"),
                        row.getString("started_at"),
                        row.getString("quantity"),
                        row.getString("unit"),
                        row.getString("amount"),
                        row.getString("currency"),
                        row.getString("counterpart"),
                        row.getString("reason_code").equals("unreadable") ? row.getString("reason") : null,
                        row.getString("raw")));
    }
}
