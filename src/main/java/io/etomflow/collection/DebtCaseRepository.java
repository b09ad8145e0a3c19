package io.etomflow.collection;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface DebtCaseRepository extends ListCrudRepository<DebtCase, UUID> {

    Optional<DebtCase> findByNumber(String number);

    @Query("select * from debt_case where open_account_id = :billingAccountId")
    Optional<DebtCase> findByOpenAccountId(UUID billingAccountId);

    List<DebtCase> findByOpenAccountIdIn(Collection<UUID> billingAccountIds);

    List<DebtCase> findByCustomerIdOrderByNumber(UUID customerId);

    List<DebtCase> findByStateOrderByNumber(DebtState state);
}
