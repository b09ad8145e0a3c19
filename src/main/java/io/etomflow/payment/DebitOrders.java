package io.etomflow.payment;

import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The debits themselves: found, and moved from state to state. */
@UseCase
public class DebitOrders {

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Numbers numbers;

    DebitOrders(JdbcClient jdbc, JdbcTemplate template, Numbers numbers) {
        this.jdbc = jdbc;
        this.template = template;
        this.numbers = numbers;
    }

    /** @throws NotFound if there is none */
    public DebitOrder get(UUID id) {
        return jdbc.sql("select * from debit_order where id = ?")
                .param(id)
                .query(DebitOrder.class)
                .optional()
                .orElseThrow(() -> new NotFound("debit", id));
    }

    /** @param number the EndToEndId, as banks repeat it */
    public Optional<DebitOrder> byNumber(String number) {
        return jdbc.sql("select * from debit_order where number = ?")
                .param(number)
                .query(DebitOrder.class)
                .optional();
    }

    public Optional<DebitOrder> ofPayment(UUID paymentId) {
        return jdbc.sql("select * from debit_order where payment_id = ?")
                .param(paymentId)
                .query(DebitOrder.class)
                .optional();
    }

    /** All debits of an account, the newest first. */
    public List<DebitOrder> ofAccount(UUID billingAccountId) {
        return jdbc.sql("select * from debit_order where billing_account_id = ? order by announced_on desc, number"
                        + " desc")
                .param(billingAccountId)
                .query(DebitOrder.class)
                .list();
    }

    /** All debits of a batch, by their numbers. */
    public List<DebitOrder> ofBatch(UUID batchId) {
        return jdbc.sql("select * from debit_order where batch_id = ? order by number")
                .param(batchId)
                .query(DebitOrder.class)
                .list();
    }

    List<DebitOrder> due(MethodKind method, LocalDate today) {
        return jdbc.sql(
                        "select * from debit_order where state = 'ANNOUNCED' and batch_id is null and asked_at is null and"
                                + " method = ? and present_on <= ? order by collection_date, number")
                .params(method.name(), today)
                .query(DebitOrder.class)
                .list();
    }

    /** Cards whose charge the provider was asked for, and whose answer we do not know. */
    List<DebitOrder> asked(int limit) {
        return jdbc.sql(
                        "select * from debit_order where state = 'ANNOUNCED' and method = 'CARD' and asked_at is not null"
                                + " order by asked_at, number limit ?")
                .param(limit)
                .query(DebitOrder.class)
                .list();
    }

    /** Keeps for what the provider will be asked, before it is. */
    void ask(List<DebitOrder> orders, Instant now) {
        template.batchUpdate(
                "update debit_order set amount = ?, asked_at = ?, version = version + 1 where id = ? and state ="
                        + " 'ANNOUNCED' and asked_at is null",
                orders.stream()
                        .map(o -> new Object[] {o.amount(), Sql.at(now), o.id()})
                        .toList());
    }

    String nextNumber() {
        return numbers.next("DO");
    }

    void insert(List<DebitOrder> orders) {
        template.batchUpdate(
                "insert into debit_order (id, version, number, billing_account_id, customer_id, bill_id,"
                        + " plan_instalment_id, payment_method_id, mandate_id, method, amount, currency, collection_date,"
                        + " present_on, attempt, retry_of, state, announced_on) values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?)",
                orders,
                200,
                (row, o) -> {
                    row.setObject(1, o.id());
                    row.setString(2, o.number());
                    row.setObject(3, o.billingAccountId());
                    row.setObject(4, o.customerId());
                    row.setObject(5, o.billId());
                    row.setObject(6, o.planInstalmentId());
                    row.setObject(7, o.paymentMethodId());
                    row.setObject(8, o.mandateId());
                    row.setString(9, o.method().name());
                    row.setBigDecimal(10, o.amount());
                    row.setString(11, o.currency());
                    row.setObject(12, o.collectionDate());
                    row.setObject(13, o.presentOn());
                    row.setInt(14, o.attempt());
                    row.setObject(15, o.retryOf());
                    row.setString(16, o.state().name());
                    row.setObject(17, o.announcedOn());
                });
    }

    /** Takes debits into a batch, with what is still to be collected and when. */
    void assign(UUID batchId, List<DebitOrder> orders) {
        template.batchUpdate(
                "update debit_order set batch_id = ?, amount = ?, collection_date = ?, version = version + 1"
                        + " where id = ? and state = 'ANNOUNCED'",
                orders,
                200,
                (row, o) -> {
                    row.setObject(1, batchId);
                    row.setBigDecimal(2, o.amount());
                    row.setObject(3, o.collectionDate());
                    row.setObject(4, o.id());
                });
    }

    void cancel(List<DebitOrder> orders) {
        template.batchUpdate(
                "update debit_order set state = 'CANCELLED', batch_id = null, version = version + 1"
                        + " where id = ? and state = 'ANNOUNCED'",
                orders,
                200,
                (row, o) -> row.setObject(1, o.id()));
    }

    /** @return whether it was presented before: a refusal that comes twice counts once */
    boolean fail(UUID id, DebitState state, String code, LocalDate day) {
        return jdbc.sql("update debit_order set state = ?, reason_code = ?, failed_on = ?, version = version + 1"
                                + " where id = ? and state in ('PRESENTED', 'SETTLED') and state <> ?")
                        .params(state.name(), code, day, id, state.name())
                        .update()
                > 0;
    }

    /** @param payments the payment of each debit */
    void settle(Map<UUID, UUID> payments) {
        template.batchUpdate(
                "update debit_order set state = 'SETTLED', payment_id = ?, version = version + 1"
                        + " where id = ? and state = 'PRESENTED'",
                payments.entrySet().stream()
                        .map(e -> new Object[] {e.getValue(), e.getKey()})
                        .toList());
    }

    void decide(UUID id, String consequence) {
        jdbc.sql("update debit_order set consequence = ?, version = version + 1 where id = ?")
                .params(consequence, id)
                .update();
    }
}
