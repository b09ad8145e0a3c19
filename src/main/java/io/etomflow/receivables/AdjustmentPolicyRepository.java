package io.etomflow.receivables;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface AdjustmentPolicyRepository extends ListCrudRepository<AdjustmentPolicy, UUID> {

    List<AdjustmentPolicy> findByCurrencyOrderByValidFromDesc(String currency);
}
