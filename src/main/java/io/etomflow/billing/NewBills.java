package io.etomflow.billing;

import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stores new bills with their lines, many at a time. Numbers ({@code B-2026-000042}) are taken in the same transaction, so
 * that none is missing and none is given twice; until it ends, who makes other bills of the year waits.
 */
@UseCase
public class NewBills {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    NewBills(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** Stores them in the state new, numbered in the order given. The last thing that a transaction should do. */
    public void store(List<DraftBill> drafts) {
        int from = 0;
        while (from < drafts.size()) {
            int year = drafts.get(from).billDate().getYear();
            int to = from;
            while (to < drafts.size() && drafts.get(to).billDate().getYear() == year) {
                to++;
            }
            storeBills(drafts.subList(from, to), "B-" + year);
            from = to;
        }
        storeItems(drafts);
    }

    private void storeBills(List<DraftBill> drafts, String range) {
        long number = take(range, drafts.size());
        List<Object[]> rows = new ArrayList<>(drafts.size());
        for (DraftBill bill : drafts) {
            BigDecimal total = bill.taxExcludedAmount().add(bill.taxAmount());
            rows.add(new Object[] {
                bill.id(),
                "%s-%06d".formatted(range, ++number),
                bill.customerId(),
                bill.billingAccountId(),
                bill.runId(),
                bill.billDate(),
                bill.paymentDueDate(),
                bill.periodStart(),
                bill.periodEnd(),
                bill.currency(),
                bill.taxExcludedAmount(),
                bill.taxAmount(),
                total,
                total.max(BigDecimal.ZERO),
                BillState.NEW.name()
            });
        }
        batch.batchUpdate(
                "insert into customer_bill (id, version, number, customer_id, billing_account_id, run_id, bill_date,"
                        + " payment_due_date, period_start, period_end, currency, tax_excluded_amount, tax_amount,"
                        + " tax_included_amount, adjusted_amount, paid_amount, remaining_amount, state)"
                        + " values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)",
                rows);
    }

    private void storeItems(List<DraftBill> drafts) {
        List<Object[]> rows = new ArrayList<>();
        for (DraftBill bill : drafts) {
            rows.addAll(itemRows(bill.id(), bill.items(), 0));
        }
        storeItemRows(rows);
    }

    /** Adds lines to a bill that is there; its totals are the caller's business. */
    void storeItemRows(List<Object[]> rows) {
        batch.batchUpdate(
                "insert into bill_item (id, version, bill_id, line_no, kind, product_id, offering, description,"
                        + " quantity, unit, tax_excluded_amount, tax_rate, tax_amount, tax_included_amount, period_start,"
                        + " period_end, supplier_id, disputed_amount, price_rule, tax_category) values (?, 0, ?, ?, ?, ?,"
                        + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)",
                rows);
    }

    static List<Object[]> itemRows(UUID billId, List<DraftItem> items, int lastLine) {
        List<Object[]> rows = new ArrayList<>(items.size());
        int lineNo = lastLine;
        for (DraftItem item : items) {
            rows.add(new Object[] {
                item.id(),
                billId,
                ++lineNo,
                item.kind().name(),
                item.productId(),
                item.offering(),
                item.description(),
                item.quantity(),
                item.unit(),
                item.taxExcludedAmount(),
                item.taxRate(),
                item.taxAmount(),
                item.taxExcludedAmount().add(item.taxAmount()),
                item.periodStart(),
                item.periodEnd(),
                item.supplierId(),
                item.priceRule(),
                item.taxCategory()
            });
        }
        return rows;
    }

    /** @return the last number before those that are taken; the row is locked until the end of the transaction */
    private long take(String range, int count) {
        String key = "bill-" + range;
        if (advance(key, count) == 0) {
            jdbc.sql("insert into number_range (prefix, last_number) select ?, ? where not exists"
                            + " (select 1 from number_range where prefix = ?)")
                    .params(key, highest(range), key)
                    .update();
            advance(key, count);
        }
        return jdbc.sql("select last_number from number_range where prefix = ?")
                        .param(key)
                        .query(Long.class)
                        .single()
                - count;
    }

    private int advance(String key, int count) {
        return jdbc.sql("update number_range set last_number = last_number + ? where prefix = ?")
                .params(count, key)
                .update();
    }

    /** The range goes on behind what another system or a migration has numbered. */
    private long highest(String range) {
        return jdbc.sql("select max(number) from customer_bill where number like ?")
                .param(range + "-______")
                .query(String.class)
                .optional()
                .map(number -> Long.parseLong(number.substring(range.length() + 1)))
                .orElse(0L);
    }
}
