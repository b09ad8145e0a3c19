package io.etomflow.billing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface AgreedAdjustmentRepository extends ListCrudRepository<AgreedAdjustment, UUID> {

    Optional<AgreedAdjustment> findBySourceAndReference(String source, String reference);

    List<AgreedAdjustment> findByBillingAccountIdOrderByNumber(UUID billingAccountId);
}
