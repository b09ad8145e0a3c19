package io.etomflow.payment;

import io.etomflow.information.Segment;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which bills are to be paid how, for thousands of accounts in one statement: it reads bills, accounts and customers
 * across modules and writes nothing.
 */
@Component
class DebitCandidates {

    /**
     * A bill that remains unpaid.
     *
     * @param disputed what open inquiries dispute of it
     */
    record Bill(
            UUID billId,
            String billNumber,
            UUID accountId,
            UUID customerId,
            LocalDate dueOn,
            BigDecimal remaining,
            BigDecimal disputed,
            String currency,
            BigDecimal balance,
            UUID methodId,
            UUID mandateId) {

        BigDecimal collectable() {
            return remaining.subtract(disputed).max(BigDecimal.ZERO);
        }
    }

    private static final String BILLS =
            "select b.id as bill_id, b.number as bill_number, b.billing_account_id as account_id, b.customer_id,"
                    + " b.payment_due_date as due_on, b.remaining_amount as remaining, (select"
                    + " coalesce(sum(i.disputed_amount), 0) from bill_item i where i.bill_id = b.id) as disputed,"
                    + " b.currency, a.balance, m.id as method_id, d.id as mandate_id from customer_bill b join"
                    + " billing_account a on a.id = b.billing_account_id join customer c on c.id = b.customer_id"
                    + " left join billing_terms t on t.billing_account_id = a.id";
    /** Accounts that are billed together are paid by the one that gets the invoice. */
    private static final String PAYER =
            " payment_method m on m.billing_account_id = coalesce(t.parent_account_id, a.id)"
                    + " and m.state = 'ACTIVE'";

    private static final String OPEN = " b.state in ('SENT', 'PARTIALLY_PAID') and b.remaining_amount > 0"
            + " and not exists (select 1 from payment_plan_bill pb join payment_plan p on p.id = pb.plan_id"
            + " where pb.bill_id = b.id and p.state in ('OFFERED', 'ACTIVE'))";
    private static final String NEVER_DEBITED = " and not exists (select 1 from debit_order o where o.bill_id = b.id"
            + " and o.state in ('ANNOUNCED', 'PRESENTED', 'FAILED', 'RETURNED'))";
    private static final int MOST_IN_A_LIST = 500;

    private final JdbcClient jdbc;
    private final ObjectProvider<CollectionBrake> brakes;

    DebitCandidates(JdbcClient jdbc, ObjectProvider<CollectionBrake> brakes) {
        this.jdbc = jdbc;
        this.brakes = brakes;
    }

    /** Kinds of debits for which there may be something to announce, as {@link DebitKind#key()}. */
    List<String> kinds(LocalDate dueBy) {
        return jdbc.sql("select distinct m.kind || '/' || coalesce(d.scheme, '-') || '/' || case when d.uses > 0 then"
                        + " 'RCUR' else 'FRST' end || '/' || c.segment as k from payment_method m join"
                        + " billing_account a on a.id = m.billing_account_id join customer c on c.id ="
                        + " a.customer_id left join mandate d on d.payment_method_id = m.id and d.state = 'ACTIVE'"
                        + " where m.state = 'ACTIVE' and m.kind <> 'TRANSFER' and (m.kind <> 'DIRECT_DEBIT' or"
                        + " d.id is not null) and exists (select 1 from customer_bill b left join billing_terms t"
                        + " on t.billing_account_id = b.billing_account_id where coalesce(t.parent_account_id,"
                        + " b.billing_account_id) = a.id and b.state in ('SENT', 'PARTIALLY_PAID') and b.payment_due_date <= ?) order by"
                        + " k")
                .param(dueBy)
                .query(String.class)
                .list();
    }

