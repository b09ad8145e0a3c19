package io.etomflow.receivables.adjustment;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.NoteKind;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.Correspondence;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.FormText;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.PartyLines;
import io.etomflow.shared.Texts;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people see on their forms when they decide on an adjustment. */
@UseCase
public class AdjustmentCaseFile {

    /** The choice of a form that means no line in particular. */
    public static final String WHOLE_BILL = "Whole bill";

    private static final int MOST_FINDINGS = 8;
    private static final int MOST_LETTERS = 5;

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final PartyLines parties;
    private final CustomerBills bills;
    private final AdjustmentNotes notes;
    private final PartnerRequests partnerRequests;
    private final JdbcClient jdbc;

    AdjustmentCaseFile(
            BillInquiries inquiries,
            InquiryRecords records,
            PartyLines parties,
            CustomerBills bills,
            AdjustmentNotes notes,
            PartnerRequests partnerRequests,
            JdbcClient jdbc) {
        this.inquiries = inquiries;
        this.records = records;
        this.parties = parties;
        this.bills = bills;
        this.notes = notes;
        this.partnerRequests = partnerRequests;
        this.jdbc = jdbc;
    }

    /** Who is who and what is what: customer, account, bill, what the customer says, what policy said. */
    public String summary(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        CustomerBill bill = bills.get(inquiry.billId());
        FormText text = new FormText()
                .heading("Inquiry " + inquiry.number())
                .line("Customer says", inquiry.description())
                .line("Claims", inquiry.claimed())
                .line(
                        "Assessed as",
                        inquiry.assessment().assessmentOutcome() == null
                                ? null
                                : inquiry.assessment().assessmentOutcome().inWords())
                .line("Root cause", FindingCode.labelOf(inquiry.assessment().rootCauseCode()))
                .line("Would put it right", inquiry.justified())
                .heading("Customer and bill")
                .line("Customer", parties.customer(bill.customerId()))
                .line("Account", parties.account(bill.billingAccountId()))
                .line(
                        "Bill",
                        bill.number() + " of " + bill.billDate() + ", "
                                + bill.state().inWords())
                .line("Total", bill.taxIncluded())
                .line("Adjusted so far", bill.adjusted())
                .line("Paid", bill.paid())
                .line("May be credited", bill.creditable());
        policyAnswers(inquiryId, text);
        return text.toString();
    }

    /** What speaks for and against: findings, activities, suppliers' answers, earlier notes and proposals, correspondence. */
    public String evidence(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        FormText text = new FormText().heading("Findings");
        records.findings(inquiryId).stream()
                .limit(MOST_FINDINGS)
                .forEach(f -> text.line(
                        FindingCode.labelOf(f.code()) + (f.amount() == null ? "" : " (" + f.amount() + ")"),
                        f.evidence()));
        text.heading("Activities");
        jdbc.sql("select title, state, result_text from inquiry_activity where inquiry_id = ? order by sequence_no")
                .param(inquiryId)
                .query((row, i) -> text.line(
                        row.getString("title"),
                        row.getString("state").toLowerCase(Locale.ROOT).replace('_', ' ')
                                + (row.getString("result_text") == null ? "" : ": " + row.getString("result_text"))))
                .list();
        text.heading("Suppliers and partners");
        partnerRequests
                .ofCase(inquiry.number())
                .forEach(r -> text.line(
                        r.number(),
                        r.state().inWords()
                                + (r.answer() == null ? "" : ": " + r.answer())
                                + (r.acceptedAmount() == null ? "" : " (bears " + r.acceptedAmount() + ")")));
        text.heading("Adjustments of this bill so far");
        notes.ofBill(inquiry.billId())
                .forEach(n -> text.line(n.number(), n.taxIncludedAmount() + " " + FindingCode.labelOf(n.reasonCode())));
        correspondence(inquiryId, text);
        return text.toString();
    }

    /** The lines of the bill, to choose from; the number in front says which. */
    public List<String> lines(UUID inquiryId) {
        CustomerBill bill = bills.get(inquiries.get(inquiryId).billId());
        return Stream.concat(
                        Stream.of(WHOLE_BILL), bills.items(bill.id()).stream().map(AdjustmentCaseFile::label))
                .toList();
    }

    /** A proposal as its approver sees it. */
    public String proposal(AdjustmentProposal p) {
        CustomerBill bill = bills.get(p.billId);
        FormText text = new FormText()
                .heading("Proposed " + (p.kind == NoteKind.CREDIT_NOTE ? "credit note" : "debit note"))
                .line("Amount", p.amount())
                .line(
                        "Bill",
                        bill.number() + ", total " + bill.taxIncluded() + ", may be credited " + bill.creditable())
                .line("Line", p.billItemId == null ? WHOLE_BILL : label(bills.item(p.billItemId)))
                .line("Reason", FindingCode.labelOf(p.reasonCode))
                .line("Justification", p.justification)
                .line("Proposed by", p.proposedBy)
                .line("Rule of authority", p.decidedRule + ", approvals needed: " + p.approvalsNeeded);
        jdbc.sql(
                        "select decided_by, approved, reason from adjustment_approval where proposal_id = ? order by decided_at")
                .param(p.id)
                .query((row, i) -> text.line(
                        (row.getBoolean("approved") ? "Approved by" : "Rejected by"),
                        row.getString("decided_by") + " " + row.getString("reason")))
                .list();
        return text.toString();
    }

    private void policyAnswers(UUID inquiryId, FormText text) {
        text.heading("What policy said");
        jdbc.sql(
                        "select decision, rule_name, reason, facts from adjustment_decision where inquiry_id = ? order by decided_at desc")
                .param(inquiryId)
                .query((row, i) -> text.line(
                        row.getString("decision") + " by rule " + row.getString("rule_name"),
                        row.getString("reason") + " (" + row.getString("facts") + ")"))
                .list();
    }

    private void correspondence(UUID inquiryId, FormText text) {
        List<Correspondence> all = records.correspondence(inquiryId);
        text.heading("Last correspondence");
        all.subList(Math.max(0, all.size() - MOST_LETTERS), all.size())
                .forEach(c -> text.line(Texts.words(c.kind()) + " (" + c.author() + ")", c.body()));
    }

    private static String label(BillItem item) {
        return "%d – %s, %s".formatted(item.lineNo(), item.description(), item.taxIncludedAmount());
    }
}
