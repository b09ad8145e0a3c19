package io.etomflow.billing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface AppliedAdjustmentRepository extends ListCrudRepository<AppliedAdjustment, UUID> {

    @Query("select * from applied_adjustment where proposal_id = :proposalId")
    Optional<AppliedAdjustment> findByProposalId(UUID proposalId);

    @Query("select * from applied_adjustment where bill_id = :billId order by posted_at")
    List<AppliedAdjustment> findByBillIdOrderByPostedAt(UUID billId);

    List<AppliedAdjustment> findByCustomerIdAndPostedAtAfter(UUID customerId, Instant after);
}
