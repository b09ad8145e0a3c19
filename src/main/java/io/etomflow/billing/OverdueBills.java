package io.etomflow.billing;

import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Bills that are not paid after their day, many accounts at once. */
@UseCase
public class OverdueBills {

    private static final String OVERDUE =
            " from customer_bill b where b.state in ('SENT', 'PARTIALLY_PAID') and b.remaining_amount > 0"
                    + " and b.payment_due_date < ?";

    private final JdbcClient jdbc;

    OverdueBills(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The currencies of bills that were due before that day, in alphabetical order. */
    public List<String> currencies(LocalDate dueBefore) {
        return jdbc.sql("select distinct b.currency" + OVERDUE + " order by b.currency")
                .param(dueBefore)
                .query(String.class)
                .list();
    }

    /**
     * All overdue bills of the next accounts, by account and due date.
     *
     * @param after the last account of the page before, {@code null} for the first page
     * @param accounts how many accounts at most
     */
    public List<OverdueBill> page(String currency, LocalDate dueBefore, UUID after, int accounts) {
        String keys = "select distinct b.billing_account_id" + OVERDUE + " and b.currency = ?"
                + (after == null ? "" : " and b.billing_account_id > ?")
                + " order by b.billing_account_id fetch first " + accounts + " rows only";
        JdbcClient.StatementSpec statement = jdbc.sql(
                        "select b.id as bill_id, b.number, b.customer_id, b.billing_account_id, b.bill_date,"
                                + " b.payment_due_date as due_on, b.remaining_amount as remaining, coalesce((select"
                                + " sum(i.disputed_amount) from bill_item i where i.bill_id = b.id), 0) as disputed"
                                + OVERDUE + " and b.currency = ? and b.billing_account_id in (" + keys + ")"
                                + " order by b.billing_account_id, b.payment_due_date, b.number")
                .param(dueBefore)
                .param(currency)
                .param(dueBefore)
                .param(currency);
        return (after == null ? statement : statement.param(after))
                .query(OverdueBill.class)
                .list();
    }

    /** What may be collected of each of these bills; bills of which nothing may are left out. */
    public Map<UUID, BigDecimal> collectable(Collection<UUID> billIds) {
        Map<UUID, BigDecimal> collectable = new HashMap<>();
        if (!billIds.isEmpty()) {
            jdbc.sql("select b.id, b.remaining_amount - coalesce((select sum(i.disputed_amount) from bill_item i"
                            + " where i.bill_id = b.id), 0) as collectable from customer_bill b"
                            + " where b.id in (:bills) and b.state in ('SENT', 'PARTIALLY_PAID')")
                    .param("bills", billIds)
                    .query(row -> {
                        BigDecimal amount = row.getBigDecimal("collectable");
                        if (amount.signum() > 0) {
                            collectable.put(row.getObject("id", UUID.class), amount);
                        }
                    });
        }
        return collectable;
    }
}
