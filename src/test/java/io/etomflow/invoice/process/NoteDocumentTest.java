package io.etomflow.invoice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillFormat;
import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.NewNote;
import io.etomflow.billing.NoteKind;
import io.etomflow.document.Documents;
import io.etomflow.invoice.ArchivedDocument;
import io.etomflow.invoice.Delivery;
import io.etomflow.invoice.DeliveryState;
import io.etomflow.invoice.Invoice;
import io.etomflow.invoice.InvoiceArchive;
import io.etomflow.invoice.InvoiceData;
import io.etomflow.invoice.InvoiceDelivery;
import io.etomflow.invoice.InvoiceMedium;
import io.etomflow.invoice.InvoiceState;
import io.etomflow.invoice.NoteDocuments;
import io.etomflow.invoice.internal.En16931;
import io.etomflow.invoice.internal.InvoicePdf;
import io.etomflow.mail.InboxFolder;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.notification.OutboxSender;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Credit and debit notes to bills that were sent: 1.3.9.2 makes, checks, delivers and archives a document of each. */
@Tag("model")
class NoteDocumentTest extends InvoiceCaseTest {

    @Autowired
    private AdjustmentNotes notes;

    @Autowired
    private NoteDocuments noteDocuments;

    @Autowired
    private InvoiceArchive archive;

    @Autowired
    private InvoiceDelivery delivery;

    @Autowired
    private Documents documents;

    @Autowired
    private En16931 rules;

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxSender sender;

    @Autowired
    private InboxFolder inbox;

    @Test
    void companyGetsTheCreditNoteAsUbl() {
        Subscriber s = data.company();
        data.agree(s, BillFormat.UBL, "de", "standard");
        CustomerBill bill = sent(s, data.bill(s, data.run(), InvoiceData.line("Internet 100", "29.90")));
        AppliedAdjustment note = credit(s, bill, bills.items(bill.id()).get(0).id(), "11.90");
        Case it = delivered(note);
        Invoice document = document(note);
        byte[] xml = documents.open(document.deliveryDocumentId()).content();
        assertThat(rules.check(xml)).isEmpty();
        assertThat(text(xml))
                .contains(">381<", ">" + note.number() + "<", ">" + bill.number() + "<", "Korrektur: Internet 100")
                .contains(">" + bill.billDate() + "<", "der Dienst war im Zeitraum gest\u00f6rt", ">11.90<", ">1.90<");
        OutboxMessage message = message(note, 1);
        assertThat(message.subject())
                .isEqualTo("Ihre Rechnungskorrektur " + note.number() + " zur Rechnung " + bill.number());
        assertThat(message.attachmentId()).isEqualTo(document.deliveryDocumentId());
        assertThat(invoice(bill).id()).as("the bill's own invoice still counts").isNotEqualTo(document.id());
        assertThat(archive.ofBill(note.number())).hasSize(2).allSatisfy(d -> {
            assertThat(d.billNumber()).isEqualTo(note.number());
            assertThat(d.retentionClass()).isEqualTo("DE invoices, 8 years");
            assertThat(d.sha256()).isEqualTo(documents.info(d.documentId()).sha256());
        });
        assertThat(archive.ofBill(bill.number()))
                .extracting(ArchivedDocument::billNumber)
                .doesNotContain(note.number());
        it.hasPassed("Task_OpenNote", "Task_ReleaseNext", "Task_ArchiveNext");
    }

    /** A bill at two rates: the note to the whole of it is split by them, and adds up to what was posted. */
    @Test
    void noteToAWholeBillIsSplitByItsRatesOfTax() throws IOException {
        Subscriber s = data.company();
        data.agree(s, BillFormat.FACTUR_X, "fr", "standard");
        CustomerBill bill = data.bill(
                s, data.run(), InvoiceData.line("Ligne", "20.00"), InvoiceData.line("Caution", "9.90", "0.00", "E"));
        settle(held(bill), "release");
        assertThat(state(bill)).isEqualTo(BillState.SENT);
        AppliedAdjustment note = credit(s, bill, null, "10.01");
        delivered(note);
        Invoice document = document(note);
        UUID cii = archive.ofBill(note.number()).stream()
                .filter(d -> d.kind().equals("eInvoice"))
                .findFirst()
                .orElseThrow()
                .documentId();
        byte[] xml = documents.open(cii).content();
        assertThat(rules.check(xml)).isEmpty();
        assertThat(text(xml))
                .contains(">381<", ">" + bill.number() + "<", ">S<", ">E<", ">10.01<")
                .contains(">" + note.taxAmount() + "<", ">" + note.taxExcludedAmount() + "<");
        assertThat(InvoicePdf.read(documents.open(document.pdfDocumentId()).content())
                        .text())
                .contains("Avoir " + note.number(), bill.number(), "Rien n'est \u00e0 payer");
    }

