package io.etomflow.billing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.query.Param;

interface CustomerBillRepository extends ListCrudRepository<CustomerBill, UUID> {

    @Query("select * from customer_bill where number = :number")
    Optional<CustomerBill> findByNumber(String number);

    @Query("select * from customer_bill where billing_account_id = :billingAccountId order by bill_date desc")
    List<CustomerBill> findByBillingAccountIdOrderByBillDateDesc(UUID billingAccountId);

    List<CustomerBill> findByBillingAccountIdInOrderByBillDateDesc(Collection<UUID> billingAccountIds);

    List<CustomerBill> findByRunIdAndStateAndNumberGreaterThanOrderByNumber(
            UUID runId, BillState state, String number, Limit limit);

    @Query("select number from customer_bill where run_id = :runId order by number")
    List<String> numbersOfRun(UUID runId);

    int countByRunIdAndIdIn(UUID runId, Collection<UUID> ids);

    @Query("select distinct billing_account_id from customer_bill where billing_account_id in (:accountIds)"
            + " and remaining_amount > 0 and payment_due_date < :day and state in ('SENT', 'PARTIALLY_PAID')")
    List<UUID> accountsOverdue(@Param("accountIds") Collection<UUID> accountIds, @Param("day") LocalDate day);
}
