package io.etomflow.receivables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** V60: constraints that assessment kept go over to the clusters of monitoring, one per run, and none twice. */
class ConstraintsMovedTest {

    @Test
    void eachRunsStrongestConstraintMovesUnlessTheRunIsKnown() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        migrate(database, "50");
        JdbcClient jdbc = JdbcClient.create(database);
        UUID moved = run(jdbc, "R-1");
        constraint(jdbc, moved, "duplicateLine", 4);
        constraint(jdbc, moved, "runFaultSuspected", 2);
        constraint(jdbc, run(jdbc, "R-2"), "taxRateWrong", 12);
        constraint(jdbc, run(jdbc, "R-3"), "taxRateWrong", 3);
        jdbc.sql(
                        "insert into inquiry_cluster (id, number, basis, basis_key, severity, inquiries, disputed, first_received_at,"
                                + " last_received_at, reported_at) values (random_uuid(), 'BC-1', 'billingRun', 'R-3', 'major', 5, 'x',"
                                + " current_timestamp, current_timestamp, current_timestamp)")
                .update();

        migrate(database, "60");

        List<String> clusters = jdbc.sql(
                        "select basis_key, severity, inquiries, causes from inquiry_cluster order by basis_key")
                .query((row, i) ->
                        row.getString(1) + " " + row.getString(2) + " " + row.getInt(3) + " [" + row.getString(4) + "]")
                .list();
        assertThat(clusters)
                .containsExactly(
                        "R-1 major 4 [duplicateLine 4]", "R-2 critical 12 [taxRateWrong 12]", "R-3 major 5 []");
    }

    private static void migrate(JdbcDataSource database, String to) {
        Flyway.configure().dataSource(database).target(to).load().migrate();
    }

    private static UUID run(JdbcClient jdbc, String code) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into billing_run (id, code, cycle_day, ran_at, state) values (?, ?, 1, current_timestamp, 'DONE')")
                .params(id, code)
                .update();
        return id;
    }

    private static void constraint(JdbcClient jdbc, UUID run, String code, int inquiries) {
        jdbc.sql("insert into billing_constraint (id, run_id, code, description, inquiries, noted_by, noted_at)"
                        + " values (random_uuid(), ?, ?, 'x', ?, 'receivables', current_timestamp)")
                .params(run, code, inquiries)
                .update();
    }
}
