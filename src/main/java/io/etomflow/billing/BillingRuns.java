package io.etomflow.billing;

import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs of billing cycles: one per bill date. */
@UseCase
public class BillingRuns {

    private final JdbcClient jdbc;
    private final Clock clock;

    BillingRuns(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How people call the run of a bill date: {@code R-2026-11-01}. */
    public static String code(LocalDate billDate) {
        return "R-" + billDate;
    }

    /**
     * Opens the run of a cycle, which bills the month before the bill date. Opened a second time, it is the run that is
     * there.
     *
     * @param cycleDay of the accounts, 1 to 28
     */
    public BillingRun open(int cycleDay, LocalDate billDate) {
        Optional<BillingRun> known = byCode(code(billDate));
        if (known.isPresent()) {
            return known.get();
        }
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into billing_run (id, code, cycle_day, ran_at, state, bill_date, period_start, period_end)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        code(billDate),
                        cycleDay,
                        Sql.at(clock.instant()),
                        RunState.MAKING.name(),
                        billDate,
                        billDate.minusMonths(1),
                        billDate.minusDays(1))
                .update();
        return get(id);
    }

    /** @throws NotFound if there is none */
    public BillingRun get(UUID id) {
        return jdbc.sql("select * from billing_run where id = ?")
                .param(id)
                .query(BillingRuns::row)
                .optional()
                .orElseThrow(() -> new NotFound("billing run", id));
    }

    public Optional<BillingRun> byCode(String code) {
        return jdbc.sql("select * from billing_run where code = ?")
                .param(code)
                .query(BillingRuns::row)
                .optional();
    }

    /** Whether the run was there already: then somebody else makes it, or made it. */
    public boolean isKnown(LocalDate billDate) {
        return byCode(code(billDate)).isPresent();
    }

    /** Reads it and keeps others from working on it until the end of the transaction. */
    BillingRun lock(UUID id) {
        jdbc.sql("select id from billing_run where id = ? for update")
                .param(id)
                .query(UUID.class)
                .optional();
        return get(id);
    }

    /** Its bills are made and go on to be rendered and checked. */
    public void finish(UUID id) {
        jdbc.sql("update billing_run set state = ?, finished_at = ? where id = ? and state = ?")
                .params(RunState.DONE.name(), Sql.at(clock.instant()), id, RunState.MAKING.name())
                .update();
    }

    /** Ids of bills of a run in the order of their numbers: the next ones after a number ({@code ""} for the first). */
    public List<UUID> billsAfter(UUID runId, String afterNumber, int limit) {
        return jdbc.sql("select id from customer_bill where run_id = ? and number > ? order by number limit ?")
                .params(runId, afterNumber, limit)
                .query(UUID.class)
                .list();
    }

    static BillingRun row(ResultSet row, int index) throws SQLException {
        return new BillingRun(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getInt("cycle_day"),
                Sql.instant(row, "ran_at"),
                RunState.valueOf(row.getString("state")),
                row.getObject("bill_date", LocalDate.class),
                row.getObject("period_start", LocalDate.class),
                row.getObject("period_end", LocalDate.class));
    }
}
