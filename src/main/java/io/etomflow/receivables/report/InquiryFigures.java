package io.etomflow.receivables.report;

import io.etomflow.shared.Sql;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Figures about bill inquiries, counted and summed by the database. Segments are those that monitoring has recorded. */
@Component
public class InquiryFigures {

    private static final String INQUIRIES =
            " from bill_inquiry i left join inquiry_profile p on p.inquiry_id = i.id where ";
    private static final String CREDITS = " from inquiry_credit c join bill_inquiry i on i.id = c.inquiry_id"
            + " left join inquiry_profile p on p.inquiry_id = i.id where ";
    private static final String OPEN = "i.state in ('ACKNOWLEDGED', 'PENDING', 'IN_PROGRESS', 'HELD')";

    private final JdbcClient jdbc;

    InquiryFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public record Cause(String area, String code, int inquiries) {}

    public record StateTime(String state, int times, int averageMinutes) {}

    /** @param sum tax included; credits positive, debits negative */
    public record Adjusted(String group, String currency, int notes, BigDecimal sum) {}

    public record Clearing(Instant clearedAt, int workingMinutes, boolean inTime) {}

    public record Workload(String owner, int open, int overdue, int highestLevel) {}

    public record Line(
            String number,
            String kind,
            String state,
            String owner,
            Instant receivedAt,
            Instant dueAt,
            Instant clearedAt,
            BigDecimal claimed,
            String currency,
            BigDecimal credited) {}

    public record Constraint(
            String number, String basis, String key, String severity, int inquiries, String disputed, String causes) {}

    public List<Instant> received(FigureScope scope) {
        return sql("select i.received_at" + INQUIRIES, "i.received_at", scope, " order by i.received_at")
                .query((row, n) -> Sql.instant(row, "received_at"))
                .list();
    }

    /** @param column {@code kind}, {@code channel}, {@code state} or {@code jeopardy_level} */
    public Map<String, Integer> receivedBy(String column, FigureScope scope) {
        if (!List.of("kind", "channel", "state", "jeopardy_level").contains(column)) {
            throw new IllegalArgumentException(column);
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        sql(
                        "select i." + column + " k, count(*) n" + INQUIRIES,
                        "i.received_at",
                        scope,
                        " group by i." + column + " order by 1")
                .query((row, n) -> counts.put(row.getString("k"), row.getInt("n")))
                .list();
        return counts;
    }

    public Map<String, Integer> receivedBySegment(FigureScope scope) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        sql(
                        "select coalesce(p.segment, 'UNKNOWN') k, count(*) n" + INQUIRIES,
                        "i.received_at",
                        scope,
                        " group by p.segment order by 1")
                .query((row, n) -> counts.put(row.getString("k"), row.getInt("n")))
                .list();
        return counts;
    }

    /** The most frequent first. */
    public List<Cause> causes(FigureScope scope) {
        return sql(
                        "select i.root_cause_area, i.root_cause_code, count(*) n" + INQUIRIES
                                + "i.root_cause_code is not null and ",
                        "i.received_at",
                        scope,
                        " group by i.root_cause_area, i.root_cause_code order by 3 desc, 2")
                .query((row, n) -> new Cause(row.getString(1), row.getString(2), row.getInt(3)))
                .list();
    }

    public List<Clearing> cleared(FigureScope scope) {
        return sql(
                        "select i.cleared_at, p.cleared_minutes, p.cleared_in_time" + INQUIRIES
                                + "p.cleared_minutes is not null and ",
                        "i.cleared_at",
                        scope,
                        " order by i.cleared_at")
                .query((row, n) -> new Clearing(Sql.instant(row, "cleared_at"), row.getInt(2), row.getBoolean(3)))
                .list();
    }

    public List<StateTime> stateTimes(FigureScope scope) {
        return sql(
                        "select t.state, count(*) n, avg(t.working_minutes) a from inquiry_state_time t join bill_inquiry i on i.id = t.inquiry_id"
                                + " left join inquiry_profile p on p.inquiry_id = i.id where t.working_minutes is not null and ",
                        "t.ended_at",
                        scope,
                        " group by t.state order by t.state")
                .query((row, n) -> new StateTime(
                        row.getString(1), row.getInt(2), row.getBigDecimal(3).intValue()))
                .list();
    }

