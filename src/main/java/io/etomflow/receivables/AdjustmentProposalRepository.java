package io.etomflow.receivables;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface AdjustmentProposalRepository extends ListCrudRepository<AdjustmentProposal, UUID> {

    /** The newest first. */
    List<AdjustmentProposal> findByInquiryIdOrderByProposedAtDesc(UUID inquiryId);
}
