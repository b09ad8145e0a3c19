package io.etomflow.receivables.resolution;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface InquiryEscalationRepository extends ListCrudRepository<InquiryEscalation, UUID> {

    List<InquiryEscalation> findByInquiryIdOrderByRaisedAtDesc(UUID inquiryId);
}
