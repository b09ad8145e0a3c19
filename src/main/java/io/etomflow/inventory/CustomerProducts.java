package io.etomflow.inventory;

import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What customers have, and how it changed. */
@UseCase
public class CustomerProducts {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final CustomerProductRepository products;
    private final JdbcClient jdbc;
    private final Clock clock;

    CustomerProducts(CustomerProductRepository products, JdbcClient jdbc, Clock clock) {
        this.products = products;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @throws NotFound if there is none */
    public CustomerProduct get(UUID id) {
        return products.findById(id).orElseThrow(() -> new NotFound("product", id));
    }

    /** Those of these ids that there are. */
    public List<CustomerProduct> all(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : products.findAllById(ids);
    }

    public List<CustomerProduct> ofAccount(UUID billingAccountId) {
        return products.findByBillingAccountId(billingAccountId);
    }

    /** Those of many numbers or ids that there are. */
    public List<CustomerProduct> byNumberOrId(Collection<String> numbersOrIds) {
        List<UUID> ids = numbersOrIds.stream()
                .filter(text -> ID.matcher(text).matches())
                .map(UUID::fromString)
                .toList();
        List<CustomerProduct> found = new ArrayList<>();
        if (!numbersOrIds.isEmpty()) {
            found.addAll(products.findByNumberIn(numbersOrIds));
        }
        if (!ids.isEmpty()) {
            found.addAll(products.findAllById(ids));
        }
        return found;
    }

    /** Products of these accounts, whatever their status, in the order of their numbers. */
    public List<CustomerProduct> ofAccounts(Collection<UUID> billingAccountIds) {
        return billingAccountIds.isEmpty()
                ? List.of()
                : products.findByBillingAccountIdInOrderByNumber(billingAccountIds);
    }

    /** Changes of many products that took effect from a day on, by product, oldest first. */
    public Map<UUID, List<ProductChange>> changesSince(Collection<UUID> productIds, LocalDate from) {
        return productIds.isEmpty()
                ? Map.of()
                : jdbc
                        .sql("select * from product_change where product_id in (:products) and effective_on >= :from"
                                + " order by effective_on")
                        .param("products", productIds)
                        .param("from", from)
                        .query(ProductChange.class)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(ProductChange::productId));
    }

    public CustomerProduct save(CustomerProduct product) {
        return products.save(product);
    }

    /** Changes that took effect from the first to the last day, both included, oldest first. */
    public List<ProductChange> changes(UUID productId, LocalDate from, LocalDate to) {
        return jdbc.sql("select * from product_change where product_id = ? and effective_on between ? and ? order by"
                        + " effective_on")
                .params(productId, from, to)
                .query(ProductChange.class)
                .list();
    }

    public void record(ProductChange c) {
        jdbc.sql("insert into product_change (id, product_id, effective_on, old_offering, new_offering,"
                        + " old_monthly_price, new_monthly_price, order_number) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        c.id(),
                        c.productId(),
                        c.effectiveOn(),
                        c.oldOffering(),
                        c.newOffering(),
                        c.oldMonthlyPrice(),
                        c.newMonthlyPrice(),
                        c.orderNumber())
                .update();
    }

    /**
     * Puts a measure in force; a milder one that is in force ends, a stronger one stays. Emergency calls go on working.
     *
     * @return whether anything changed
     */
    public boolean restrict(UUID productId, ServiceMeasure measure, String reason, String caseNumber) {
        CustomerProduct product = get(productId);
        if (product.status().equals("terminated")) {
            return false;
        }
        Optional<ProductRestriction> inForce = restriction(productId);
        if (inForce.isPresent() && inForce.get().measure().compareTo(measure) >= 0) {
            return false;
        }
        lift(productId);
        jdbc.sql("insert into product_restriction (id, product_id, measure, reason, case_number, since)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), productId, measure.name(), reason, caseNumber, Sql.at(clock.instant()))
                .update();
        if (measure == ServiceMeasure.SUSPEND || measure == ServiceMeasure.DISCONNECT) {
            products.save(product.withStatus("suspended", product.endedOn()));
        } else if (measure == ServiceMeasure.TERMINATE) {
            products.save(product.withStatus("terminated", LocalDate.now(clock)));
        }
        return true;
    }

    /**
     * Ends the measures of a case, as far as they can be taken back: a contract that has ended stays so.
     *
     * @return what was in force
     */
    public List<ProductRestriction> restore(UUID billingAccountId, String caseNumber) {
        List<ProductRestriction> ended = restrictions(billingAccountId).stream()
                .filter(r -> r.caseNumber().equals(caseNumber) && r.measure() != ServiceMeasure.TERMINATE)
                .toList();
        for (ProductRestriction restriction : ended) {
            lift(restriction.productId());
            CustomerProduct product = get(restriction.productId());
            if (product.status().equals("suspended")) {
                products.save(product.withStatus("active", product.endedOn()));
            }
        }
        return ended;
    }

    /** The measure that is in force on a product. */
    public Optional<ProductRestriction> restriction(UUID productId) {
        return jdbc.sql("select * from product_restriction where product_id = ? and lifted_at is null")
                .param(productId)
                .query(CustomerProducts::restriction)
                .optional();
    }

    /** Measures that are in force on an account's products. */
    public List<ProductRestriction> restrictions(UUID billingAccountId) {
        return jdbc.sql("select r.* from product_restriction r join customer_product p on p.id = r.product_id"
                        + " where p.billing_account_id = ? and r.lifted_at is null order by p.number")
                .param(billingAccountId)
                .query(CustomerProducts::restriction)
                .list();
    }

    private void lift(UUID productId) {
        jdbc.sql("update product_restriction set lifted_at = ? where product_id = ? and lifted_at is null")
                .params(Sql.at(clock.instant()), productId)
                .update();
    }

    private static ProductRestriction restriction(ResultSet row, int number) throws SQLException {
        return new ProductRestriction(
                row.getObject("product_id", UUID.class),
                ServiceMeasure.valueOf(row.getString("measure")),
                row.getString("reason"),
                row.getString("case_number"),
                Sql.instant(row, "since"));
    }
}
