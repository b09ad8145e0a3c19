package io.etomflow.inventory;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface CustomerProductRepository extends ListCrudRepository<CustomerProduct, UUID> {

    List<CustomerProduct> findByBillingAccountId(UUID billingAccountId);

    List<CustomerProduct> findByBillingAccountIdInOrderByNumber(Collection<UUID> billingAccountIds);

    List<CustomerProduct> findByNumberIn(Collection<String> numbers);
}
