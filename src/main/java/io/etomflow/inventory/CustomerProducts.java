package io.etomflow.inventory;

import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    CustomerProducts(CustomerProductRepository products, JdbcClient jdbc) {
        this.products = products;
        this.jdbc = jdbc;
    }

    /** @throws NotFound if there is none */
    public CustomerProduct get(UUID id) {
        return products.findById(id).orElseThrow(() -> new NotFound("product", id));
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
}
