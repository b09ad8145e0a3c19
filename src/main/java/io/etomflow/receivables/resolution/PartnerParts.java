package io.etomflow.receivables.resolution;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBills;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquirySummaries;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Whose components an inquiry disputes: the supplier of the line, else of its product, else the one that assessment found. */
@Component
class PartnerParts {

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquirySummaries summaries;
    private final CustomerBills bills;
    private final CustomerProducts products;

    PartnerParts(
            BillInquiries inquiries,
            InquiryRecords records,
            InquirySummaries summaries,
            CustomerBills bills,
            CustomerProducts products) {
        this.inquiries = inquiries;
        this.records = records;
        this.summaries = summaries;
        this.bills = bills;
        this.products = products;
    }

    List<PartnerPart> of(UUID inquiryId) {
        Map<UUID, PartnerPart> parts = new LinkedHashMap<>();
        for (InquiryItem disputed : records.items(inquiryId)) {
            BillItem line = bills.item(disputed.billItemId());
            UUID supplier = supplierOf(line);
            if (supplier != null) {
                parts.merge(
                        supplier,
                        new PartnerPart(supplier, List.of(line), disputed.disputedAmount()),
                        (known, more) -> known.plus(line, disputed.disputedAmount()));
            }
        }
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (parts.isEmpty() && inquiry.assessment().supplierId() != null) {
            Money disputed = summaries.disputed(inquiry);
            return List.of(new PartnerPart(
                    inquiry.assessment().supplierId(),
                    List.of(),
                    disputed == null ? BigDecimal.ZERO : disputed.amount()));
        }
        return new ArrayList<>(parts.values());
    }

    private UUID supplierOf(BillItem line) {
        if (line.supplierId() != null || line.productId() == null) {
            return line.supplierId();
        }
        return products.get(line.productId()).supplierId();
    }
}
