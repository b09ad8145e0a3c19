package io.etomflow.billing;

import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What lies behind a bill: rated events, billing runs, and what went wrong in them. */
@UseCase
public class BillingRecords {

    private final JdbcClient jdbc;

    BillingRecords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<RatedUsage> usageOf(UUID billItemId) {
        return jdbc.sql("select * from rated_usage where bill_item_id = ? order by started_at")
                .param(billItemId)
                .query(BillingRecords::usage)
                .list();
    }

    /** Events of a line that another line charges too: an earlier one of the same bill, or one of an earlier bill. */
    public List<RatedUsage> chargedBefore(UUID billItemId) {
        return jdbc.sql("select u.* from rated_usage u join bill_item i on i.id = u.bill_item_id join customer_bill b"
                        + " on b.id = i.bill_id where u.bill_item_id = ? and exists (select 1 from rated_usage e join bill_item ei"
                        + " on ei.id = e.bill_item_id join customer_bill eb on eb.id = ei.bill_id where e.product_id ="
                        + " u.product_id and e.event_ref = u.event_ref and e.bill_item_id <> u.bill_item_id and (eb.bill_date <"
                        + " b.bill_date or (eb.id = b.id and ei.line_no < i.line_no))) order by u.started_at")
                .param(billItemId)
                .query(BillingRecords::usage)
                .list();
    }

    /**
     * What other bills give back for a product and days of a period, tax included: an outage that became known after its
     * bill is rebated by a later one.
     */
    public BigDecimal rebatedElsewhere(UUID productId, UUID billId, LocalDate first, LocalDate last) {
        return jdbc.sql(
                        "select coalesce(-sum(i.tax_included_amount), 0) from bill_item i join customer_bill b on b.id ="
                                + " i.bill_id where i.product_id = ? and i.kind = 'REBATE' and i.bill_id <> ? and i.period_end"
                                + " between ? and ? and b.state <> 'WITHDRAWN'")
                .params(productId, billId, first, last)
                .query(BigDecimal.class)
                .single();
    }

    public List<RunFault> faultsOf(UUID runId) {
        return jdbc.sql("select * from billing_run_fault where run_id = ? order by found_at")
                .param(runId)
                .query(BillingRecords::fault)
                .list();
    }

    public void record(RatedUsage u) {
        jdbc.sql("insert into rated_usage (id, product_id, bill_item_id, event_ref, kind, started_at, quantity, unit,"
                        + " tax_excluded_amount, counterpart) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        u.id(),
                        u.productId(),
                        u.billItemId(),
                        u.eventRef(),
                        u.kind(),
                        Sql.at(u.startedAt()),
                        u.quantity(),
                        u.unit(),
                        u.taxExcludedAmount(),
                        u.counterpart())
                .update();
    }

    public void recordRun(UUID id, String code, int cycleDay, Instant ranAt) {
        jdbc.sql("insert into billing_run (id, code, cycle_day, ran_at, state) values (?, ?, ?, ?, 'DONE')")
                .params(id, code, cycleDay, Sql.at(ranAt))
                .update();
    }

    public void record(RunFault f) {
        jdbc.sql("insert into billing_run_fault (id, run_id, item_kind, offering, description, confirmed, found_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        f.id(),
                        f.runId(),
                        f.itemKind().name(),
                        f.offering(),
                        f.description(),
                        f.confirmed(),
                        Sql.at(f.foundAt()))
                .update();
    }

    /** @return {@code null} if there is no such run */
    public BillingRun run(UUID id) {
        return jdbc.sql("select * from billing_run where id = ?")
                .param(id)
                .query(BillingRuns::row)
                .optional()
                .orElse(null);
    }

    /** Notes what people found when they examined a run. */
    public void examined(UUID runId, RunState state) {
        jdbc.sql("update billing_run set state = ? where id = ?")
                .params(state.name(), runId)
                .update();
    }

    private static RatedUsage usage(ResultSet row, int index) throws SQLException {
        return new RatedUsage(
                row.getObject("id", UUID.class),
                row.getObject("product_id", UUID.class),
                row.getObject("bill_item_id", UUID.class),
                row.getString("event_ref"),
                row.getString("kind"),
                Sql.instant(row, "started_at"),
                row.getBigDecimal("quantity"),
                row.getString("unit"),
                row.getBigDecimal("tax_excluded_amount"),
                row.getString("counterpart"));
    }

    private static RunFault fault(ResultSet row, int index) throws SQLException {
        return new RunFault(
                row.getObject("id", UUID.class),
                row.getObject("run_id", UUID.class),
                ItemKind.valueOf(row.getString("item_kind")),
                row.getString("offering"),
                row.getString("description"),
                row.getBoolean("confirmed"),
                Sql.instant(row, "found_at"));
    }
}
