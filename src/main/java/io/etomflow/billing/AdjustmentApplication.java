package io.etomflow.billing;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.internal.pricing.Taxation;
import io.etomflow.shared.TransactionRepository;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes what was agreed since the last bill onto new bills: credits and debits of the account as lines, once, a credit no
 * further than the bill goes; notes on earlier bills and the account's balance as a statement that leaves the total alone.
 */
@UseCase
public class AdjustmentApplication {

    /** Bills per transaction. */
    static final int PIECE = 500;

    private static final int MONTHS_OF_NOTES = 2;

    private final BillingRuns runs;
    private final BillingAccounts accounts;
    private final NewBills newBills;
    private final AdjustedAccounts adjusted;
    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    AdjustmentApplication(
            BillingRuns runs,
            BillingAccounts accounts,
            NewBills newBills,
            AdjustedAccounts adjusted,
            JdbcClient jdbc,
            JdbcTemplate batch,
            Clock clock) {
        this.runs = runs;
        this.accounts = accounts;
        this.newBills = newBills;
        this.adjusted = adjusted;
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** A new bill, while adjustments come onto it. */
    private static final class Bill {
        final UUID id;
        final String number;
        final UUID accountId;
        final LocalDate billDate;
        final BigDecimal netBefore;
        BigDecimal net;
        BigDecimal tax;
        Taxation taxation;
        int lastLine;
        final List<DraftItem> items = new ArrayList<>();

        Bill(ResultSet row) throws SQLException {
            id = row.getObject("id", UUID.class);
            number = row.getString("number");
            accountId = row.getObject("billing_account_id", UUID.class);
            billDate = row.getObject("bill_date", LocalDate.class);
            netBefore = row.getBigDecimal("tax_excluded_amount");
            net = netBefore;
            tax = row.getBigDecimal("tax_amount");
        }

        /** @param amount without tax, negative for a credit */
        UUID add(BigDecimal amount, String description, String rule) {
            BigDecimal itemTax = taxation.tax(net, amount);
            UUID item = UUID.randomUUID();
            items.add(new DraftItem(
                    item,
                    ItemKind.ADJUSTMENT,
                    null,
                    null,
                    description,
                    BigDecimal.ONE,
                    "piece",
                    amount,
                    taxation.rate(),
                    itemTax,
                    taxation.category(),
                    null,
                    null,
                    null,
                    rule));
            net = net.add(amount);
            tax = tax.add(itemTax);
            return item;
        }
    }

    /** Does so for the next bills of a run. @param after number of a bill, or "" */
    public RunPosition apply(UUID runId, String after) {
        BillingRun run = runs.get(runId);
        if (after.isEmpty()) {
            adjusted.makeBills(run);
        }
        List<Bill> bills = jdbc.sql("select * from customer_bill where run_id = ? and state = 'NEW' and number > ?"
                        + " and not exists (select 1 from bill_statement s where s.bill_id = customer_bill.id)"
                        + " order by number limit ?")
                .params(runId, after, PIECE)
                .query((row, i) -> new Bill(row))
                .list();
        if (bills.isEmpty()) {
            return new RunPosition(after, 0, false);
        }
        addAgreed(bills, run);
        storeTotals(bills.stream().filter(b -> !b.items.isEmpty()).toList());
        addStatements(bills, run);
        return new RunPosition(bills.get(bills.size() - 1).number, bills.size(), bills.size() == PIECE);
    }

    /** What a bill comes to, without tax and of tax. */
    record Totals(BigDecimal net, BigDecimal tax) {}

    /** The same for one bill that was priced again; its totals are kept by the caller. */
    Totals applyTo(UUID runId, UUID billId) {
        List<Bill> bills = jdbc.sql("select * from customer_bill where id = ?")
                .param(billId)
                .query((row, i) -> new Bill(row))
                .list();
        BillingRun run = runs.get(runId);
        addAgreed(bills, run);
        addStatements(bills, run);
        return new Totals(bills.get(0).net, bills.get(0).tax);
    }

    private void addAgreed(List<Bill> bills, BillingRun run) {
        Map<UUID, Bill> byAccount =
                bills.stream().collect(Collectors.toMap(b -> b.accountId, Function.identity(), (a, b) -> a));
        List<AgreedAdjustment> agreed = jdbc.sql(
                        "select * from agreed_adjustment where billing_account_id in (:accounts) and state = 'AGREED'"
                                + " and reviewed_at is not null and remaining_amount > 0 order by number")
                .param("accounts", byAccount.keySet())
                .query(AgreedAdjustment.class)
                .list();
        if (agreed.isEmpty()) {
            return;
        }
        List<Bill> touched = agreed.stream()
                .map(a -> byAccount.get(a.billingAccountId()))
                .distinct()
                .toList();
        readTaxation(touched, run);
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> taken = new ArrayList<>();
        // Debits first: a credit may then take more.
        List<AgreedAdjustment> ordered = new ArrayList<>(agreed);
        ordered.sort(java.util.Comparator.comparing((AgreedAdjustment a) -> a.kind() == NoteKind.CREDIT_NOTE));
        for (AgreedAdjustment a : ordered) {
            Bill bill = byAccount.get(a.billingAccountId());
            boolean credit = a.kind() == NoteKind.CREDIT_NOTE;
            // no other bill comes after the final one
            BigDecimal amount = credit && !run.isFinal() ? a.remainingAmount().min(bill.net) : a.remainingAmount();
            if (amount.signum() <= 0) {
                continue;
            }
            String part = amount.compareTo(a.remainingAmount()) == 0 ? "" : ", the rest follows";
            UUID item = bill.add(
                    credit ? amount.negate() : amount,
                    a.description() + " (" + a.number() + part + ")",
                    "agreed adjustment " + a.number() + ", " + a.reasonCode());
            BigDecimal left = a.remainingAmount().subtract(amount);
            AdjustmentState state = left.signum() == 0 ? AdjustmentState.BILLED : AdjustmentState.AGREED;
            rows.add(new Object[] {left, state.name(), a.id(), a.version()});
            taken.add(new Object[] {UUID.randomUUID(), a.id(), item, amount});
        }
        newBills.storeItemRows(touched.stream()
                .flatMap(b -> NewBills.itemRows(b.id, b.items, b.lastLine).stream())
                .toList());
        batch.batchUpdate(
                "insert into adjustment_use (id, adjustment_id, bill_item_id, amount) values (?, ?, ?, ?)", taken);
        for (int changed : batch.batchUpdate(
                "update agreed_adjustment set version = version + 1, remaining_amount = ?, state = ?"
                        + " where id = ? and version = ?",
                rows)) {
            if (changed == 0) {
                throw new org.springframework.dao.OptimisticLockingFailureException(
                        "An adjustment was changed meanwhile.");
            }
        }
    }

    private void storeTotals(List<Bill> touched) {
        TransactionRepository.forgetRead();
        batch.batchUpdate(
                "update customer_bill set version = version + 1, tax_excluded_amount = ?, tax_amount = ?,"
                        + " tax_included_amount = ?, remaining_amount = ? where id = ?",
                touched.stream()
                        .map(b -> new Object[] {
                            b.net, b.tax, b.net.add(b.tax), b.net.add(b.tax).max(BigDecimal.ZERO), b.id
                        })
                        .toList());
    }

    /** All lines of a bill have one rate, the account's; a bill without lines gets it from there. */
    private void readTaxation(List<Bill> bills, BillingRun run) {
        Map<UUID, Bill> byId = bills.stream().collect(Collectors.toMap(b -> b.id, Function.identity()));
        jdbc.sql("select bill_id, max(line_no) as last_line, max(tax_rate) as rate, max(tax_category) as category"
                        + " from bill_item where bill_id in (:bills) group by bill_id")
                .param("bills", byId.keySet())
                .query((row, i) -> {
                    Bill bill = byId.get(row.getObject("bill_id", UUID.class));
                    bill.lastLine = row.getInt("last_line");
                    bill.taxation = new Taxation(row.getString("category"), row.getBigDecimal("rate"));
                    return bill;
                })
                .list();
        List<Bill> without = bills.stream().filter(b -> b.taxation == null).toList();
        if (!without.isEmpty()) {
            Map<UUID, Taxation> taxed =
                    adjusted.taxation(without.stream().map(b -> b.accountId).toList(), run);
            without.forEach(b -> b.taxation = taxed.get(b.accountId));
        }
    }

    private void addStatements(List<Bill> bills, BillingRun run) {
        Map<UUID, BigDecimal> balances = accounts
                .all(bills.stream().map(b -> b.accountId).toList())
                .stream()
                .collect(Collectors.toMap(BillingAccount::id, BillingAccount::balance));
        batch.batchUpdate(
                "insert into bill_statement (bill_id, previous_balance, amount_to_pay) values (?, ?, ?)",
                bills.stream()
                        .map(b -> {
                            BigDecimal balance = balances.get(b.accountId);
                            BigDecimal credit = balance.min(BigDecimal.ZERO);
                            BigDecimal total = b.net.add(b.tax);
                            // what a negative bill gives back is not mixed with what was credit before
                            BigDecimal toPay = total.signum() < 0
                                    ? total
                                    : total.add(credit).max(BigDecimal.ZERO);
                            return new Object[] {b.id, balance, toPay};
                        })
                        .toList());
        addNotes(bills, run);
    }

    private void addNotes(List<Bill> bills, BillingRun run) {
        Map<UUID, Bill> byAccount =
                bills.stream().collect(Collectors.toMap(b -> b.accountId, Function.identity(), (a, b) -> a));
        Map<UUID, Integer> lines = new HashMap<>();
        List<Object[]> rows = jdbc.sql("select a.number, a.kind, a.billing_account_id, a.reason_code, a.posted_at,"
                        + " a.tax_included_amount, b.number as bill_number from applied_adjustment a left join"
                        + " customer_bill b on b.id = a.bill_id where a.billing_account_id in (:accounts) and"
                        + " a.posted_at >= :since and not exists (select 1 from bill_statement_line l where"
                        + " l.note_number = a.number) order by a.posted_at, a.number")
                .param("accounts", byAccount.keySet())
                .param(
                        "since",
                        io.etomflow.shared.Sql.at(run.billDate()
                                .minusMonths(MONTHS_OF_NOTES)
                                .atStartOfDay(clock.getZone())
                                .toInstant()))
                .query((row, i) -> {
                    Bill bill = byAccount.get(row.getObject("billing_account_id", UUID.class));
                    boolean credit = row.getString("kind").equals(NoteKind.CREDIT_NOTE.name());
                    BigDecimal amount = row.getBigDecimal("tax_included_amount");
                    return new Object[] {
                        UUID.randomUUID(),
                        bill.id,
                        lines.merge(bill.id, 1, Integer::sum),
                        row.getString("number"),
                        (credit ? "Credit note " : "Debit note ") + row.getString("number") + " on bill "
                                + row.getString("bill_number") + ", " + row.getString("reason_code"),
                        io.etomflow.shared.Sql.instant(row, "posted_at")
                                .atZone(clock.getZone())
                                .toLocalDate(),
                        credit ? amount.negate() : amount
                    };
                })
                .list();
        batch.batchUpdate(
                "insert into bill_statement_line (id, bill_id, line_no, note_number, description, posted_on, amount)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                rows);
    }
}
