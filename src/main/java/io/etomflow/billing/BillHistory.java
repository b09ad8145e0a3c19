package io.etomflow.billing;

import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sent bills of many customers at once, for evaluations. */
@UseCase
public class BillHistory {

    private static final String COLUMNS = "select b.id, b.customer_id, b.billing_account_id, b.currency,"
            + " b.payment_due_date due_on, b.remaining_amount remaining, coalesce((select sum(i.disputed_amount) from"
            + " bill_item i where i.bill_id = b.id), 0) disputed from customer_bill b";

    private final JdbcClient jdbc;

    BillHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param disputed what an open inquiry disputes of it, tax included */
    public record PastBill(
            UUID id,
            UUID customerId,
            UUID billingAccountId,
            String currency,
            LocalDate dueOn,
            BigDecimal remaining,
            BigDecimal disputed) {

        /** What may be collected: what remains without what is disputed. */
        public BigDecimal owed() {
            return remaining.subtract(disputed).max(BigDecimal.ZERO);
        }
    }

    /** Bills of these customers that were due from one day on and before another. */
    public List<PastBill> due(Collection<UUID> customerIds, LocalDate from, LocalDate before) {
        if (customerIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(COLUMNS + " where b.customer_id in (:customers) and b.state in ('SENT', 'PARTIALLY_PAID',"
                        + " 'SETTLED') and b.payment_due_date >= :from and b.payment_due_date < :before")
                .param("customers", customerIds)
                .param("from", from)
                .param("before", before)
                .query(PastBill.class)
                .list();
    }

    /** The next unpaid bills that are due, or not yet, by id. @param after the last of the page before, {@code null} at first */
    public List<PastBill> unpaid(UUID after, int most) {
        String sql = COLUMNS + " where b.state in ('SENT', 'PARTIALLY_PAID') and b.remaining_amount > 0"
                + (after == null ? "" : " and b.id > ?") + " order by b.id fetch first " + most + " rows only";
        JdbcClient.StatementSpec statement = jdbc.sql(sql);
        return (after == null ? statement : statement.param(after))
                .query(PastBill.class)
                .list();
    }
}
