package io.etomflow.inventory;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface CustomerProductRepository extends ListCrudRepository<CustomerProduct, UUID> {

    @Query("select * from customer_product where billing_account_id = :billingAccountId")
    List<CustomerProduct> findByBillingAccountId(UUID billingAccountId);

    List<CustomerProduct> findByBillingAccountIdInOrderByNumber(Collection<UUID> billingAccountIds);

    List<CustomerProduct> findByNumberIn(Collection<String> numbers);
}