    /** @param by {@code reason}, {@code rule} or {@code segment} */
    public List<Adjusted> adjustments(String by, FigureScope scope) {
        String group =
                switch (by) {
                    case "reason" -> "c.reason_code";
                    case "rule" -> "c.decided_rule";
                    case "segment" -> "coalesce(p.segment, 'UNKNOWN')";
                    default -> throw new IllegalArgumentException(by);
                };
        return sql(
                        "select " + group
                                + " g, c.currency, count(*) n, sum(case when c.kind = 'CREDIT_NOTE' then c.amount else -c.amount end) s"
                                + CREDITS,
                        "c.posted_at",
                        scope,
                        " group by " + group + ", c.currency order by 4 desc, 1")
                .query((row, n) ->
                        new Adjusted(row.getString(1), row.getString(2), row.getInt(3), row.getBigDecimal(4)))
                .list();
    }

    /** Open inquiries by owner, whatever the period. */
    public List<Workload> workload(FigureScope scope, Instant now) {
        Filter filter = filter(scope);
        return filter.on(jdbc.sql(
                                "select coalesce(i.owner, 'nobody') o, count(*) n, sum(case when i.due_at < :now then 1 else 0 end) late,"
                                        + " max(i.jeopardy_level) l" + INQUIRIES + OPEN + filter.sql()
                                        + " group by i.owner order by 3 desc, 2 desc, 1")
                        .param("now", Sql.at(now)))
                .query((row, n) -> new Workload(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                .list();
    }

    /** Open inquiries that are over their time, the latest first. */
    public List<Line> overdue(FigureScope scope, Instant now, int limit) {
        Filter filter = filter(scope);
        return filter.on(jdbc.sql(lines() + OPEN + " and i.due_at < :now" + filter.sql()
                                + " order by i.due_at fetch first " + limit + " rows only")
                        .param("now", Sql.at(now)))
                .query(InquiryFigures::line)
                .list();
    }

    /** What came in, the newest first. */
    public List<Line> inquiries(FigureScope scope, int limit) {
        return sql(lines(), "i.received_at", scope, " order by i.received_at desc fetch first " + limit + " rows only")
                .query(InquiryFigures::line)
                .list();
    }

    public List<Constraint> constraints(FigureScope scope) {
        return jdbc.sql("select number, basis, basis_key, severity, inquiries, disputed, causes from inquiry_cluster"
                        + " where reported_at >= ? and reported_at < ? order by number")
                .params(Sql.at(scope.from()), Sql.at(scope.to()))
                .query((row, n) -> new Constraint(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getString(6),
                        row.getString(7)))
                .list();
    }

    private static String lines() {
        return "select i.*, (select sum(case when c.kind = 'CREDIT_NOTE' then c.amount else -c.amount end) from inquiry_credit c"
                + " where c.inquiry_id = i.id) credited" + INQUIRIES;
    }

    private static Line line(java.sql.ResultSet row, int index) throws java.sql.SQLException {
        return new Line(
                row.getString("number"),
                row.getString("kind"),
                row.getString("state"),
                row.getString("owner"),
                Sql.instant(row, "received_at"),
                Sql.instant(row, "due_at"),
                Sql.instant(row, "cleared_at"),
                row.getBigDecimal("claimed_amount"),
                row.getString("currency"),
                Optional.ofNullable(row.getBigDecimal("credited")).orElse(BigDecimal.ZERO));
    }

    private JdbcClient.StatementSpec sql(String select, String time, FigureScope scope, String rest) {
        Filter filter = filter(scope);
        return filter.on(jdbc.sql(select + time + " >= :from and " + time + " < :to" + filter.sql() + rest)
                .param("from", Sql.at(scope.from()))
                .param("to", Sql.at(scope.to())));
    }

    private record Filter(String sql, Map<String, Object> values) {

        JdbcClient.StatementSpec on(JdbcClient.StatementSpec statement) {
            JdbcClient.StatementSpec filtered = statement;
            for (Map.Entry<String, Object> value : values.entrySet()) {
                filtered = filtered.param(value.getKey(), value.getValue());
            }
            return filtered;
        }
    }

    private static Filter filter(FigureScope scope) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder sql = new StringBuilder();
        if (scope.segment() != null) {
            sql.append(" and p.segment = :segment");
            values.put("segment", scope.segment());
        }
        if (scope.customerId() != null) {
            sql.append(" and i.customer_id = :customer");
            values.put("customer", scope.customerId());
        }
        return new Filter(sql.toString(), values);
    }
}
