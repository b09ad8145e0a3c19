package io.etomflow.receivables.process;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.NewNote;
import io.etomflow.billing.NoteKind;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData;
import io.etomflow.shared.Money;
import io.etomflow.testing.EtomflowTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests of processes about an existing inquiry share: an inquiry about a bill of three lines, and looks at the rows. */
abstract class InquiryCases extends EtomflowTest {

    @Autowired
    protected TestData data;

    @Autowired
    protected BillInquiries inquiries;

    @Autowired
    protected InquiryRecords records;

    @Autowired
    protected Outbox outbox;

    @Autowired
    protected AdjustmentNotes notes;

    @Autowired
    protected TransactionTemplate transaction;

    /** A bill with Fibre (41.65), calls (23.80) and a setup fee (11.90), tax included. */
    protected record Disputed(TestData.Subscriber subscriber, TestData.Billed billed, BillInquiry inquiry) {

        protected UUID id() {
            return inquiry.id();
        }

        protected String number() {
            return inquiry.number();
        }

        protected BillItem item(int lineNo) {
            return billed.item(lineNo);
        }
    }

    protected TestData.Billed billOf(TestData.Subscriber s) {
        var fibre = data.product(s, "Fibre 250", "broadband", "35.00");
        return data.bill(
                s,
                TestData.Line.recurring(fibre),
                TestData.Line.usage(fibre, "Calls abroad", "20.00"),
                TestData.Line.usage(fibre, "Setup", "10.00"));
    }

    /** In progress, about line 2. */
    protected Disputed disputed() {
        TestData.Subscriber s = data.subscriber();
        TestData.Billed billed = billOf(s);
        return new Disputed(s, billed, data.inquiry(s, billed, "I never called abroad.", billed.item(2)));
    }

    protected Disputed disputed(InquiryState... then) {
        Disputed it = disputed();
        for (InquiryState state : then) {
            inquiries.moveTo(it.id(), state, "test", "system");
        }
        return it;
    }

    protected BillInquiry now(Disputed it) {
        return inquiries.get(it.id());
    }

    protected Map<String, Object> about(Disputed it, Object... more) {
        Map<String, Object> variables =
                new java.util.LinkedHashMap<>(Map.of("inquiryId", it.id().toString()));
        for (int i = 0; i < more.length; i += 2) {
            variables.put((String) more[i], more[i + 1]);
        }
        return variables;
    }

    /** Credits line 2 for the inquiry. */
    protected void credit(Disputed it, String amount) {
        credit(it.id(), it, 2, amount);
    }

    protected void credit(UUID inquiryId, Disputed it, int lineNo, String amount) {
        UUID proposal = UUID.randomUUID();
        jdbc.sql(
                        "insert into adjustment_proposal (id, version, inquiry_id, bill_id, bill_item_id, kind, amount, currency, reason_code,"
                                + " justification, state, proposed_by, proposed_at, approvals_needed) values (?, 0, ?, ?, ?, 'CREDIT_NOTE', ?,"
                                + " 'EUR', 'test', 'test', 'APPROVED', 'system', current_timestamp, 0)")
                .params(
                        proposal,
                        inquiryId,
                        it.billed().bill().id(),
                        it.item(lineNo).id(),
                        new java.math.BigDecimal(amount))
                .update();
        notes.post(new NewNote(
                proposal,
                inquiryId,
                it.billed().bill().id(),
                it.item(lineNo).id(),
                NoteKind.CREDIT_NOTE,
                Money.of(amount, "EUR"),
                "test",
                "test",
                "system",
                "system"));
    }

    protected String disputedOf(BillItem item) {
        return jdbc.sql("select disputed_amount from bill_item where id = ?")
                .param(item.id())
                .query(java.math.BigDecimal.class)
                .single()
                .toPlainString();
    }

    protected List<String> subjects(Disputed it) {
        return outbox.ofCase(it.number()).stream().map(OutboxMessage::subject).toList();
    }

    protected String lastReason(Disputed it) {
        var history = records.history(it.id());
        return history.get(history.size() - 1).reason();
    }

    /** What a customer sent about the inquiry. */
    protected UUID intake(Disputed it, String kind, String body, String bill, String lines, String amount) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        "insert into inquiry_intake (id, version, channel, external_ref, kind, state, received_at, received_by, body,"
                                + " inquiry_number, bill_number, bill_item_lines, claimed_amount) values"
                                + " (?, 0, 'API', ?, ?, 'RECEIVED', current_timestamp, 'test', ?, ?, ?, ?, cast(? as numeric(12, 2)))")
                .params(id, id.toString(), kind, body, it.number(), bill, lines, amount)
                .update();
        return id;
    }

    /** Something that waits in the case of the inquiry as its root process does, and a child in which the same is awaited. */
    protected io.etomflow.testing.Case runningCase(Disputed it) {
        if (repositoryService
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("test-waiting-case")
                        .count()
                == 0) {
            repositoryService
                    .createDeployment()
                    .addClasspathResource("waiting-case/waiting-case.bpmn")
                    .addClasspathResource("waiting-case/waiting-child.bpmn")
                    .deploy();
        }
        return start("test-waiting-case", it.number(), Map.of());
    }
}
