package io.etomflow.inventory;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface CustomerProductRepository extends ListCrudRepository<CustomerProduct, UUID> {

    List<CustomerProduct> findByBillingAccountId(UUID billingAccountId);
}
