package io.etomflow.billing;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.UnbilledMatters;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.shared.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds what a final run for an account would put on a bill, and what such a run has to wait for. */
@Component
class UnbilledOfAccount implements UnbilledMatters {

    private final ChargeCollection charges;
    private final BillingAccounts accounts;
    private final CustomerProducts products;
    private final JdbcClient jdbc;

    UnbilledOfAccount(ChargeCollection charges, BillingAccounts accounts, CustomerProducts products, JdbcClient jdbc) {
        this.charges = charges;
        this.accounts = accounts;
        this.products = products;
        this.jdbc = jdbc;
    }

    @Override
    public List<String> toBill(UUID billingAccountId) {
        BillingAccount account = accounts.get(billingAccountId);
        Map<UUID, CustomerProduct> owned = products.ofAccount(billingAccountId).stream()
                .collect(Collectors.toMap(CustomerProduct::id, Function.identity()));
        List<String> open = new ArrayList<>();
        charges.uncollected(account).stream()
                .filter(e -> e.kind() != EventKind.RECURRING
                        || e.quantity().signum() < 0
                        || owned.get(e.productId()).monthlyPrice().signum() > 0)
                .forEach(e ->
                        open.add(said(e.description(), e.quantity().signum() < 0, e.periodStart(), e.periodEnd())));
        jdbc.sql("select description, quantity, period_start, period_end from billing_event"
                        + " where billing_account_id = ? and bill_item_id is null order by period_start, event_id")
                .param(billingAccountId)
                .query((row, i) -> open.add(said(
                        row.getString("description"),
                        row.getBigDecimal("quantity").signum() < 0,
                        row.getObject("period_start", LocalDate.class),
                        row.getObject("period_end", LocalDate.class))))
                .list();
        if (!owned.isEmpty()) {
            int usage = jdbc.sql("select count(*) from rated_usage where product_id in (:products) and bill_item_id is"
                            + " null")
                    .param("products", owned.keySet())
                    .query(Integer.class)
                    .single();
            if (usage > 0) {
                open.add("Usage: " + usage + " events.");
            }
        }
        jdbc.sql("select number, kind, remaining_amount, currency from agreed_adjustment where billing_account_id = ?"
                        + " and state in ('AGREED', 'IN_REVIEW') and remaining_amount > 0 order by number")
                .param(billingAccountId)
                .query((row, i) -> open.add("Agreed "
                        + (row.getString("kind").equals(NoteKind.CREDIT_NOTE.name()) ? "credit " : "debit ")
                        + row.getString("number") + " of "
                        + new Money(row.getBigDecimal("remaining_amount"), row.getString("currency")) + "."))
                .list();
        return open;
    }

    private static String said(String what, boolean back, LocalDate from, LocalDate to) {
        return (back ? "Paid in advance: " : "") + what + ", " + from + " to " + to + ".";
    }

    /** Also usage that a clerk has not repaired yet: a final bill without it would not be the last one. */
    @Override
    public List<String> underWay(UUID billingAccountId) {
        List<String> open = new ArrayList<>(
                jdbc.sql("select number from customer_bill where billing_account_id = ? and state in ('NEW',"
                                + " 'ON_HOLD', 'VALIDATED') order by number")
                        .param(billingAccountId)
                        .query((row, i) -> "Bill " + row.getString("number") + " is not sent yet.")
                        .list());
        open.addAll(jdbc.sql("select a.product_number, count(*) as records from usage_aside a join customer_product p"
                        + " on p.number = a.product_number where p.billing_account_id = ? and a.state = 'OPEN'"
                        + " group by a.product_number order by a.product_number")
                .param(billingAccountId)
                .query((row, i) -> row.getInt("records") + " records of usage of product "
                        + row.getString("product_number") + " are set aside until somebody has repaired them.")
                .list());
        return open;
    }
}
