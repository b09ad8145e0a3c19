package io.etomflow.collection;

import io.etomflow.billing.OverdueBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds open cases that no longer are what was last seen: amounts have changed, or their day has passed unnoticed. */
@UseCase
public class ChangedDebts {

    private static final int CASES_AT_ONCE = 500;

    private record Row(String number, UUID billId, BigDecimal seen, LocalDate nextActionOn) {}

    private final JdbcClient jdbc;
    private final OverdueBills bills;
    private final PlanCover plans;
    private final WorkingTime calendar;

    ChangedDebts(JdbcClient jdbc, OverdueBills bills, PlanCover plans, WorkingTime calendar) {
        this.jdbc = jdbc;
        this.bills = bills;
        this.plans = plans;
        this.calendar = calendar;
    }

    /** Numbers of the cases to wake, in order. */
    public List<String> numbers() {
        List<String> changed = new ArrayList<>();
        String after = "";
        List<Row> page = page(after);
        while (!page.isEmpty()) {
            changed.addAll(changed(page));
            after = page.get(page.size() - 1).number();
            page = page(after);
        }
        return changed;
    }

    private List<String> changed(List<Row> page) {
        List<UUID> ids = page.stream().map(Row::billId).toList();
        Map<UUID, BigDecimal> collectable = bills.collectable(ids);
        plans.covered(ids).forEach(collectable::remove);
        Map<String, BigDecimal> sums = new LinkedHashMap<>();
        page.forEach(row ->
                sums.merge(row.number(), collectable.getOrDefault(row.billId(), BigDecimal.ZERO), BigDecimal::add));
        LocalDate today = calendar.today();
        return page.stream()
                .filter(row -> sums.get(row.number()).compareTo(row.seen()) != 0
                        || row.nextActionOn() != null && row.nextActionOn().isBefore(today))
                .map(Row::number)
                .distinct()
                .toList();
    }

    private List<Row> page(String after) {
        return jdbc.sql("select c.number, b.bill_id, c.overdue_amount, c.next_action_on from debt_case c"
                        + " join debt_case_bill b on b.case_id = c.id where c.number in (select number from debt_case"
                        + " where state in ('OPEN', 'PAUSED') and number > ? order by number fetch first "
                        + CASES_AT_ONCE + " rows only) order by c.number")
                .param(after)
                .query(ChangedDebts::row)
                .list();
    }

    private static Row row(ResultSet row, int index) throws SQLException {
        return new Row(
                row.getString("number"),
                row.getObject("bill_id", UUID.class),
                row.getBigDecimal("overdue_amount"),
                row.getObject("next_action_on", LocalDate.class));
    }
}
