package io.etomflow.invoice.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillFormat;
import io.etomflow.billing.CustomerBill;
import io.etomflow.document.Documents;
import io.etomflow.exchange.ExchangeIntake;
import io.etomflow.invoice.ArchiveRepair;
import io.etomflow.invoice.ArchivedDocument;
import io.etomflow.invoice.InvoiceArchive;
import io.etomflow.invoice.internal.InvoicePdf;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.InvalidInput;
import io.etomflow.testing.Case;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Damage to the invoice archive: found at night or when somebody asks, mended by checksum, or recorded as a loss. */
@Tag("model")
class DamagedArchiveTest extends InvoiceCaseTest {

    private static final int NIGHTS = 60;

    @Autowired
    private InvoiceArchive archive;

    @Autowired
    private Documents documents;

    @Autowired
    private ExchangeIntake intake;

    @Test
    void nightFindsDamageAndTheHouseMendsWhatAnotherDocumentCarries() {
        CustomerBill ubl = archived(BillFormat.UBL);
        ArchivedDocument pdf = document(ubl, "pdf");
        byte[] original = documents.open(pdf.documentId()).content();
        damage(pdf);
        CustomerBill hybrid = archived(BillFormat.FACTUR_X);
        ArchivedDocument cii = document(hybrid, "eInvoice");
        jdbc.sql("delete from document_part where document_id = ?")
                .param(cii.documentId())
                .update();
        jdbc.sql("update document set sha256 = ? where id = ?")
                .params("0".repeat(64), cii.documentId())
                .update();
        fiftyMore(pdf);
        for (int i = 0; !isChecked(pdf) || !isChecked(cii); i++) {
            assertThat(i).as("nights").isLessThan(NIGHTS);
            start("invoice-check-archive", Map.of()).runJobs().isEnded();
        }
        caseOf(number(pdf)).runJobs();
        if (!number(cii).equals(number(pdf))) {
            caseOf(number(cii)).runJobs();
        }
        assertThat(mendedFrom(pdf)).isEqualTo("attached");
        assertThat(mendedFrom(cii)).isEqualTo("hybrid");
        assertThat(documents.open(pdf.documentId()).content()).isEqualTo(original);
        assertThat(documents.isWhole(cii.documentId())).isTrue();
        for (int i = 0; ; i++) {
            assertThat(i).as("nights").isLessThan(NIGHTS);
            Case night = start("invoice-check-archive", Map.of()).runJobs();
            if (Boolean.FALSE.equals(night.variable("damageFound"))) {
                night.hasEndedAt("EndEvent_Whole");
                break;
            }
            night.hasEndedAt("EndEvent_Case");
        }
    }

    @Test
    void copyFromABackupIsKnownByItsChecksum() throws IOException {
        CustomerBill bill = archived(BillFormat.PDF);
        ArchivedDocument pdf = document(bill, "pdf");
        byte[] original = documents.open(pdf.documentId()).content();
        damage(pdf);
        ask(bill).hasEndedAt("EndEvent_Damaged");
        Case it = caseOf(number(pdf)).runJobs();
        it.waitsAt("Task_Restore");
        assertThat((String) it.variable("damageView")).contains(bill.number().replace("-", "\\-"), pdf.sha256());
        ask(bill).hasEndedAt("EndEvent_Damaged");
        assertThat(cases(pdf)).as("one case about one document").isEqualTo(1);
        put("other.pdf", "no copy of anything".getBytes()).hasEndedAt("EndEvent_Refused");
        it.waitsAt("Task_Restore");
        put("from-tape.bin", original).hasEndedAt("EndEvent_PutBack");
        it.hasEndedAt("EndEvent_Restored");
        assertThat(mendedFrom(pdf)).isEqualTo("backup");
        assertThat(state(pdf)).isEqualTo("RESTORED");
        ask(bill).hasEndedAt("EndEvent_HandedOut");
        assertThatThrownBy(() -> documents.restore(pdf.documentId(), new byte[] {1}, pdf.sha256()))
                .isInstanceOf(InvalidInput.class);
        assertThat(documents.open(pdf.documentId()).content()).isEqualTo(original);
    }

