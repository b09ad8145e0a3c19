package io.etomflow.receivables.adjustment;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface AdjustmentProposalRepository extends ListCrudRepository<AdjustmentProposal, UUID> {

    /** The newest first. */
    @Query("select * from adjustment_proposal where inquiry_id = :inquiryId order by proposed_at desc")
    List<AdjustmentProposal> findByInquiryIdOrderByProposedAtDesc(UUID inquiryId);
}
