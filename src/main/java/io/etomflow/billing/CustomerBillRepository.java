package io.etomflow.billing;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface CustomerBillRepository extends ListCrudRepository<CustomerBill, UUID> {

    Optional<CustomerBill> findByNumber(String number);

    List<CustomerBill> findByBillingAccountIdOrderByBillDateDesc(UUID billingAccountId);

    int countByRunIdAndIdIn(UUID runId, Collection<UUID> ids);
}
