package io.etomflow.receivables.resolution;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface InquiryActivityRepository extends ListCrudRepository<InquiryActivity, UUID> {

    List<InquiryActivity> findByInquiryIdOrderBySequenceNo(UUID inquiryId);

    List<InquiryActivity> findByAssigneeAndState(String assignee, ActivityState state);
}
