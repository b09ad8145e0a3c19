package io.etomflow.receivables.resolution;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.information.Segment;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquirySummaries;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.adjustment.AdjustmentPolicies;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What the decisions about an inquiry's activities rest on. */
@UseCase
public class ActivityFacts {

    /**
     * @param units what is disputed, in units of the decision tables
     * @param supplierPart whether a disputed line charges for a supplier's or partner's part
     */
    public record Facts(RootCauseArea area, String code, double units, Segment segment, boolean supplierPart) {}

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquirySummaries summaries;
    private final Customers customers;
    private final CustomerBills bills;
    private final AdjustmentPolicies policies;

    ActivityFacts(
            BillInquiries inquiries,
            InquiryRecords records,
            InquirySummaries summaries,
            Customers customers,
            CustomerBills bills,
            AdjustmentPolicies policies) {
        this.inquiries = inquiries;
        this.records = records;
        this.summaries = summaries;
        this.customers = customers;
        this.bills = bills;
        this.policies = policies;
    }

    public Facts of(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        Segment segment = inquiry.customerId() == null
                ? Segment.RESIDENTIAL
                : customers.get(inquiry.customerId()).segment();
        Money disputed = summaries.disputed(inquiry);
        return new Facts(
                inquiry.assessment().rootCauseArea() == null
                        ? RootCauseArea.UNKNOWN
                        : inquiry.assessment().rootCauseArea(),
                inquiry.assessment().rootCauseCode() == null
                        ? ""
                        : inquiry.assessment().rootCauseCode(),
                disputed == null ? 0 : units(disputed),
                segment,
                inquiry.assessment().supplierId() != null
                        || disputedLines(inquiryId).stream().anyMatch(i -> i.supplierId() != null));
    }

    /** The customer's language, where activities talk with them. */
    String languageOf(BillInquiry inquiry) {
        return inquiry.customerId() == null ? null : customer(inquiry).language();
    }

    Customer customer(BillInquiry inquiry) {
        return customers.get(inquiry.customerId());
    }

    List<BillItem> disputedLines(UUID inquiryId) {
        return records.items(inquiryId).stream()
                .map(i -> bills.item(i.billItemId()))
                .filter(Objects::nonNull)
                .toList();
    }

    /** An amount in units of the decision tables; one to one where no policy is in force for its currency. */
    private double units(Money amount) {
        return policies.inForce(amount.currency())
                .map(policy -> policy.units(amount))
                .orElse(amount.amount().doubleValue());
    }
}