    @Test
    void databaseThatWasRestoredIsComparedAgain() {
        CustomerBill bill = archived(BillFormat.PDF);
        ArchivedDocument pdf = document(bill, "pdf");
        byte[] original = documents.open(pdf.documentId()).content();
        damage(pdf);
        ask(bill);
        Case it = caseOf(number(pdf)).runJobs();
        it.complete("Task_Restore", CLERK, Map.of("restoreAnswer", "checkAgain"))
                .waitsAt("Task_Restore");
        jdbc.sql("update document_part set content = ? where document_id = ?")
                .params(original, pdf.documentId())
                .update();
        it.complete("Task_Restore", CLERK, Map.of("restoreAnswer", "checkAgain"))
                .hasEndedAt("EndEvent_Whole");
        assertThat(mendedFrom(pdf)).isEqualTo("database");
    }

    @Test
    void lossIsRecordedAndASubstituteSaysWhatItIsUntilACopyTurnsUp() throws IOException {
        CustomerBill bill = archived(BillFormat.PDF);
        ArchivedDocument pdf = document(bill, "pdf");
        byte[] original = documents.open(pdf.documentId()).content();
        damage(pdf);
        ask(bill);
        Case it = caseOf(number(pdf)).runJobs();
        assertThatThrownBy(() -> it.complete("Task_Restore", CLERK, Map.of("restoreAnswer", "perhaps")))
                .hasMessageContaining("no backup has them");
        assertThatThrownBy(() -> it.complete("Task_Restore", CLERK, Map.of("restoreAnswer", "lost")))
                .hasMessageContaining("Say why");
        lost(it).waitsAt("Task_DecideLoss");
        assertThatThrownBy(() -> decide(it, "forget", "x")).hasMessageContaining("what becomes");
        assertThatThrownBy(() -> decide(it, "substitute", " ")).hasMessageContaining("Say why");
        decide(it, "keepLooking", "There is a tape of the other site").waitsAt("Task_Restore");
        lost(it);
        decide(it, "substitute", "Both sites were looked through").hasEndedAt("EndEvent_Lost");
        assertThat(state(pdf)).isEqualTo("LOST");
        Case asked = ask(bill).hasEndedAt("EndEvent_HandedOut");
        UUID handedOut = UUID.fromString((String) asked.variable("retrievedDocumentId"));
        assertThat(InvoicePdf.read(documents.open(handedOut).content()).text())
                .contains("Substitute for a lost original", bill.number(), "35.58");
        assertThat(document(bill, "substitute").keepUntil()).isEqualTo(pdf.keepUntil());
        put("found-late.pdf", original).hasEndedAt("EndEvent_PutBack");
        assertThat((String) ask(bill).variable("retrievedDocumentId"))
                .isEqualTo(pdf.documentId().toString());
    }

    @Test
    void whatNobodyRestoresOrDecidesIsReplacedBySubstitutes() {
        CustomerBill bill = archived(BillFormat.PDF);
        ArchivedDocument pdf = document(bill, "pdf");
        damage(pdf);
        ask(bill);
        Case it = caseOf(number(pdf)).runJobs();
        it.fireTimer("BoundaryEvent_Waits").hasPassed("EndEvent_Urged").waitsAt("Task_Restore");
        assertThat(it.task("Task_Restore").getPriority()).isEqualTo(90);
        it.fireTimer("BoundaryEvent_NotRestored").waitsAt("Task_DecideLoss");
        decide(it, "keepLooking", "Ask again").waitsAt("Task_Restore");
        it.fireTimer("BoundaryEvent_NotRestored").fireTimer("BoundaryEvent_Undecided");
        it.hasEndedAt("EndEvent_Urged", "EndEvent_Lost");
        assertThat(document(bill, "substitute").lostAt()).isNull();
        assertThat(jdbc.sql("select settled_by from archive_damage where number = ?")
                        .param(number(pdf))
                        .query(String.class)
                        .single())
                .isEqualTo("rule");
    }

