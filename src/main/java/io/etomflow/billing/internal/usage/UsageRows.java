package io.etomflow.billing.internal.usage;

import io.etomflow.billing.UsageProgress;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of usage that comes in, written in batches. */
@Component
public class UsageRows {

    private static final int KEYS_PER_QUERY = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    UsageRows(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** Where reading goes on. */
    public record Place(String source, boolean json, long position, long read, boolean finished) {}

    public record Taken(int taken, int known, int aside) {}

    /** A record that is judged, with its number in the file. */
    record Judged(long number, UsageRecord record, UsageCheck.Verdict verdict) {}

    public void begin(UUID fileId, String source, boolean json) {
        jdbc.sql("insert into usage_file (file_id, source, json, position, records_read, records_taken, records_known,"
                        + " records_aside, started_at) select ?, ?, ?, 0, 0, 0, 0, 0, ?"
                        + " where not exists (select 1 from usage_file where file_id = ?)")
                .params(fileId, source, json, Sql.at(clock.instant()), fileId)
                .update();
    }

    public Place place(UUID fileId) {
        return jdbc.sql("select * from usage_file where file_id = ?")
                .param(fileId)
                .query((row, i) -> new Place(
                        row.getString("source"),
                        row.getBoolean("json"),
                        row.getLong("position"),
                        row.getLong("records_read"),
                        row.getObject("finished_at") != null))
                .optional()
                .orElseThrow(() -> new NotFound("usage file", fileId));
    }

    public UsageProgress progress(UUID fileId) {
        return jdbc.sql("select * from usage_file where file_id = ?")
                .param(fileId)
                .query((row, i) -> new UsageProgress(
                        fileId,
                        row.getString("source"),
                        row.getLong("records_read"),
                        row.getLong("records_taken"),
                        row.getLong("records_known"),
                        row.getLong("records_aside"),
                        row.getObject("finished_at") != null))
                .single();
    }

    public void moveOn(UUID fileId, long position, int read, Taken taken, boolean end) {
        jdbc.sql("update usage_file set position = ?, records_read = records_read + ?,"
                        + " records_taken = records_taken + ?, records_known = records_known + ?,"
                        + " records_aside = records_aside + ?, finished_at = ? where file_id = ?")
                .params(
                        position,
                        read,
                        taken.taken(),
                        taken.known(),
                        taken.aside(),
                        end ? Sql.at(clock.instant()) : null,
                        fileId)
                .update();
    }

    /** Stores what is good and new, sets aside what is not good. @param before how many records came before these */
    public Taken take(UUID fileId, String source, long before, List<UsageRecord> records, UsageCheck check) {
        List<UsageCheck.Good> good = new ArrayList<>();
        List<Judged> bad = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            UsageCheck.Verdict verdict = check.judge(records.get(i));
            if (verdict.good() != null) {
                good.add(verdict.good());
            } else {
                bad.add(new Judged(before + i + 1, records.get(i), verdict));
            }
        }
        int taken = store(fileId, source, good);
        aside(fileId, source, bad);
        return new Taken(taken, good.size() - taken, bad.size());
    }

    /** @return how many were new */
    int store(UUID fileId, String source, List<UsageCheck.Good> events) {
        Set<String> known = known(source, events);
        List<Object[]> usage = new ArrayList<>();
        List<Object[]> keys = new ArrayList<>();
        for (UsageCheck.Good e : events) {
            if (!known.add(e.eventRef())) {
                continue;
            }
            UUID id = UUID.randomUUID();
            usage.add(new Object[] {
                id,
                e.product().id(),
                e.eventRef(),
                e.kind(),
                Sql.at(e.startedAt()),
                e.quantity(),
                e.unit(),
                // Until it is priced it costs what its rating says, or nothing.
                e.amount() == null ? BigDecimal.ZERO : e.amount(),
                e.amount(),
                e.counterpart()
            });
            keys.add(new Object[] {source, e.eventRef(), id, fileId});
        }
        batch.batchUpdate(
                "insert into rated_usage (id, product_id, event_ref, kind, started_at, quantity, unit,"
                        + " tax_excluded_amount, list_amount, counterpart) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                usage);
        batch.batchUpdate(
                "insert into usage_event (source, event_ref, rated_usage_id, file_id) values (?, ?, ?, ?)", keys);
        return usage.size();
    }

    private Set<String> known(String source, List<UsageCheck.Good> events) {
        Set<String> known = new HashSet<>();
        for (int from = 0; from < events.size(); from += KEYS_PER_QUERY) {
            List<String> keys = events.subList(from, Math.min(events.size(), from + KEYS_PER_QUERY)).stream()
                    .map(UsageCheck.Good::eventRef)
                    .toList();
            known.addAll(jdbc.sql("select event_ref from usage_event where source = :source and event_ref in (:keys)")
                    .param("source", source)
                    .param("keys", keys)
                    .query(String.class)
                    .list());
        }
        return known;
    }

    /** Those of a file that wait for a person, in the order of the file. */
    public List<AsideRecord> open(UUID fileId, int limit) {
        return jdbc.sql("select * from usage_aside where file_id = ? and state = 'OPEN' order by record_no limit ?")
                .params(fileId, limit)
                .query((row, i) -> new AsideRecord(
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
                                row.getString("raw"))))
                .list();
    }

    /** How many wait, by reason code, the most frequent first. */
    public Map<String, Integer> openByReason(UUID fileId) {
        Map<String, Integer> byReason = new LinkedHashMap<>();
        jdbc.sql("select reason_code, count(*) as found from usage_aside where file_id = ? and state = 'OPEN'"
                        + " group by reason_code order by 2 desc, 1")
                .param(fileId)
                .query((row, i) -> byReason.put(row.getString("reason_code"), row.getInt("found")))
                .list();
        return byReason;
    }

    /** Takes repaired records; one whose event came in meanwhile is settled too. */
    public void repaired(UUID fileId, String source, List<AsideRecord> asides, List<UsageCheck.Good> good, String by) {
        int taken = store(fileId, source, good);
        jdbc.sql("update usage_file set records_taken = records_taken + ?, records_known = records_known + ?"
                        + " where file_id = ?")
                .params(taken, good.size() - taken, fileId)
                .update();
        var now = Sql.at(clock.instant());
        batch.batchUpdate(
                "update usage_aside set state = 'REPAIRED', settled_by = ?, settled_at = ? where id = ?",
                asides.stream().map(a -> new Object[] {by, now, a.id()}).toList());
    }

    /** Looked at again and still not good: the new reason counts. */
    public void stillBad(List<AsideRecord> asides, List<UsageCheck.Verdict> verdicts) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < asides.size(); i++) {
            rows.add(new Object[] {
                verdicts.get(i).code(), verdicts.get(i).reason(), asides.get(i).id()
            });
        }
        batch.batchUpdate("update usage_aside set reason_code = ?, reason = ? where id = ?", rows);
    }

    /** @param reasonCode which of them, {@code null} for all @return how many */
    public int drop(UUID fileId, String reasonCode, String by, String because) {
        return jdbc.sql("update usage_aside set state = 'DROPPED', settled_by = ?, settled_because = ?, settled_at = ?"
                        + " where file_id = ? and state = 'OPEN' and reason_code = coalesce(cast(? as varchar),"
                        + " reason_code)")
                .params(by, because, Sql.at(clock.instant()), fileId, reasonCode)
                .update();
    }

    private void aside(UUID fileId, String source, List<Judged> bad) {
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
}
