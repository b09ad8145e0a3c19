package io.etomflow.receivables.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.document.Documents;
import io.etomflow.mail.InboxFolder;
import io.etomflow.notification.Outbox;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** From a file in the mail folder to the inquiry, its documents and the answer to the sender. */
@Tag("story")
class InquiryMailsTest extends EtomflowTest {

    private static final Path INBOX = TestFolders.INBOX;

    @Autowired
    private TestData data;

    @Autowired
    private Intakes mails;

    @Autowired
    private InquiryIntakes intakes;

    @Autowired
    private BillInquiries inquiries;

    @Autowired
    private InquiryRecords records;

    @Autowired
    private Documents documents;

    @Autowired
    private Outbox outbox;

    @Autowired
    private InboxFolder inbox;

    @Test
    void becomesAnInquiryWithItsDocuments() throws Exception {
        Subscriber s = data.subscriber();
        Billed billed = mails.bill(s);
        String id = "<" + UUID.randomUUID() + "@example.org>";
        Path file = put(
                "Message-ID: " + id + "\nFrom: Test <" + s.customer().email()
                        + ">\nSubject: Roaming\nMIME-Version: 1.0\n"
                        + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n<p>The roaming on my last bill,"
                        + " &euro; 14.88, is wrong. I was at home.</p>\n--b\nContent-Type: application/pdf; name=ticket.pdf\n"
                        + "Content-Disposition: attachment; filename=ticket.pdf\nContent-Transfer-Encoding: base64\n\nJVBERg==\n--b--\n");

        inbox.look();

        assertThat(file).doesNotExist();
        assertThat(INBOX.resolve("done").resolve(file.getFileName())).exists();
        InquiryIntake intake = intakes.byReference(InquiryChannel.EMAIL, id).orElseThrow();
        assertThat(intake.sender()).isEqualTo(s.customer().email());
        assertThat(intake.body()).isEqualTo("The roaming on my last bill, € 14.88, is wrong. I was at home.");
        assertThat(intakes.documents(intake.id())).hasSize(2).anySatisfy(document -> {
            assertThat(documents.info(document).name()).isEqualTo("ticket.pdf");
            assertThat(documents.open(document).content()).isEqualTo("%PDF".getBytes(StandardCharsets.US_ASCII));
        });
        caseOf(intake.reservedNumber()).runJobs();
        BillInquiry inquiry = inquiries.byNumber(intake.reservedNumber()).orElseThrow();
        assertThat(records.items(inquiry.id())).singleElement().satisfies(i -> assertThat(i.billItemId())
                .isEqualTo(billed.item(3).id()));
    }

    @Test
    void comesOnceHoweverOftenItIsDelivered() throws Exception {
        Subscriber s = data.subscriber();
        String id = "<" + UUID.randomUUID() + "@example.org>";
        String mail = "Message-ID: " + id + "\nFrom: " + s.customer().email()
                + "\nSubject: Bill\n\nWhat is this charge of EUR 3.00?\n";
        put(mail);
        put(mail);

        inbox.look();

        String number =
                intakes.byReference(InquiryChannel.EMAIL, id).orElseThrow().reservedNumber();
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .rootProcessInstances()
                        .count())
                .isOne();
        assertThat(intakes.documents(intakes.byReference(InquiryChannel.EMAIL, id)
                        .orElseThrow()
                        .id()))
                .hasSize(1);
    }

    @Test
    void keepsWhatCannotBeReadAsideWithTheReason() throws Exception {
        String note = "This is a note of " + UUID.randomUUID() + " and no e-mail.\n";
        Path file = put(note);

        inbox.look();

        Path failed = INBOX.resolve("failed").resolve(file.getFileName());
        assertThat(failed).hasContent(note);
        assertThat(failed.resolveSibling(failed.getFileName() + ".reason.txt"))
                .content()
                .contains("no sender (From)");
        InquiryIntake intake = intakes.byReference(
                        InquiryChannel.EMAIL,
                        "sha256:" + io.etomflow.mail.MailReader.sha256(note.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();
        assertThat(intake.state()).isEqualTo(IntakeState.UNREADABLE);
        assertThat(intake.refusalReason()).contains("no sender (From)");
        assertThat(documents.open(intakes.documents(intake.id()).get(0)).content())
                .isEqualTo(note.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void answersNoProgram() throws Exception {
        Subscriber s = data.subscriber();
        String id = "<" + UUID.randomUUID() + "@example.org>";
        put("Message-ID: " + id + "\nAuto-Submitted: auto-replied\nFrom: "
                + s.customer().email() + "\nSubject: Out of office\n\nBill EUR 3.00 wrong\n");

        inbox.look();

        InquiryIntake intake = intakes.byReference(InquiryChannel.EMAIL, id).orElseThrow();
        assertThat(intake.state()).isEqualTo(IntakeState.IGNORED);
        assertThat(intake.reservedNumber()).isNull();
        assertThat(inquiries.ofCustomer(s.customer().id())).isEmpty();
    }

    @Test
    void leavesFilesAloneThatAreStillWritten() throws Exception {
        Path file = put("From: a@example.org\n\nhalf\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));

        inbox.look();

        assertThat(file).exists();
        Files.delete(file);
    }

    private static Path put(String mail) throws IOException {
        Files.createDirectories(INBOX);
        Path file = Files.writeString(INBOX.resolve(UUID.randomUUID() + ".eml"), mail);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
        return file;
    }
}
