package io.etomflow.billing;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.ListCrudRepository;

interface BillItemRepository extends ListCrudRepository<BillItem, UUID> {

    List<BillItem> findByBillIdOrderByLineNo(UUID billId);

    List<BillItem> findByDisputedBy(UUID inquiryId);
}
