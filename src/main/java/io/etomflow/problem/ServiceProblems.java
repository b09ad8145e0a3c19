package io.etomflow.problem;

import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was broken, where and when. */
@UseCase
public class ServiceProblems {

    private final JdbcClient jdbc;
    private final Clock clock;

    ServiceProblems(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Problems that hit the product itself, or its kind in its city, at any time from (included) to (excluded). */
    public List<ServiceProblem> affecting(UUID productId, String productKind, String city, Instant from, Instant to) {
        return jdbc.sql("select * from service_problem where (product_id = ? or (product_kind = ? and city = ?))"
                        + " and started_at < ? and (ended_at is null or ended_at > ?) order by started_at")
                .params(productId, productKind, city, Sql.at(to), Sql.at(from))
                .query(ServiceProblems::row)
                .list();
    }

    /** All problems that lasted at any time from (included) to (excluded), in the order of their start. */
    public List<ServiceProblem> between(Instant from, Instant to) {
        return jdbc.sql("select * from service_problem where started_at < ? and (ended_at is null or ended_at > ?)"
                        + " order by started_at")
                .params(Sql.at(to), Sql.at(from))
                .query(ServiceProblems::row)
                .list();
    }

    /** Those of {@link #between} that became known at a time or later, in the order of their start. */
    public List<ServiceProblem> knownSince(Instant known, Instant from, Instant to) {
        return jdbc.sql("select * from service_problem where recorded_at >= ? and started_at < ?"
                        + " and (ended_at is null or ended_at > ?) order by started_at")
                .params(Sql.at(known), Sql.at(to), Sql.at(from))
                .query(ServiceProblems::row)
                .list();
    }

    public void record(ServiceProblem p) {
        jdbc.sql("insert into service_problem (id, number, product_id, product_kind, city, description,"
                        + " started_at, ended_at, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        p.id(),
                        p.number(),
                        p.productId(),
                        p.productKind(),
                        p.city(),
                        p.description(),
                        Sql.at(p.startedAt()),
                        Sql.at(p.endedAt()),
                        Sql.at(clock.instant()))
                .update();
    }

    private static ServiceProblem row(ResultSet row, int index) throws SQLException {
        return new ServiceProblem(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getObject("product_id", UUID.class),
                row.getString("product_kind"),
                row.getString("city"),
                row.getString("description"),
                Sql.instant(row, "started_at"),
                Sql.instant(row, "ended_at"));
    }
}
