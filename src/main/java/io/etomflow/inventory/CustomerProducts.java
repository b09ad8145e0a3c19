package io.etomflow.inventory;

import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What customers have, and how it changed. */
@UseCase
public class CustomerProducts {

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

    /** Products of these accounts, whatever their status. */
    public List<CustomerProduct> ofAccounts(Collection<UUID> billingAccountIds) {
        return billingAccountIds.isEmpty() ? List.of() : products.findByBillingAccountIdIn(billingAccountIds);
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
