package io.etomflow.invoice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillFormat;
import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingData;
import io.etomflow.billing.CustomerBill;
import io.etomflow.document.Documents;
import io.etomflow.invoice.ArchivedDocument;
import io.etomflow.invoice.InvoiceArchive;
import io.etomflow.invoice.InvoiceData;
import io.etomflow.invoice.InvoiceState;
import io.etomflow.notification.OutboxSender;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The case of an invoice that was held back. */
@Tag("model")
class SettleHeldInvoiceTest extends InvoiceCaseTest {

    @Autowired
    private InvoiceArchive archive;

    @Autowired
    private OutboxSender sender;

    @Autowired
    private BillingData billing;

    @Autowired
    private Documents documents;

    @Test
    void releasedByClerkWithReason() {
        CustomerBill bill = data.bill(data.subscriber(), data.run(), InvoiceData.line("Installation", "300.00"));
        Case it = held(bill);
        it.waitsAt("Task_Settle");
        assertThat((String) it.variable("findingsView"))
                .contains("amountUnusual")
                .contains("first bill");
        assertThatThrownBy(() -> settle(it, "release", " ")).hasMessageContaining("Say why");
        settle(it, "release", "A new line was installed").waitsAt("Event_StatusDue");
        assertThat(state(bill)).isEqualTo(BillState.SENT);
        assertThat(invoice(bill).state()).isEqualTo(InvoiceState.HANDED_OVER);
        sender.deliverDue();
        it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Settled");
        assertThat(archive.ofBill(bill.number()))
                .extracting(ArchivedDocument::kind)
                .containsExactly("pdf");
        assertThat(quality.findings(invoice(bill).id())).singleElement().satisfies(f -> {
            assertThat(f.settledAs()).isEqualTo("released");
            assertThat(f.settledBy()).isEqualTo(CLERK);
            assertThat(f.settledBecause()).isEqualTo("A new line was installed");
        });
    }

    @Test
    void severeOnesNeedAnotherPerson() {
        CustomerBill bill = data.bill(data.subscriber(), data.run(), InvoiceData.line("Roaming", "1500.00"));
        Case it = held(bill);
        it.complete("Task_Settle", SUPERVISOR, Map.of("settlement", "release", "settleReason", "It is right"))
                .waitsAt("Task_Approve");
        assertThatThrownBy(() -> it.complete("Task_Approve", SUPERVISOR, Map.of("settlementApproved", "true")))
                .hasMessageContaining("another person");
        it.waitsAt("Task_Approve");
        it.fireTimer("BoundaryEvent_Waits").hasPassed("EndEvent_Urged").waitsAt("Task_Approve");
        assertThat(it.task("Task_Approve").getPriority()).isEqualTo(90);
    }

    @Test
    void supervisorSendsBackThenAgrees() {
        CustomerBill bill = data.bill(data.subscriber(), data.run(), InvoiceData.line("Roaming", "1500.00"));
        Case it = held(bill);
        settle(it, "release", "It is right").waitsAt("Task_Approve");
        assertThatThrownBy(() -> approve(it, "false", "")).hasMessageContaining("Say why");
        approve(it, "false", "Call the customer first").waitsAt("Task_Settle");
        settle(it, "release", "Customer knows").waitsAt("Task_Approve");
        approve(it, "true", "").waitsAt("Event_StatusDue");
        assertThat(state(bill)).isEqualTo(BillState.SENT);
    }

