package io.etomflow.receivables.resolution;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.CustomerBills;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryMessages;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.InquirySummaries;
import io.etomflow.receivables.adjustment.ProposalWithdrawal;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cancelling inquiries: what stands in the way, and what follows for lines, partners, activities and the customer. */
@UseCase
public class InquiryCancellation {

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquirySummaries summaries;
    private final InquiryMessages messages;
    private final PartnerInquiries partnerInquiries;
    private final ProposalWithdrawal proposals;
    private final FalseEvents falseEvents;
    private final AdjustmentNotes notes;
    private final CustomerBills bills;
    private final JdbcClient jdbc;

    InquiryCancellation(
            BillInquiries inquiries,
            InquiryRecords records,
            InquirySummaries summaries,
            InquiryMessages messages,
            PartnerInquiries partnerInquiries,
            ProposalWithdrawal proposals,
            FalseEvents falseEvents,
            AdjustmentNotes notes,
            CustomerBills bills,
            JdbcClient jdbc) {
        this.inquiries = inquiries;
        this.records = records;
        this.summaries = summaries;
        this.messages = messages;
        this.partnerInquiries = partnerInquiries;
        this.proposals = proposals;
        this.falseEvents = falseEvents;
        this.notes = notes;
        this.bills = bills;
        this.jdbc = jdbc;
    }

    /** What decides whether an inquiry can be cancelled, with the evidence that its billing event was false. */
    public CancellationFacts weigh(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        boolean posted = inquiry.billId() != null
                && notes.ofBill(inquiry.billId()).stream()
                        .anyMatch(n -> n.inquiryId().equals(inquiryId));
        List<InquiryItem> items = records.items(inquiryId);
        List<String> evidence = new ArrayList<>();
        boolean allFalse = !items.isEmpty();
        for (InquiryItem item : items) {
            Optional<String> shown = falseEvents.evidence(inquiryId, item.billItemId());
            allFalse &= shown.isPresent();
            evidence.add(
                    "Line " + bills.item(item.billItemId()).lineNo() + " " + shown.orElse("is charged and stands"));
        }
        Money disputed = summaries.disputed(inquiry);
        return new CancellationFacts(
                inquiry.state(),
                posted,
                allFalse,
                evidence.isEmpty() ? "No line is disputed" : String.join("; ", evidence),
                disputed == null ? BigDecimal.ZERO : disputed.amount());
    }

    /**
     * Cancels: the marks come off the disputed lines, open requests to partners and proposals are withdrawn, activities that are not done
     * are cancelled, and the customer is told. Cancelled for a second time, nothing happens.
     *
     * @param reason what a person later reads in the history
     * @param letter what the customer reads
     * @throws io.etomflow.shared.Conflict if the state changed meanwhile and does not allow it any more
     */
    public void cancel(UUID inquiryId, String reason, String letter, String actor) {
        if (inquiries.get(inquiryId).state() == InquiryState.CANCELLED) {
            return;
        }
        inquiries.moveTo(inquiryId, InquiryState.CANCELLED, reason, actor);
        partnerInquiries.withdrawOpen(inquiryId, "The customer's inquiry is cancelled.");
        proposals.ofInquiry(inquiryId, "The inquiry is cancelled: " + reason, actor);
        jdbc.sql("update inquiry_activity set state = 'DROPPED', version = version + 1"
                        + " where inquiry_id = ? and state not in ('DONE', 'DROPPED')")
                .param(inquiryId)
                .update();
        messages.toCustomer(inquiryId, "cancellation", "Your inquiry is cancelled", letter);
    }
}
