package io.etomflow.receivables.assessment.check;

import io.etomflow.receivables.assessment.Clue;
import io.etomflow.receivables.assessment.check.Observation.Result;
import io.etomflow.shared.Sql;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows that an assessment writes: comparisons and findings, in batches; what was there is set aside, never deleted. */
@Component
public class AssessmentRows {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    AssessmentRows(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** One row per difference, and one for all that agrees. */
    public void write(UUID inquiryId, List<Observation> observations) {
        List<Observation> rows =
                new ArrayList<>(observations.stream().filter(o -> !o.agrees()).toList());
        String agreed = observations.stream()
                .filter(Observation::agrees)
                .map(Observation::recordsSay)
                .collect(Collectors.joining(" "));
        if (!agreed.isEmpty()) {
            rows.add(Observation.agrees(agreed.substring(0, Math.min(2000, agreed.length()))));
        }
        var now = Sql.at(clock.instant());
        batch.batchUpdate(
                "insert into inquiry_statement_check (id, inquiry_id, code, result, customer_says, records_say, checked_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                rows.stream()
                        .map(o -> new Object[] {
                            UUID.randomUUID(),
                            inquiryId,
                            o.code(),
                            o.result().name(),
                            o.customerSays(),
                            o.recordsSay(),
                            now
                        })
                        .toList());
    }

    /** The present comparison: differences first. */
    public List<Observation> observations(UUID inquiryId) {
        return jdbc.sql("select * from inquiry_statement_check where inquiry_id = ? and superseded_at is null"
                        + " order by result desc, code")
                .param(inquiryId)
                .query((row, i) -> new Observation(
                        row.getString("code"),
                        Result.valueOf(row.getString("result")),
                        row.getString("customer_says"),
                        row.getString("records_say")))
                .list();
    }

    /** Notes who settled the differences that are still open, how and why. */
    public void settle(UUID inquiryId, String by, String as, String because) {
        jdbc.sql(
                        "update inquiry_statement_check set settled_by = ?, settled_as = ?, settled_because = ?"
                                + " where inquiry_id = ? and superseded_at is null and settled_by is null and result <> 'AGREES'")
                .params(by, as, because, inquiryId)
                .update();
    }

    public void setObservationsAside(UUID inquiryId) {
        setAside("inquiry_statement_check", inquiryId);
    }

    public void setFindingsAside(UUID inquiryId) {
        setAside("inquiry_finding", inquiryId);
    }

    /** @param found what each check found, by its name */
    public void writeFindings(UUID inquiryId, Map<String, List<Clue>> found) {
        var now = Sql.at(clock.instant());
        List<Object[]> rows = new ArrayList<>();
        found.forEach((check, clues) -> clues.forEach(clue -> rows.add(new Object[] {
            UUID.randomUUID(),
            inquiryId,
            clue.billItemId(),
            clue.code().area().name(),
            clue.code().word(),
            clue.weight(),
            clue.amount(),
            clue.evidence().substring(0, Math.min(2000, clue.evidence().length())),
            check,
            now
        })));
        if (!rows.isEmpty()) {
            batch.batchUpdate(
                    "insert into inquiry_finding (id, inquiry_id, bill_item_id, area, code, weight, amount, evidence, found_by,"
                            + " found_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    rows);
        }
    }

    /** A person's word weighs 100; what people said for other areas before weighs less from now on. */
    public void outweigh(UUID inquiryId, String area) {
        jdbc.sql(
                        "update inquiry_finding set weight = 90 where inquiry_id = ? and superseded_at is null and weight = 100"
                                + " and area <> ?")
                .params(inquiryId, area)
                .update();
    }

    public void confirm(UUID findingId, String by) {
        jdbc.sql("update inquiry_finding set weight = 100, confirmed_by = ? where id = ?")
                .params(by, findingId)
                .update();
    }

    /** Bills of other inquiries of the last days that have this root cause or finding, without repetition. */
    public List<UUID> billsWith(String code, int days) {
        return jdbc.sql(
                        "select distinct i.bill_id from bill_inquiry i where i.received_at > ? and i.bill_id is not null"
                                + " and (i.root_cause_code = ? or exists (select 1 from inquiry_finding f where f.inquiry_id = i.id"
                                + " and f.code = ? and f.superseded_at is null))")
                .params(Sql.at(clock.instant().minus(java.time.Duration.ofDays(days))), code, code)
                .query(UUID.class)
                .list();
    }

    private void setAside(String table, UUID inquiryId) {
        jdbc.sql("update " + table + " set superseded_at = ? where inquiry_id = ? and superseded_at is null")
                .params(Sql.at(clock.instant()), inquiryId)
                .update();
    }
}
