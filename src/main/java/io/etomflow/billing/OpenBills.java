package io.etomflow.billing;

import io.etomflow.shared.TransactionRepository;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many sent bills at once, as whoever matches payments needs them: looked up, and paid by few statements. */
@UseCase
public class OpenBills {

    private static final int BATCH = 1000;
    private static final String COLUMNS = "select b.id, b.number, b.billing_account_id, b.currency, b.remaining_amount,"
            + " (select coalesce(sum(i.disputed_amount), 0) from bill_item i where i.bill_id = b.id) disputed_amount,"
            + " b.payment_due_date from customer_bill b where b.state in ('SENT', 'PARTIALLY_PAID', 'SETTLED')";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    OpenBills(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** @param disputedAmount what nobody may collect meanwhile */
    public record OpenBill(
            UUID id,
            String number,
            UUID billingAccountId,
            String currency,
            BigDecimal remainingAmount,
            BigDecimal disputedAmount,
            LocalDate paymentDueDate) {

        public boolean isOpen() {
            return remainingAmount.signum() > 0;
        }

        public BigDecimal collectable() {
            return remainingAmount.subtract(disputedAmount).max(BigDecimal.ZERO);
        }
    }

    /** What a payment settles of a bill, positive, in the bill's currency. */
    public record Settlement(UUID billId, BigDecimal amount) {}

    /** Sent bills with one of these numbers, settled ones too. */
    public List<OpenBill> byNumbers(Collection<String> numbers) {
        return in(COLUMNS + " and b.number in (:keys)", numbers);
    }

    /** Sent bills with one of these ids, settled ones too. */
    public List<OpenBill> byIds(Collection<UUID> ids) {
        return in(COLUMNS + " and b.id in (:keys)", ids);
    }

    /** Bills of these accounts of which something remains, the longest due first. */
    public List<OpenBill> ofAccounts(Collection<UUID> accountIds) {
        return in(
                COLUMNS + " and b.remaining_amount > 0 and b.billing_account_id in (:keys)"
                        + " order by b.payment_due_date, b.bill_date, b.number",
                accountIds);
    }

    /**
     * Pays bills, each only if as much remains of it.
     *
     * @return for each whether it was paid: another payment may have come first
     */
    public List<Boolean> pay(List<Settlement> settlements) {
        return change(
                "update customer_bill set paid_amount = paid_amount + ?, remaining_amount = remaining_amount - ?,"
                        + " state = case when remaining_amount = ? then 'SETTLED' else 'PARTIALLY_PAID' end,"
                        + " version = version + 1 where id = ? and remaining_amount >= ?"
                        + " and state in ('SENT', 'PARTIALLY_PAID')",
                settlements,
                s -> new Object[] {s.amount(), s.amount(), s.amount(), s.billId(), s.amount()});
    }

    /** Takes back what {@link #pay} did in the same transaction. */
    public void takeBack(List<Settlement> settlements) {
        change(
                "update customer_bill set paid_amount = paid_amount - ?, remaining_amount = remaining_amount + ?,"
                        + " state = case when paid_amount = ? then 'SENT' else 'PARTIALLY_PAID' end,"
                        + " version = version + 1 where id = ?",
                settlements,
                s -> new Object[] {s.amount(), s.amount(), s.amount(), s.billId()});
    }

    private List<Boolean> change(
            String sql, List<Settlement> settlements, java.util.function.Function<Settlement, Object[]> row) {
        if (settlements.isEmpty()) {
            return List.of();
        }
        TransactionRepository.forgetRead();
        List<Boolean> done = new ArrayList<>();
        for (int changed :
                batches.batchUpdate(sql, settlements.stream().map(row).toList())) {
            done.add(changed == 1);
        }
        return done;
    }

    private List<OpenBill> in(String sql, Collection<?> keys) {
        List<OpenBill> found = new ArrayList<>();
        List<?> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += BATCH) {
            found.addAll(jdbc.sql(sql)
                    .param("keys", all.subList(from, Math.min(all.size(), from + BATCH)))
                    .query(OpenBill.class)
                    .list());
        }
        return found;
    }
}
