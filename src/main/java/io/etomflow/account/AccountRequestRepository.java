package io.etomflow.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface AccountRequestRepository extends ListCrudRepository<AccountRequest, UUID> {

    Optional<AccountRequest> findByNumber(String number);

    List<AccountRequest> findByBillingAccountIdOrderByNumber(UUID billingAccountId);
}
