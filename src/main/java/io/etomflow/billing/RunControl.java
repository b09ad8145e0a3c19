package io.etomflow.billing;

import io.etomflow.shared.Money;
import io.etomflow.shared.TransactionRepository;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts what a run made before its bills go on, and holds them all where people say so. */
@UseCase
public class RunControl {

    private final JdbcClient jdbc;
    private final BillingRuns runs;

    RunControl(JdbcClient jdbc, BillingRuns runs) {
        this.jdbc = jdbc;
        this.runs = runs;
    }

    private record Totals(String currency, int bills, BigDecimal total) {

        BigDecimal average() {
            return total.divide(BigDecimal.valueOf(bills), 4, RoundingMode.HALF_UP);
        }
    }

    public RunSummary summary(UUID runId) {
        BillingRun run = runs.get(runId);
        int bills = count("select count(*) from customer_bill where run_id = ? and state <> 'WITHDRAWN'", runId);
        int leftOut = count(
                "select count(*) from billing_exception where run_id = ? and state = 'LEFT_OUT' and reason <>"
                        + " 'noCharges'",
                runId);
        Optional<Totals> now = totals(runId);
        Optional<Totals> before = jdbc.sql("select id from billing_run where cycle_day = ? and bill_date < ?"
                        + " and billing_account_id is null order by bill_date desc limit 1")
                .params(run.cycleDay(), run.billDate())
                .query(UUID.class)
                .optional()
                .flatMap(this::totals);
        return new RunSummary(
                bills,
                leftOut,
                now.map(t -> new Money(t.total(), t.currency())).orElse(Money.of("0", "EUR")),
                !run.isFinal()
                                && now.isPresent()
                                && before.isPresent()
                                && before.get().total().signum() > 0
                        ? change(before.get().average(), now.get().average())
                        : 0,
                isConsistent(runId, bills));
    }

    private static double change(BigDecimal before, BigDecimal now) {
        return now.subtract(before)
                .multiply(new BigDecimal(100))
                .divide(before, 1, RoundingMode.HALF_UP)
                .doubleValue();
    }

    private boolean isConsistent(UUID runId, int bills) {
        int wrong = count(
                "select count(*) from customer_bill b where b.run_id = ? and (b.tax_excluded_amount + b.tax_amount <>"
                        + " b.tax_included_amount or b.tax_included_amount <> coalesce((select sum(i.tax_included_amount)"
                        + " from bill_item i where i.bill_id = b.id), 0))",
                runId);
        int ruleless = count(
                "select count(*) from bill_item i join customer_bill b on b.id = i.bill_id where b.run_id = ?"
                        + " and i.price_rule is null",
                runId);
        return wrong == 0 && ruleless == 0;
    }

    /** In the currency of most bills. */
    private Optional<Totals> totals(UUID runId) {
        return jdbc.sql("select currency, count(*) as bills, sum(tax_excluded_amount) as total from customer_bill"
                        + " where run_id = ? and state <> 'WITHDRAWN' group by currency order by 2 desc, 1 limit 1")
                .param(runId)
                .query((row, i) ->
                        new Totals(row.getString("currency"), row.getInt("bills"), row.getBigDecimal("total")))
                .optional();
    }

    /** Nothing of the run goes on: each bill waits for a person. @return how many */
    public int hold(UUID runId) {
        TransactionRepository.forgetRead();
        return jdbc.sql("update customer_bill set version = version + 1, state = 'ON_HOLD' where run_id = ? and state"
                        + " = 'NEW'")
                .param(runId)
                .update();
    }

    private int count(String sql, UUID runId) {
        return jdbc.sql(sql).param(runId).query(Integer.class).single();
    }
}
