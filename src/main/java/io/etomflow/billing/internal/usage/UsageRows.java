package io.etomflow.billing.internal.usage;

import io.etomflow.billing.UsageProgress;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of usage that comes in, written in batches. */
@Component
public class UsageRows {

    private static final int KEYS_PER_QUERY = 1_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final AsideRows asides;
    private final Clock clock;

    UsageRows(JdbcClient jdbc, JdbcTemplate batch, AsideRows asides, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.asides = asides;
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

    /** Keeps others from repairing records of the file until the end of the transaction. */
    public void lock(UUID fileId) {
        jdbc.sql("select file_id from usage_file where file_id = ? for update")
                .param(fileId)
                .query(UUID.class)
                .optional();
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
        asides.add(fileId, source, bad);
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
            // Joined, each key is looked up: H2 would compare every event of the source with all keys of a list.
            known.addAll(jdbc.sql("select e.event_ref from (values "
                            + String.join(", ", Collections.nCopies(keys.size(), "(cast(? as varchar))"))
                            + ") k (ref) join usage_event e on e.source = ? and e.event_ref = k.ref")
                    .params(Stream.concat(keys.stream(), Stream.of(source)).toList())
                    .query(String.class)
                    .list());
        }
        return known;
    }

    /** Takes repaired records; one whose event came in meanwhile is settled too. */
    public void repaired(
            UUID fileId, String source, List<AsideRecord> repaired, List<UsageCheck.Good> good, String by) {
        int taken = store(fileId, source, good);
        jdbc.sql("update usage_file set records_taken = records_taken + ?, records_known = records_known + ?"
                        + " where file_id = ?")
                .params(taken, good.size() - taken, fileId)
                .update();
        asides.repaired(repaired, by);
    }
}
