package io.etomflow.payment;

import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Debits that come into our bank account as one sum, found again in the statement: only then their payments are booked, so
 * that the money in the bank and the payments in the books are the same.
 */
@UseCase
public class DebitBatches {

    private final JdbcClient jdbc;
    private final DebitOrders orders;
    private final DebitPayments payments;

    DebitBatches(JdbcClient jdbc, DebitOrders orders, DebitPayments payments) {
        this.jdbc = jdbc;
        this.orders = orders;
        this.payments = payments;
    }

    /**
     * What came of a sum in a statement.
     *
     * @param known whether the reference is one of ours with something open
     * @param agreed whether the sum is what is open of it: only then payments were booked
     * @param expected what is open, in the statement's currency
     * @param payments how many were booked
     * @param cards whether it is money of cards: the ledger awaits it elsewhere than that of direct debits
     */
    public record Settlement(boolean known, boolean agreed, Money expected, int payments, boolean cards) {}

    /**
     * A sum for a batch (PmtInfId), a whole file (MsgId) or a settlement of cards has come in. Books a payment for each
     * presented debit and allocates it to its bill or to the bills of its plan.
     *
     * @param day value date
     */
    public Settlement settled(String batchRef, Money amount, LocalDate day) {
        List<UUID> batches = batches(batchRef);
        List<DebitOrder> open = batches.stream()
                .flatMap(id -> orders.ofBatch(id).stream())
                .filter(order -> order.state() == DebitState.PRESENTED
                        && order.currency().equals(amount.currency()))
                .toList();
        BigDecimal other = other(batches, amount.currency());
        Money expected =
                new Money(open.stream().map(DebitOrder::amount).reduce(other, BigDecimal::add), amount.currency());
        if (open.isEmpty() && other.signum() == 0) {
            return new Settlement(false, false, expected, 0, false);
        }
        // only settlements of cards have anything but our debits in them
        boolean cards = open.isEmpty() || cards(open.get(0));
        if (!expected.equals(amount)) {
            return new Settlement(true, false, expected, 0, cards);
        }
        payments.book(open, day);
        batches.forEach(id -> close(id, day));
        return new Settlement(true, true, expected, open.size(), cards);
    }

    /** A single debit has come in by itself, found by its EndToEndId. */
    public Settlement settledOne(String endToEndId, Money amount, LocalDate day) {
        Optional<DebitOrder> order = orders.byNumber(endToEndId).filter(o -> o.state() == DebitState.PRESENTED);
        if (order.isEmpty()) {
            return new Settlement(false, false, amount, 0, false);
        }
        if (!order.get().money().equals(amount)) {
            return new Settlement(true, false, order.get().money(), 0, cards(order.get()));
        }
        payments.book(List.of(order.get()), day);
        close(order.get().batchId(), day);
        return new Settlement(true, true, amount, 1, cards(order.get()));
    }

    private static boolean cards(DebitOrder order) {
        return order.method() == MethodKind.CARD;
    }

    /** References of batches of which money is still awaited, with what is open: what reconciliation expects. */
    public List<Awaited> awaited() {
        return jdbc.sql("select b.reference, coalesce(sum(o.amount), 0) + case when b.settled_on is null then"
                        + " b.other_amount else 0 end as amount, b.currency, b.collection_date from debit_batch b"
                        + " left join debit_order o on o.batch_id = b.id and o.state = 'PRESENTED' where o.id is not null"
                        + " or b.settled_on is null and b.other_amount <> 0 group by b.id, b.reference, b.currency,"
                        + " b.collection_date, b.settled_on, b.other_amount order by b.collection_date, b.reference")
                .query(Awaited.class)
                .list();
    }

    /** A sum that the bank owes us. */
    public record Awaited(String reference, BigDecimal amount, String currency, LocalDate collectionDate) {}

    /** Batches of a reference: the batch itself, or all of the file of that name. */
    private List<UUID> batches(String reference) {
        return jdbc.sql("select b.id from debit_batch b left join debit_file f on f.id = b.file_id"
                        + " where upper(b.reference) = upper(?) or f.message_id = ? order by b.reference")
                .params(reference, reference)
                .query(UUID.class)
                .list();
    }

    /** What a person has said of money that is none of our debits. */
    private BigDecimal other(List<UUID> batches, String currency) {
        return batches.isEmpty()
                ? BigDecimal.ZERO
                : jdbc.sql(
                                "select coalesce(sum(other_amount), 0) from debit_batch where id in (:ids) and settled_on is null"
                                        + " and currency = :currency")
                        .param("ids", batches)
                        .param("currency", currency)
                        .query(BigDecimal.class)
                        .single();
    }

    private void close(UUID batchId, LocalDate day) {
        jdbc.sql("update debit_batch set settled_on = ?, version = version + 1,"
                        + " settled_amount = (select coalesce(sum(o.amount), 0) from debit_order o where o.batch_id = ?"
                        + " and o.payment_id is not null), state = case when exists (select 1 from debit_order p where"
                        + " p.batch_id = ? and p.state = 'PRESENTED') then 'OPEN' else 'SETTLED' end where id = ?")
                .params(day, batchId, batchId, batchId)
                .update();
    }
}
