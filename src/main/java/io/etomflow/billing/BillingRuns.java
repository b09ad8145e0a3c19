package io.etomflow.billing;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
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

/** Runs of billing cycles, one per bill date, and runs that make the final bill of one account. */
@UseCase
public class BillingRuns {

    private final JdbcClient jdbc;
    private final BillingAccounts accounts;
    private final Clock clock;

    BillingRuns(JdbcClient jdbc, BillingAccounts accounts, Clock clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
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

    /** How people call the runs that make final bills of an account: {@code F-A-42}, after that {@code F-A-42-2}. */
    public static String finalCode(String accountNumber, int number) {
        return "F-" + accountNumber + (number == 1 ? "" : "-" + number);
    }

    /** The code of the next run that makes a final bill of the account: whatever was made before is left as it is. */
    public String nextFinalCode(UUID billingAccountId) {
        int made = jdbc.sql("select count(*) from billing_run where billing_account_id = ?")
                .param(billingAccountId)
                .query(Integer.class)
                .single();
        return finalCode(accounts.get(billingAccountId).number(), made + 1);
    }

    /**
     * Opens the run that makes the final bill of an account, outside its cycle: the days since its last bill up to the day
     * before the bill date. Opened a second time, it is the run that is there.
     *
     * @param code of {@link #nextFinalCode}
     */
    public BillingRun openFinal(String code, UUID billingAccountId, LocalDate billDate) {
        Optional<BillingRun> known = byCode(code);
        if (known.isPresent()) {
            return known.get();
        }
        BillingRun run = finalRun(code, billingAccountId, billDate);
        jdbc.sql("insert into billing_run (id, code, cycle_day, ran_at, state, bill_date, period_start, period_end,"
                        + " billing_account_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        run.id(),
                        code,
                        run.cycleDay(),
                        Sql.at(run.ranAt()),
                        run.state().name(),
                        billDate,
                        run.periodStart(),
                        run.periodEnd(),
                        billingAccountId)
                .update();
        return get(run.id());
    }

    /** Such a run as it would be opened; nothing is stored. */
    BillingRun finalRun(String code, UUID billingAccountId, LocalDate billDate) {
        LocalDate last = billDate.minusDays(1);
        LocalDate first = jdbc.sql("select max(period_end) from customer_bill where billing_account_id = ? and state <>"
                        + " 'WITHDRAWN'")
                .param(billingAccountId)
                .query(LocalDate.class)
                .optional()
                .map(day -> day.plusDays(1))
                .orElse(billDate.minusMonths(1));
        return new BillingRun(
                UUID.randomUUID(),
                code,
                accounts.get(billingAccountId).cycleDay(),
                clock.instant(),
                RunState.MAKING,
                billDate,
                first.isAfter(last) ? last : first,
                last,
                billingAccountId);
    }

    /** The accounts that a run bills, some at a time: those of its cycle, or the one whose final bill it makes. */
    List<BillingAccount> accounts(BillingRun run, String afterNumber, int limit) {
        if (run.isFinal()) {
            return afterNumber.isEmpty() ? List.of(accounts.get(run.billingAccountId())) : List.of();
        }
        return accounts.ofCycle(run.cycleDay(), run.billDate(), afterNumber, limit);
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
                row.getObject("period_end", LocalDate.class),
                row.getObject("billing_account_id", UUID.class));
    }
}
