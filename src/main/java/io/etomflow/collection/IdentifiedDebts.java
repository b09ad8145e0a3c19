package io.etomflow.collection;

import io.etomflow.billing.OverdueBill;
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
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of the daily identification: written in batches, since a day may bring thousands. */
@Component
class IdentifiedDebts {

    record NewCase(UUID id, String number, String currency, BigDecimal smallest, List<OverdueBill> bills) {
        BigDecimal amount() {
            return bills.stream().map(OverdueBill::collectable).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    record Joined(UUID caseId, OverdueBill bill) {}

    record Excluded(OverdueBill bill, ExclusionReason reason, String currency) {}

    private final JdbcTemplate batch;
    private final JdbcClient jdbc;

    IdentifiedDebts(JdbcTemplate batch, JdbcClient jdbc) {
        this.batch = batch;
        this.jdbc = jdbc;
    }

    /** Open cases by account. */
    Map<UUID, UUID> openCases(Collection<UUID> accounts) {
        Map<UUID, UUID> open = new HashMap<>();
        if (!accounts.isEmpty()) {
            jdbc.sql("select id, open_account_id from debt_case where open_account_id in (:accounts)")
                    .param("accounts", accounts)
                    .query(row -> {
                        open.put(row.getObject("open_account_id", UUID.class), row.getObject("id", UUID.class));
                    });
        }
        return open;
    }

    /** Bills that belong to cases now. */
    Map<UUID, Set<UUID>> billsOf(Collection<UUID> cases) {
        Map<UUID, Set<UUID>> bills = new HashMap<>();
        if (!cases.isEmpty()) {
            jdbc.sql("select case_id, bill_id from debt_case_bill where left_on is null and case_id in (:cases)")
                    .param("cases", cases)
                    .query(row -> {
                        bills.computeIfAbsent(row.getObject("case_id", UUID.class), id -> new HashSet<>())
                                .add(row.getObject("bill_id", UUID.class));
                    });
        }
        return bills;
    }

    void write(LocalDate day, List<NewCase> cases, List<Joined> joined, List<Excluded> excluded) {
        batch.batchUpdate(
                "insert into debt_case (id, version, number, billing_account_id, open_account_id, customer_id,"
                        + " currency, state, step_no, anchor_on, opened_on, next_action_on, overdue_amount,"
                        + " smallest_amount, broken_plans) values (?, 0, ?, ?, ?, ?, ?, 'NEW', 0, ?, ?, ?, ?, ?, 0)",
                cases.stream()
                        .map(c -> new Object[] {
                            c.id(),
                            c.number(),
                            c.bills().get(0).billingAccountId(),
                            c.bills().get(0).billingAccountId(),
                            c.bills().get(0).customerId(),
                            c.currency(),
                            c.bills().get(0).dueOn(),
                            day,
                            day,
                            c.amount(),
                            c.smallest()
                        })
                        .toList());
        List<Joined> all = new ArrayList<>(joined);
        cases.forEach(c -> c.bills().forEach(b -> all.add(new Joined(c.id(), b))));
        join(day, all);
        exclude(day, excluded);
    }

    private void join(LocalDate day, List<Joined> joined) {
        int[] back = batch.batchUpdate(
                "update debt_case_bill set left_on = null, left_reason = null where case_id = ? and bill_id = ?",
                joined.stream()
                        .map(j -> new Object[] {j.caseId(), j.bill().billId()})
                        .toList());
        batch.batchUpdate(
                "insert into debt_case_bill (id, case_id, bill_id, bill_number, due_on, amount, joined_on)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                unchanged(joined, back).stream()
                        .map(j -> new Object[] {
                            UUID.randomUUID(),
                            j.caseId(),
                            j.bill().billId(),
                            j.bill().number(),
                            j.bill().dueOn(),
                            j.bill().collectable(),
                            day
                        })
                        .toList());
    }

    private void exclude(LocalDate day, List<Excluded> excluded) {
        int[] again = batch.batchUpdate(
                "update debt_exclusion set last_on = ?, amount = ? where bill_id = ? and reason = ?",
                excluded.stream()
                        .map(e -> new Object[] {
                            day,
                            e.bill().remaining(),
                            e.bill().billId(),
                            e.reason().name()
                        })
                        .toList());
        batch.batchUpdate(
                "insert into debt_exclusion (id, bill_id, billing_account_id, reason, amount, currency, first_on,"
                        + " last_on) values (?, ?, ?, ?, ?, ?, ?, ?)",
                unchanged(excluded, again).stream()
                        .map(e -> new Object[] {
                            UUID.randomUUID(),
                            e.bill().billId(),
                            e.bill().billingAccountId(),
                            e.reason().name(),
                            e.bill().remaining(),
                            e.currency(),
                            day,
                            day
                        })
                        .toList());
    }

    private static <T> List<T> unchanged(List<T> items, int[] changed) {
        List<T> left = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (changed[i] == 0) {
                left.add(items.get(i));
            }
        }
        return left;
    }
}