    /**
     * Bills of one kind of debit, all of an account together, accounts in the order of their ids.
     *
     * @param after account behind which to go on, {@code null} to begin
     */
    List<Bill> bills(DebitKind kind, LocalDate dueBy, UUID after, int limit) {
        String mandate = kind.method() == MethodKind.DIRECT_DEBIT
                ? " join mandate d on d.payment_method_id = m.id and d.state = 'ACTIVE' and d.scheme = '"
                        + kind.scheme().name() + "' and d.uses " + (kind.first() ? "= 0" : "> 0")
                : " left join mandate d on d.payment_method_id = m.id and d.state = 'NONE'";
        List<Bill> rows = jdbc.sql(
                        BILLS + " join" + PAYER + " and m.kind = :method" + mandate + " where" + OPEN + NEVER_DEBITED
                                + " and c.segment = :segment and b.payment_due_date <= :dueBy"
                                + (after == null ? "" : " and b.billing_account_id > :after")
                                + " order by b.billing_account_id, b.payment_due_date, b.number fetch first " + limit
                                + " rows only")
                .param("method", kind.method().name())
                .param("segment", kind.segment().name())
                .param("dueBy", dueBy)
                .param("after", after)
                .query(Bill.class)
                .list();
        return wholeAccounts(rows, limit);
    }

    /** Bills that customers transfer themselves and were not asked to yet. */
    List<Bill> toRequest(Segment segment, LocalDate dueBy, UUID after, int limit) {
        List<Bill> rows = jdbc.sql(BILLS + " left join" + PAYER
                        + " left join mandate d on d.payment_method_id = m.id and d.state = 'ACTIVE'"
                        + " where (m.id is null or m.kind = 'TRANSFER') and" + OPEN
                        + " and not exists (select 1 from payment_request r where r.bill_id = b.id)"
                        + " and c.segment = :segment and b.payment_due_date between :from and :dueBy"
                        + (after == null ? "" : " and b.billing_account_id > :after")
                        + " order by b.billing_account_id, b.payment_due_date, b.number fetch first " + limit
                        + " rows only")
                .param("segment", segment.name())
                .param("from", dueBy.minusDays(60))
                .param("dueBy", dueBy)
                .param("after", after)
                .query(Bill.class)
                .list();
        return wholeAccounts(rows, limit);
    }

    /** What may be collected now of each of these bills; nothing for those that are paid, planned, disputed or held. */
    Map<UUID, BigDecimal> collectable(Collection<UUID> billIds) {
        Map<UUID, BigDecimal> open = new HashMap<>();
        List<UUID> all = List.copyOf(billIds);
        for (int i = 0; i < all.size(); i += MOST_IN_A_LIST) {
            List<UUID> part = all.subList(i, Math.min(all.size(), i + MOST_IN_A_LIST));
            jdbc.sql(BILLS + " left join payment_method m on 1 = 0 left join mandate d on 1 = 0 where" + OPEN
                            + " and b.id in (:ids)")
                    .param("ids", part)
                    .query(Bill.class)
                    .list()
                    .forEach(bill -> open.put(bill.billId(), bill.collectable()));
        }
        open.keySet().removeAll(held(open.keySet()));
        return open;
    }

    Set<UUID> held(Collection<UUID> billIds) {
        Set<UUID> held = new HashSet<>();
        if (!billIds.isEmpty()) {
            brakes.forEach(brake -> held.addAll(brake.held(billIds)));
        }
        return held;
    }

    /** What of an account's balance is under way already or disputed, for the accounts of these bills. */
    Map<UUID, BigDecimal> spokenFor(List<Bill> bills) {
        Map<UUID, BigDecimal> sums = new HashMap<>();
        Set<UUID> ids = new HashSet<>();
        bills.forEach(bill -> {
            ids.add(bill.accountId());
            sums.merge(bill.accountId(), bill.disputed(), BigDecimal::add);
        });
        if (!ids.isEmpty()) {
            jdbc.sql("select billing_account_id, sum(amount) as amount from debit_order"
                            + " where state in ('ANNOUNCED', 'PRESENTED') and billing_account_id in (:ids)"
                            + " group by billing_account_id")
                    .param("ids", ids)
                    .query((row, n) -> sums.merge(
                            row.getObject("billing_account_id", UUID.class),
                            row.getBigDecimal("amount"),
                            BigDecimal::add))
                    .list();
        }
        return sums;
    }

    /** A list that was cut may miss bills of its last account: that account comes with the next list. */
    private static List<Bill> wholeAccounts(List<Bill> rows, int limit) {
        if (rows.size() < limit) {
            return rows;
        }
        UUID last = rows.get(rows.size() - 1).accountId();
        List<Bill> whole = new ArrayList<>(rows);
        whole.removeIf(bill -> bill.accountId().equals(last));
        return whole.isEmpty() ? rows : whole;
    }
}