    @Test
    void madeAnewUnderTheSameNumber() {
        BillingData.Cycle cycle = billing.cycle();
        Subscriber s = billing.subscriber(cycle);
        billing.product(s, "Fibre 250", "broadband", "10.00", cycle.start().minusYears(1), null);
        data.change(s, "email", "not an address", "Teststrasse 1");
        startByMessage(
                        "billing.cycleDue",
                        cycle.code(),
                        Map.of(
                                "cycleDay",
                                cycle.day(),
                                "billDate",
                                cycle.billDate().toString()))
                .runJobs();
        CustomerBill bill = bills.ofAccount(s.account().id()).get(0);
        Case it = caseOf(bill.number()).runJobs();
        it.waitsAt("Task_Settle");
        data.change(s, "email", s.customer().email(), "Teststrasse 1");
        settle(it, "makeAnew", "Address corrected").waitsAt("Event_StatusDue", "Gateway_AllDone");
        assertThat(state(bill)).isEqualTo(BillState.SENT);
        assertThat(invoice(bill).number()).isEqualTo(bill.number());
        assertThat(jdbc.sql("select state from invoice where number = ? order by made_at")
                        .param(bill.number())
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("REPLACED", "HANDED_OVER");
        sender.deliverDue();
        it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_MadeAnew");
    }

    @Test
    void whatCannotBePricedComesBack() {
        CustomerBill bill = data.bill(data.subscriber(), data.run(), InvoiceData.line("From nowhere", "300.00"));
        Case it = held(bill);
        settle(it, "makeAnew", "Looks odd").waitsAt("Task_Settle");
        assertThat((String) it.variable("approvalComment")).contains("cannot be priced");
        assertThat(state(bill)).isEqualTo(BillState.ON_HOLD);
        assertThat(bills.items(bill.id())).hasSize(1);
        assertThat(quality.findings(invoice(bill).id()))
                .allSatisfy(f -> assertThat(f.settledAs()).isNull());
    }

    @Test
    void withdrawnWithCancellationAndNumberKept() {
        CustomerBill bill = data.bill(data.subscriber(), data.run(), InvoiceData.line("Twice", "300.00"));
        Case it = held(bill);
        it.fireTimer("BoundaryEvent_Overdue").waitsAt("Task_Settle");
        settle(it, "withdraw", "Made by mistake").waitsAt("Task_Approve");
        approve(it, "true", "").hasEndedAt("EndEvent_Settled", "EndEvent_Told");
        assertThat(state(bill)).isEqualTo(BillState.WITHDRAWN);
        assertThat(bills.get(bill.id()).remaining().amount()).isZero();
        assertThat(bills.numbersOfRun(bill.runId())).contains(bill.number());
        assertThat(invoice(bill).state()).isEqualTo(InvoiceState.WITHDRAWN);
        assertThat(archive.ofBill(bill.number()))
                .extracting(ArchivedDocument::kind)
                .containsExactlyInAnyOrder("pdf", "cancellation");
        assertThat(jdbc.sql("select number, approved_by from invoice_cancellation where bill_id = ?")
                        .param(bill.id())
                        .query()
                        .singleRow())
                .containsValues(bill.number() + "-C", SUPERVISOR);
    }

    /** EN 16931 type 381 that names the bill; one that breaks the rules itself is cancelled by its PDF alone. */
    @Test
    void cancellationIsAnEInvoiceWhereTheBillIs() {
        for (BillFormat format : List.of(BillFormat.UBL, BillFormat.FACTUR_X)) {
            Subscriber s = data.subscriber();
            data.agree(s, format, "de", "standard");
            CustomerBill bill = data.bill(s, data.run(), InvoiceData.line("Twice", "900.00"));
            Case it = held(bill);
            settle(it, "withdraw", "Made by mistake").waitsAt("Task_Approve");
            approve(it, "true", "").hasEndedAt("EndEvent_Settled");
            assertThat(cancellation(bill)).containsEntry("xml_problem", null);
            String xml = new String(
                    documents
                            .open((UUID) cancellation(bill).get("xml_document_id"))
                            .content(),
                    StandardCharsets.UTF_8);
            assertThat(xml)
                    .contains(">381<", ">" + bill.number() + "-C<", ">" + bill.number() + "<", "Made by mistake");
            assertThat(archive.ofBill(bill.number()))
                    .extracting(ArchivedDocument::kind)
                    .contains("cancellation", "eCancellation");
        }
        Subscriber s = data.subscriber();
        data.agree(s, BillFormat.UBL, "de", "standard");
        CustomerBill wrong = data.bill(s, data.run(), InvoiceData.line("Wrong", "900.00", "0.00", "S"));
        Case it = held(wrong);
        settle(it, "withdraw", "Taxed wrongly").waitsAt("Task_Approve");
        approve(it, "true", "").hasEndedAt("EndEvent_Settled");
        assertThat(cancellation(wrong))
                .containsEntry("xml_document_id", null)
                .hasEntrySatisfying(
                        "xml_problem", problem -> assertThat((String) problem).contains("BR-S-05"));
    }

    private Map<String, Object> cancellation(CustomerBill bill) {
        return jdbc.sql("select * from invoice_cancellation where bill_id = ?")
                .param(bill.id())
                .query((row, i) -> {
                    Map<String, Object> read = new HashMap<>();
                    read.put("xml_document_id", row.getObject("xml_document_id", UUID.class));
                    read.put("xml_problem", row.getString("xml_problem"));
                    return read;
                })
                .single();
    }

    @Test
    void whatHasNoDocumentIsNotReleased() {
        Subscriber s = data.subscriber();
        data.agree(s, BillFormat.PDF, "en", "golden");
        CustomerBill bill = usualBill(s, data.run());
        startBill("etom-1.3.9.2.1", bill).runJobs().complete("Task_MendData", CLERK, Map.of("renderingAnswer", "hold"));
        startBill("etom-1.3.9.2.3", bill).runJobs().hasEndedAt("EndEvent_Verified");
        Case it = caseOf(bill.number()).runJobs();
        assertThatThrownBy(() -> settle(it, "release", "Looks good")).hasMessageContaining("has no document");
        it.waitsAt("Task_Settle");
    }

    private static Case settle(Case it, String settlement, String reason) {
        return it.complete("Task_Settle", CLERK, Map.of("settlement", settlement, "settleReason", reason));
    }

    private static Case approve(Case it, String approved, String comment) {
        return it.complete(
                "Task_Approve", SUPERVISOR, Map.of("settlementApproved", approved, "approvalComment", comment));
    }
}
