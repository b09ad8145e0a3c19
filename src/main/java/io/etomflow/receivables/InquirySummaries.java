package io.etomflow.receivables;

import io.etomflow.information.Customers;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** Inquiries as lists of tasks show them. */
@UseCase
public class InquirySummaries {

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final Customers customers;

    InquirySummaries(BillInquiries inquiries, InquiryRecords records, Customers customers) {
        this.inquiries = inquiries;
        this.records = records;
        this.customers = customers;
    }

    /** @throws io.etomflow.shared.NotFound if there is none */
    public InquirySummary get(UUID inquiryId) {
        return summary(inquiries.get(inquiryId));
    }

    /** @throws InvalidInput if there is none: a person has typed the number */
    public InquirySummary byNumber(String number) {
        return inquiries
                .byNumber(number.trim())
                .map(this::summary)
                .orElseThrow(() -> new InvalidInput(
                        "inquiryNumber",
                        "There is no inquiry '" + number + "'. Numbers look like BI-2026-000042: check it."));
    }

    /** What is at stake: the disputed lines if they are known, else what the customer claims. */
    public Money disputed(BillInquiry inquiry) {
        List<InquiryItem> items = records.items(inquiry.id());
        if (items.isEmpty()) {
            return inquiry.claimed();
        }
        BigDecimal sum = items.stream().map(InquiryItem::disputedAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Money(sum, inquiry.currency());
    }

    private InquirySummary summary(BillInquiry inquiry) {
        String customer = inquiry.customerId() == null
                ? ""
                : customers.get(inquiry.customerId()).name();
        Money disputed = disputed(inquiry);
        return new InquirySummary(
                inquiry.id(),
                inquiry.number(),
                customer,
                disputed == null ? "" : disputed.toString(),
                inquiry.priority());
    }
}