    @Test
    void residentialCustomerGetsAPdfAndItIsMadeOnce() throws IOException {
        Subscriber s = data.subscriber();
        CustomerBill bill = sent(s, usualBill(s, data.run()));
        AppliedAdjustment note = credit(s, bill, null, "5.00");
        NewNote again = new NewNote(
                note.proposalId(),
                note.inquiryId(),
                bill.id(),
                null,
                NoteKind.CREDIT_NOTE,
                Money.of("5.00", "EUR"),
                "serviceOutage",
                "test",
                "clara",
                "martha");
        assertThat(data.post(again).id()).isEqualTo(note.id());
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(note.number())
                        .count())
                .isEqualTo(1);
        delivered(note);
        Invoice document = document(note);
        assertThat(noteDocuments.open(note.id()).id()).isEqualTo(document.id());
        assertThat(InvoicePdf.read(documents.open(document.pdfDocumentId()).content())
                        .text())
                .contains("Credit note " + note.number(), bill.number(), "the service was disturbed", "5.00");
        startByMessage(
                        "billing.notePosted",
                        note.number(),
                        Map.of("noteId", note.id().toString()))
                .runJobs();
        assertThat(delivery.ofInvoice(document.id())).hasSize(1);
        assertThat(archive.ofBill(note.number())).hasSize(1);
        assertThat(jdbc.sql("select count(*) from invoice where note_id = ?")
                        .param(note.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(state(bill)).isEqualTo(BillState.SENT);
    }

    @Test
    void debitNoteIsAnInvoiceOfItsOwnTypePayableLater() {
        Subscriber s = data.company();
        data.agree(s, BillFormat.UBL, "en", "large-print");
        CustomerBill bill = sent(s, usualBill(s, data.run()));
        CustomerBill paid = bills.get(bill.id());
        paid.pay(paid.remaining());
        bills.save(paid);
        jdbc.sql("update customer_bill set payment_due_date = ? where id = ?")
                .params(LocalDate.of(2026, 1, 2), bill.id())
                .update();
        AppliedAdjustment note = data.note(s, bills.get(bill.id()), null, NoteKind.DEBIT_NOTE, "2.38");
        LocalDate due = bills.get(bill.id()).paymentDueDate();
        assertThat(due).isAfterOrEqualTo(LocalDate.of(2026, 1, 3));
        delivered(note);
        Invoice document = document(note);
        assertThat(document.template()).isEqualTo("note-large-print");
        byte[] xml = documents.open(document.deliveryDocumentId()).content();
        assertThat(rules.check(xml)).isEmpty();
        assertThat(text(xml)).contains(">383<", ">" + bill.number() + "<", "DueDate>" + due + "<", "DE0212030");
        assertThat(message(note, 1).body()).contains("charged too little", bill.number());
    }

    @Test
    void onPaperItIsPostedByItself() {
        Subscriber s = data.subscriber();
        CustomerBill bill = sent(s, usualBill(s, data.run()));
        data.agree(s, BillFormat.UBL, "en", "standard");
        data.change(s, "paper", null, "Teststrasse 1");
        AppliedAdjustment note = credit(s, bill, null, "5.00");
        delivered(note);
        assertThat(delivery.ofInvoice(document(note).id())).singleElement().satisfies(d -> {
            assertThat(d.channel()).isEqualTo(InvoiceMedium.PAPER);
            assertThat(d.address()).contains("Teststrasse 1");
        });
        assertThat(outbox.ofCase(note.number())).singleElement().satisfies(m -> {
            assertThat(m.channel()).isEqualTo(Channel.LETTER);
            assertThat(m.attachmentId()).isEqualTo(document(note).pdfDocumentId());
        });
        assertThat(invoices.forPaper(100_000))
                .extracting(Invoice::id)
                .doesNotContain(document(note).id());
    }

    /** Before it is sent a bill is corrected itself: no note, no document. */
    @Test
    void billThatIsNotSentIsCorrectedInsteadAndTheNextBillShowsTheNote() {
        Subscriber s = data.subscriber();
        CustomerBill bill = usualBill(s, data.run());
        assertThatThrownBy(() -> credit(s, bill, null, "5.00"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("correct the bill");
        assertThat(notes.ofBill(bill.id())).isEmpty();
        assertThat(jdbc.sql(
                                "select count(*) from invoice i join invoice_bill b on b.invoice_id = i.id where b.bill_id = ?")
                        .param(bill.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void bouncedNoteGoesToTheOtherAddressThenByLetter() throws IOException {
        Subscriber s = data.subscriber();
        CustomerBill bill = sent(s, usualBill(s, data.run()));
        data.change(s, "email", "gone-" + s.customer().number() + "@example.org", "Teststrasse 1");
        AppliedAdjustment note = credit(s, bill, null, "5.00");
        delivered(note);
        bounce(message(note, 1));
        Case it = caseOf(note.number()).runJobs();
        it.waitsAt("Event_StatusDue").hasVariable("nextWay", "otherAddress");
        assertThat(message(note, 2).recipient()).isEqualTo(s.customer().email());
        sender.deliverDue();
        it.fireTimer("Event_StatusDue");
        bounce(message(note, 2));
        Case letter = caseOf(note.number()).runJobs();
        letter.waitsAt("Event_StatusDue");
        List<Delivery> attempts = delivery.ofInvoice(document(note).id());
        assertThat(attempts)
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.BOUNCED, DeliveryState.BOUNCED, DeliveryState.WAITING);
        assertThat(attempts.get(2).channel()).isEqualTo(InvoiceMedium.PAPER);
        assertThat(document(note).state()).isEqualTo(InvoiceState.HANDED_OVER);
        sender.deliverDue();
        letter.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Corrected");
        assertThat(delivery.ofInvoice(document(note).id()).get(2).state()).isEqualTo(DeliveryState.SENT);
    }

    /** Without a street a note is in the portal. */
    @Test
    void noteThatNobodyFindsAWayForIsInThePortal() throws IOException {
        Subscriber s = data.subscriber();
        CustomerBill bill = sent(s, usualBill(s, data.run()));
        AppliedAdjustment note = credit(s, bill, null, "5.00");
        delivered(note);
        data.change(s, "email", s.customer().email(), null);
        bounce(message(note, 1));
        Case it = caseOf(note.number()).runJobs();
        it.complete("Task_FindWay", CLERK, Map.of("nextWay", "paper")).waitsAt("Event_StatusDue");
        assertThat(delivery.ofInvoice(document(note).id()).get(1).channel()).isEqualTo(InvoiceMedium.PORTAL);
    }

    /** What is held back is made anew as is agreed then; the note itself is posted and cannot be withdrawn. */
    @Test
    void heldNoteIsMadeAnew() {
        Subscriber s = data.company();
        CustomerBill bill = sent(s, usualBill(s, data.run()));
        data.agree(s.account().id(), BillFormat.UBL, "en", "standard", null, null, "reverseCharge", null);
        AppliedAdjustment note = credit(s, bill, null, "5.00");
        caseOf(note.number()).runJobs().fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Created");
        assertThat(document(note).state()).isEqualTo(InvoiceState.ON_HOLD);
        assertThat(state(bill)).isEqualTo(BillState.SENT);
        Case held = caseOf(note.number());
        assertThatThrownBy(() -> settle(held, "withdraw")).hasMessageContaining("opposite note");
        data.agree(s, BillFormat.FACTUR_X, "en", "standard");
        settle(held, "makeAnew");
        assertThat(document(note).state()).isEqualTo(InvoiceState.HANDED_OVER);
        assertThat(document(note).format()).isEqualTo(BillFormat.FACTUR_X);
        assertThat(quality.findings(document(note).id()))
                .allSatisfy(f -> assertThat(f.settledAs()).isEqualTo("madeAnew"));
    }

    @Test
    void heldNoteIsReleased() {
        Subscriber s = data.company();
        CustomerBill bill = sent(s, usualBill(s, data.run()));
        data.agree(s.account().id(), BillFormat.PDF, "xx", "standard", null, null, "standard", null);
        AppliedAdjustment note = credit(s, bill, null, "5.00");
        Case it = caseOf(note.number()).runJobs();
        it.complete("Task_MendData", CLERK, Map.of("renderingAnswer", "again")).waitsAt("Task_MendData");
        it.complete("Task_MendData", CLERK, Map.of("renderingAnswer", "standard"));
        assertThat(document(note).template()).isEqualTo("note");
        assertThat(document(note).language()).isEqualTo("en");
        assertThat(document(note).state()).isEqualTo(InvoiceState.HANDED_OVER);
        data.agree(s.account().id(), BillFormat.PDF, "en", "standard", null, null, "reverseCharge", null);
        AppliedAdjustment second = credit(s, bill, null, "4.00");
        caseOf(second.number()).runJobs().fireTimer("Event_StatusDue");
        settle(caseOf(second.number()), "release");
        assertThat(document(second).state()).isEqualTo(InvoiceState.HANDED_OVER);
        assertThat(document(second).total()).isEqualByComparingTo(new BigDecimal("4.00"));
    }

    /** The customer's copy of a note is asked for by its own number. */
    @Test
    void archiveOpensANoteByItsNumber() {
        Subscriber s = data.subscriber();
        CustomerBill bill = sent(s, usualBill(s, data.run()));
        AppliedAdjustment note = credit(s, bill, null, "5.00");
        delivered(note);
        Case it = startAs(
                        CLERK,
                        "etom-1.3.9.2.4",
                        Map.of(
                                "archiveRequest", "retrieve",
                                "billNumber", note.number(),
                                "requester", "customer",
                                "requesterName", "Ms Test",
                                "archivePurpose", "Lost it"))
                .runJobs()
                .hasEndedAt("EndEvent_HandedOut");
        it.hasVariable("retrievedDocumentId", document(note).pdfDocumentId().toString());
    }

    private AppliedAdjustment credit(Subscriber s, CustomerBill bill, UUID item, String amount) {
        return data.note(s, bill, item, NoteKind.CREDIT_NOTE, amount);
    }

    private CustomerBill sent(Subscriber s, CustomerBill bill) {
        Case it = startBill("etom-1.3.9.2", bill).runJobs();
        sender.deliverDue();
        it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Created");
        assertThat(state(bill)).isEqualTo(BillState.SENT);
        return bills.get(bill.id());
    }

    private Case delivered(AppliedAdjustment note) {
        Case it = caseOf(note.number()).runJobs();
        it.waitsAt("Event_StatusDue", "Gateway_AllDone");
        sender.deliverDue();
        return it.fireTimer("Event_StatusDue").hasEndedAt("EndEvent_Created");
    }

    private Invoice document(AppliedAdjustment note) {
        return noteDocuments.open(note.id());
    }

    private OutboxMessage message(AppliedAdjustment note, int attempt) {
        return outbox.get(
                delivery.ofInvoice(document(note).id()).get(attempt - 1).messageId());
    }

    private static Case settle(Case it, String how) {
        return it.complete("Task_Settle", CLERK, Map.of("settlement", how, "settleReason", "Looked at it"));
    }

    private static String text(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8);
    }

    private void bounce(OutboxMessage message) throws IOException {
        Path file = Files.createDirectories(TestFolders.INBOX).resolve(UUID.randomUUID() + ".eml");
        Files.writeString(
                file,
                Files.readString(Path.of("src/test/resources/mails/bounce.eml"))
                        .replace("RECIPIENT", message.recipient())
                        .replace("ACTION", "failed")
                        .replace("STATUS", "5.1.1")
                        .replace("DIAGNOSTIC", "unknown")
                        .replace("MESSAGE-ID", "<" + message.id() + "@etomflow.example>"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        inbox.look();
    }
}
