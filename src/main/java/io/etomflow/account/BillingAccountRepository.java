package io.etomflow.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface BillingAccountRepository extends ListCrudRepository<BillingAccount, UUID> {

    @Query("select * from billing_account where number = :number")
    Optional<BillingAccount> findByNumber(String number);

    List<BillingAccount> findByCustomerIdOrderByNumber(UUID customerId);
}
