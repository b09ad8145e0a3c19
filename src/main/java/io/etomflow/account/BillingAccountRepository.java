package io.etomflow.account;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface BillingAccountRepository extends ListCrudRepository<BillingAccount, UUID> {

    @Query("select * from billing_account where number = :number")
    Optional<BillingAccount> findByNumber(String number);

    @Query(
            "select * from billing_account where cycle_day = :cycleDay and opened_on < :day"
                    + " and (state = 'ACTIVE' or state = 'CLOSED' and closed_on >= :closedSince) and number > :after order by number limit :most")
    List<BillingAccount> ofCycle(int cycleDay, LocalDate day, LocalDate closedSince, String after, int most);

    List<BillingAccount> findByCustomerIdOrderByNumber(UUID customerId);
}
