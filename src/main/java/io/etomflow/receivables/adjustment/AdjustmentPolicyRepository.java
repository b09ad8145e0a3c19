package io.etomflow.receivables.adjustment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface AdjustmentPolicyRepository extends ListCrudRepository<AdjustmentPolicy, UUID> {

    @Query("select * from adjustment_policy where currency = :currency order by valid_from desc")
    List<AdjustmentPolicy> findByCurrencyOrderByValidFromDesc(String currency);
}
