package io.etomflow.receivables;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface BillInquiryRepository extends ListCrudRepository<BillInquiry, UUID> {

    Optional<BillInquiry> findByNumber(String number);

    List<BillInquiry> findByCustomerIdOrderByReceivedAtDesc(UUID customerId);

    List<BillInquiry> findByBillId(UUID billId);
}
