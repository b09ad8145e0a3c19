package io.etomflow.account;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface BillingTermsRepository extends ListCrudRepository<BillingTerms, UUID> {

    List<BillingTerms> findByParentAccountIdInOrderByCostCentre(Collection<UUID> parentAccountIds);

    List<BillingTerms> findByParentAccountIdOrderByCostCentre(UUID parentAccountId);
}