    @Test
    void lossWithoutSubstitute() {
        CustomerBill bill = archived(BillFormat.PDF);
        damage(document(bill, "pdf"));
        ask(bill);
        Case it = caseOf(number(document(bill, "pdf"))).runJobs();
        lost(it);
        decide(it, "recordOnly", "The customer is gone").hasEndedAt("EndEvent_Lost");
        assertThatThrownBy(() -> ask(bill)).hasMessageContaining("has no document");
    }

    private CustomerBill archived(BillFormat format) {
        Subscriber s = data.company();
        data.agree(s, format, "en", "standard");
        CustomerBill bill = usualBill(s, data.run());
        startBill("etom-1.3.9.2.1", bill).runJobs();
        startBill("etom-1.3.9.2.3", bill).runJobs();
        startBill("etom-1.3.9.2.4", bill).runJobs().hasEndedAt("EndEvent_Stored");
        return bill;
    }

    private ArchivedDocument document(CustomerBill bill, String kind) {
        return archive.ofBill(bill.number()).stream()
                .filter(d -> d.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private void damage(ArchivedDocument document) {
        jdbc.sql("update document_part set content = ? where document_id = ?")
                .params(new byte[] {1, 2, 3}, document.documentId())
                .update();
    }

    /** More than are read in one transaction. */
    private void fiftyMore(ArchivedDocument like) {
        for (int i = 0; i < 50; i++) {
            UUID more = documents.store("more.txt", "text/plain", new byte[] {(byte) i}, "test", "test");
            jdbc.sql(
                            "insert into archived_document (id, document_id, invoice_id, bill_number, customer_id, kind, sha256,"
                                    + " size_bytes, retention_class, retention_years, archived_at, keep_until) select ?, ?,"
                                    + " invoice_id, bill_number, customer_id, 'delivery', ?, 1, retention_class, retention_years,"
                                    + " archived_at, keep_until from archived_document where id = ?")
                    .params(UUID.randomUUID(), more, documents.info(more).sha256(), like.id())
                    .update();
        }
    }

    private boolean isChecked(ArchivedDocument document) {
        return jdbc.sql("select count(*) from archived_document where id = ? and checked_at is not null")
                        .param(document.id())
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private String number(ArchivedDocument document) {
        return ofDamage(document, "m.number");
    }

    private String state(ArchivedDocument document) {
        return ofDamage(document, "m.state");
    }

    private String mendedFrom(ArchivedDocument document) {
        return ofDamage(document, "d.mended_from");
    }

    private String ofDamage(ArchivedDocument document, String column) {
        return jdbc.sql("select " + column
                        + " from archive_damaged_document d join archive_damage m on m.id = d.damage_id"
                        + " where d.archived_id = ?")
                .param(document.id())
                .query(String.class)
                .single();
    }

    private int cases(ArchivedDocument document) {
        return jdbc.sql("select count(*) from archive_damaged_document where archived_id = ?")
                .param(document.id())
                .query(Integer.class)
                .single();
    }

    private Case ask(CustomerBill bill) {
        return startAs(
                        CLERK,
                        "etom-1.3.9.2.4",
                        Map.of(
                                "archiveRequest", "retrieve",
                                "billNumber", bill.number(),
                                "requester", "internal",
                                "requesterName", "Ms Test",
                                "archivePurpose", "Asked by telephone"))
                .runJobs();
    }

    private static Case lost(Case it) {
        return it.complete(
                "Task_Restore", CLERK, Map.of("restoreAnswer", "lost", "restoreReason", "Five backups looked through"));
    }

    private static Case decide(Case it, String how, String why) {
        return it.complete("Task_DecideLoss", SUPERVISOR, Map.of("archiveLossDecision", how, "archiveLossReason", why));
    }

    /** As operations do it; the file's own process. */
    private Case put(String name, byte[] content) throws IOException {
        String own = UUID.randomUUID() + "-" + name;
        Path folder = Files.createDirectories(
                TestFolders.EXCHANGE.resolve(ArchiveRepair.AREA).resolve("in"));
        Path file = folder.resolveSibling(own);
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        Files.move(file, folder.resolve(own));
        intake.look();
        return caseOf(own).runJobs();
    }
}
