package io.etomflow.billing;

import io.etomflow.account.ProductCharges;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares what customers have with what their bills charge. */
@UseCase
class ChargesOfProducts implements ProductCharges {

    /** A new account has its first bill by then. */
    private static final int DAYS_UNTIL_FIRST_BILL = 62;

    private static final int MONTHS_LOOKED_AT = 13;

    private static final String CHARGES = "('RECURRING', 'PARTNER_CHARGE')";

    /** The last period that an account was billed for. */
    private static final String LAST =
            "(select billing_account_id, max(period_start) as first, max(period_end) as through"
                    + " from customer_bill where state <> 'WITHDRAWN' group by billing_account_id)";

    private final JdbcClient jdbc;
    private final CustomerProducts products;
    private final BillingEvents events;

    ChargesOfProducts(JdbcClient jdbc, CustomerProducts products, BillingEvents events) {
        this.jdbc = jdbc;
        this.products = products;
        this.events = events;
    }

    @Override
    public List<Finding> find(LocalDate day) {
        List<Finding> found = new ArrayList<>(assignedWrongly(day));
        found.addAll(notCharged(day));
        found.addAll(chargedAfterEnd(day));
        return found;
    }

    private List<Finding> assignedWrongly(LocalDate day) {
        return jdbc.sql("select p.id as product_id, p.billing_account_id, case when p.customer_id <> a.customer_id then"
                        + " 'otherCustomer' when a.state = 'CLOSED' then 'closedAccount' when a.state = 'SUSPENDED' then"
                        + " 'suspended' else 'otherCurrency' end as kind,"
                        + " cast(null as date) as \"from\", cast(null as date) as \"to\" from customer_product p"
                        + " join billing_account a on a.id = p.billing_account_id where p.status = 'active' and"
                        + " (p.ended_on is null or p.ended_on >= ?) and (p.customer_id <> a.customer_id or a.state"
                        + " <> 'ACTIVE' or p.currency <> a.currency) order by p.number")
                .param(day)
                .query(ChargesOfProducts::finding)
                .list();
    }

    /** A product that came within the last period is charged with the next bill; one that costs nothing never is. */
    private List<Finding> notCharged(LocalDate day) {
        return jdbc.sql(
                        "select p.id as product_id, p.billing_account_id, case when l.through is null then 'neverBilled'"
                                + " else 'notCharged' end as kind, l.first as \"from\", l.through as \"to\" from customer_product p"
                                + " join billing_account a on a.id = p.billing_account_id left join " + LAST
                                + " l on l.billing_account_id = a.id where p.status = 'active' and a.state = 'ACTIVE'"
                                + " and p.monthly_price > 0 and p.customer_id = a.customer_id and p.currency = a.currency"
                                + " and (l.through is null and p.started_on < :late and a.opened_on < :late and (p.ended_on is null"
                                + " or p.ended_on >= :day) or p.started_on < l.first and (p.ended_on is null or p.ended_on >="
                                + " l.through)) and not exists (select 1 from bill_item i join customer_bill b on b.id = i.bill_id"
                                + " where i.product_id = p.id and i.kind in " + CHARGES
                                + " and b.state <> 'WITHDRAWN' and"
                                + " (l.through is null or i.period_end >= l.through)) and not exists (select 1 from billing_event e"
                                + " where e.product_id = p.id and e.kind = 'RECURRING' and e.quantity > 0 and (l.through is null or"
                                + " e.period_end >= l.through)) order by p.number")
                .param("late", day.minusDays(DAYS_UNTIL_FIRST_BILL))
                .param("day", day)
                .query(ChargesOfProducts::finding)
                .list();
    }

    /** Only what a later bill has not given back: the next bill after the end does so by itself. */
    private List<Finding> chargedAfterEnd(LocalDate day) {
        return jdbc.sql("select p.id as product_id, p.billing_account_id, 'chargedAfterEnd' as kind,"
                        + " min(i.period_start) as \"from\", max(i.period_end) as \"to\" from customer_product p"
                        + " join billing_account a on a.id = p.billing_account_id left join " + LAST
                        + " l on l.billing_account_id = a.id join bill_item i on i.product_id = p.id join customer_bill b"
                        + " on b.id = i.bill_id where p.ended_on < :day and i.kind in " + CHARGES
                        + " and i.tax_excluded_amount > 0 and i.period_start > p.ended_on and b.state in ('SENT',"
                        + " 'PARTIALLY_PAID', 'SETTLED') and b.bill_date >= :since and (a.state = 'CLOSED' or l.first >"
                        + " i.period_end) and not exists (select 1 from applied_adjustment n where n.bill_item_id = i.id"
                        + " and n.kind = 'CREDIT_NOTE') and not exists (select 1 from billing_event e where e.product_id ="
                        + " p.id and e.kind = 'RECURRING' and e.quantity < 0 and e.period_end >= i.period_end) and not"
                        + " exists (select 1 from bill_item g where g.product_id = p.id and g.kind in " + CHARGES
                        + " and g.tax_excluded_amount < 0 and g.period_end >= i.period_end)"
                        + " group by p.id, p.number, p.billing_account_id order by p.number")
                .param("day", day)
                .param("since", day.minusMonths(MONTHS_LOOKED_AT))
                .query(ChargesOfProducts::finding)
                .list();
    }

    private static Finding finding(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        return new Finding(
                row.getObject("product_id", UUID.class),
                row.getObject("billing_account_id", UUID.class),
                row.getString("kind"),
                row.getObject("from", LocalDate.class),
                row.getObject("to", LocalDate.class));
    }

    @Override
    public boolean wasBilled(UUID productId, UUID billingAccountId) {
        return jdbc.sql(
                                "select count(*) from bill_item i join customer_bill b on b.id = i.bill_id where i.product_id = ?"
                                        + " and b.billing_account_id = ? and b.state in ('SENT', 'PARTIALLY_PAID', 'SETTLED')")
                        .params(productId, billingAccountId)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public void charge(UUID productId, LocalDate from, LocalDate to) {
        CustomerProduct product = products.get(productId);
        events.add(event(product, from.toString(), from, to, 1));
    }

    /** With the key with which the next run would give it back: whoever is first. */
    @Override
    public void giveBack(UUID productId, LocalDate from, LocalDate to) {
        CustomerProduct product = products.get(productId);
        events.add(event(product, "back:" + from + "/" + to, from, to, -1));
    }

    private static NewBillingEvent event(
            CustomerProduct product, String key, LocalDate from, LocalDate to, int direction) {
        return new NewBillingEvent(
                "inventory",
                product.number() + ":" + key,
                EventKind.RECURRING,
                product.billingAccountId(),
                product.id(),
                product.offering(),
                from,
                to,
                BigDecimal.valueOf(direction * (ChronoUnit.DAYS.between(from, to) + 1)),
                "day",
                null,
                product.currency());
    }
}
