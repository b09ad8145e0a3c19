package io.etomflow.billing;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface BillItemRepository extends ListCrudRepository<BillItem, UUID> {

    @Query("select * from bill_item where bill_id = :billId order by line_no")
    List<BillItem> findByBillIdOrderByLineNo(UUID billId);

    @Query("select * from bill_item where bill_id in (:billIds) order by bill_id, line_no")
    List<BillItem> ofBills(Collection<UUID> billIds);

    @Query("select * from bill_item where disputed_by = :inquiryId")
    List<BillItem> findByDisputedBy(UUID inquiryId);
}
