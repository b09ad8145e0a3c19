package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.NewNote;
import io.etomflow.billing.NoteKind;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.receivables.adjustment.AdjustmentProposal;
import io.etomflow.receivables.adjustment.AdjustmentProposals;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests of 1.3.10.4.3 and its children share: an assessed inquiry about a bill, and looks at the rows. */
abstract class AdjustmentCases extends EtomflowTest {

    @Autowired
    protected TestData data;

    @Autowired
    protected BillInquiries inquiries;

    @Autowired
    protected InquiryRecords records;

    @Autowired
    protected CustomerBills bills;

    @Autowired
    protected BillingAccounts accounts;

    @Autowired
    protected AdjustmentProposals proposals;

    @Autowired
    protected AdjustmentNotes notes;

    @Autowired
    protected Outbox outbox;

    @Autowired
    protected TransactionTemplate transaction;

    /** An inquiry about line 2 (usage) of a bill with two lines. */
    protected record Assessed(Subscriber subscriber, Billed billed, BillInquiry inquiry) {

        UUID id() {
            return inquiry.id();
        }

        String number() {
            return inquiry.number();
        }
    }

    /** 100.00 basic fee and 50.00 usage, with tax 119.00 + 59.50 = 178.50. */
    protected Assessed inquiry() {
        return inquiry(data.subscriber(), null, "100.00", "50.00");
    }

    protected Assessed inquiry(Segment segment, String currency) {
        return inquiry(data.subscriber(segment, currency), null, "100.00", "50.00");
    }

    protected Assessed inquiry(Subscriber s, UUID runId, String basicFee, String usage) {
        CustomerProduct fibre = data.product(s, "Fibre 250", "broadband", basicFee);
        Billed billed = data.bill(s, runId, Line.recurring(fibre), Line.usage(fibre, "Calls", usage));
        return new Assessed(
                s, billed, data.inquiry(s, billed, "I was charged <b>twice</b> for *calls*", billed.item(2)));
    }

    /** As the assessment leaves it. */
    protected Assessed assess(Assessed it, String outcome, String area, String code, String amount, NoteKind kind) {
        jdbc.sql(
                        "update bill_inquiry set assessment_outcome = ?, root_cause_area = ?, root_cause_code = ?, justified_amount = ?,"
                                + " justified_kind = ?, version = version + 1 where id = ?")
                .params(
                        outcome,
                        area,
                        code,
                        amount == null ? null : new BigDecimal(amount),
                        kind == null ? null : kind.name(),
                        it.id())
                .update();
        return it;
    }

    /** Usage was charged twice: what policy credits by itself up to 50 units and half of the bill. */
    protected Assessed chargedTwice(String amount) {
        return assess(inquiry(), "JUSTIFIED", "BILLING", "usageChargedTwice", amount, NoteKind.CREDIT_NOTE);
    }

    protected Case startFor(String process, Assessed it) {
        return start(process, it.number(), Map.of("inquiryId", it.id().toString()));
    }

    protected List<AdjustmentProposal> proposalsOf(Assessed it) {
        return proposals.ofInquiry(it.id());
    }

    protected AdjustmentProposal proposalOf(Assessed it) {
        assertThat(proposalsOf(it)).hasSize(1);
        return proposalsOf(it).get(0);
    }

    protected List<AppliedAdjustment> notesOf(Assessed it) {
        return notes.ofBill(it.billed().bill().id());
    }

    protected CustomerBill billOf(Assessed it) {
        return bills.get(it.billed().bill().id());
    }

    protected BigDecimal balanceOf(Assessed it) {
        return accounts.get(it.subscriber().account().id()).balance();
    }

    protected BillInquiry stored(Assessed it) {
        return inquiries.get(it.id());
    }

    protected List<OutboxMessage> messagesOf(Assessed it) {
        return outbox.ofCase(it.number());
    }

    /** The policy's answers, newest first: decision, rule, reason. */
    protected List<Map<String, Object>> decisionsOf(Assessed it) {
        return jdbc.sql(
                        "select decision, rule_name, reason, facts from adjustment_decision where inquiry_id = ? order by decided_at desc")
                .param(it.id())
                .query()
                .listOfRows();
    }

    /** An adjustment of the bill by another inquiry or long ago: one that only the records know. */
    protected AppliedAdjustment noteBefore(Assessed of, String amount) {
        return transaction.execute(status -> {
            AdjustmentProposal proposal = approvedProposal(of, amount);
            jdbc.sql("update adjustment_proposal set state = 'RECORDED' where id = ?")
                    .param(proposal.id())
                    .update();
            return notes.post(new NewNote(
                    proposal.id(),
                    of.id(),
                    of.billed().bill().id(),
                    null,
                    NoteKind.CREDIT_NOTE,
                    Money.of(amount, of.billed().bill().currency()),
                    "goodwill",
                    "test",
                    "clara",
                    "simon"));
        });
    }

    /** Approved, and not recorded yet. */
    protected AdjustmentProposal approvedProposal(Assessed it, String amount) {
        return approvedProposal(it, amount, NoteKind.CREDIT_NOTE);
    }

    protected AdjustmentProposal approvedProposal(Assessed it, String amount, NoteKind kind) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into adjustment_proposal (id, version, inquiry_id, bill_id, kind, amount, currency, reason_code, justification,"
                                + " state, proposed_by, proposed_at, decided_rule, approvals_needed) values (?, 0, ?, ?, ?, ?, ?,"
                                + " 'goodwill', 'a test needs it', 'APPROVED', 'clara', ?, 'clerk-credit-to-25', 0)")
                .params(
                        id,
                        it.id(),
                        it.billed().bill().id(),
                        kind.name(),
                        new BigDecimal(amount),
                        it.billed().bill().currency(),
                        io.etomflow.shared.Sql.at(now()))
                .update();
        return proposals.get(id);
    }
}
