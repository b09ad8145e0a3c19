package io.etomflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.document.Documents;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.NotFound;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.TestFolders;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionTemplate;

/** The outbox with files as way out, as the demo has it. */
@Tag("model")
class OutboxTest extends EtomflowTest {

    private static final Path FOLDER = TestFolders.OUTBOX;

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxSender sender;

    @Autowired
    OutboxRows rows;

    @Autowired
    Documents documents;

    @Autowired
    ObjectMapper json;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ConfigurableApplicationContext application;

    private final String caseNumber = newBusinessKey();

    @Test
    void anEmailBecomesAFileThatMailProgramsRead() throws Exception {
        UUID document =
                documents.store("Gutschrift März.pdf", "application/pdf", new byte[] {1, 2, 3}, "test", "system");
        UUID id = outbox.write(
                message(Channel.EMAIL, "info@müller.example", "Ihre Rechnung: 12,50 €", "Grüße\naus Köln\n")
                        .withAttachment(document));

        assertThat(sender.deliverDue()).isPositive();

        try (InputStream file = Files.newInputStream(onlyFile("email", ".eml"))) {
            MimeMessage mail = new MimeMessage(null, file);
            assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("info@xn--mller-kva.example"));
            assertThat(mail.getFrom()[0]).hasToString("Customer Care <customer-care@example.com>");
            assertThat(mail.getSubject()).isEqualTo("Ihre Rechnung: 12,50 €");
            assertThat(mail.getMessageID()).isEqualTo("<" + id + "@example.com>");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getHeader("X-Etomflow-Case")).containsExactly(caseNumber);
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(((MimeMultipart) parts.getBodyPart(0).getContent())
                            .getBodyPart(0)
                            .getContent())
                    .asString()
                    .isEqualToNormalizingNewlines("Grüße\naus Köln\n");
            assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(1, 2, 3);
            assertThat(jakarta.mail.internet.MimeUtility.decodeText(
                            parts.getBodyPart(1).getFileName()))
                    .isEqualTo("Gutschrift März.pdf");
        }
        OutboxMessage sent = outbox.get(id);
        assertThat(sent.state()).isEqualTo(MessageState.SENT);
        assertThat(sent.sentAt()).isNotNull();
        assertThat(sent.attempts()).isEqualTo(1);
    }

    @Test
    void smsAndLettersBecomeTextFiles() throws IOException {
        UUID document = documents.store("bill.pdf", "application/pdf", new byte[] {7}, "test", "system");
        outbox.write(message(Channel.SMS, "+49 89 1234567", "Bill", "Your bill is corrected."));
        outbox.write(message(Channel.LETTER, "Erika Muster\n51147 Köln", "Bill", "Your bill is corrected.")
                .withAttachment(document));

        sender.deliverDue();

        assertThat(onlyFile("sms", ".txt")).content().contains("To: +49 89 1234567", "Your bill is corrected.");
        assertThat(onlyFile("letter", ".txt"))
                .content()
                .contains("Erika Muster\n51147 Köln", "Your bill is corrected.");
        assertThat(onlyFile("letter", "-bill.pdf")).hasBinaryContent(new byte[] {7});
    }

    @Test
    void theSameKeyIsWrittenOnceAndSentOnce() {
        OutgoingMessage message = message(Channel.EMAIL, "erika@example.com", "Bill", "text");
        UUID id = outbox.write(message);
        assertThat(outbox.write(message)).isEqualTo(id);
        assertThat(outbox.ofCase(caseNumber)).hasSize(1);

        sender.deliverDue();
        sender.deliverDue();

        assertThat(outbox.write(message)).isEqualTo(id);
        assertThat(outbox.get(id).attempts()).isEqualTo(1);
    }

    @Test
    void whatIsRolledBackIsNotSent() {
        transaction.executeWithoutResult(status -> {
            outbox.write(message(Channel.EMAIL, "erika@example.com", "Bill", "text"));
            status.setRollbackOnly();
        });
        sender.deliverDue();

        assertThat(outbox.ofCase(caseNumber)).isEmpty();
    }

    @Test
    void aPortalMessageIsThereAtOnceForItsCustomerOnly() {
        UUID id = outbox.write(message(Channel.PORTAL, caseNumber, "Bill", "Your bill is corrected."));

        assertThat(outbox.portal(caseNumber, 10)).extracting(OutboxMessage::id).containsExactly(id);
        assertThat(outbox.portal("somebody-else", 10)).isEmpty();
    }

    @Test
    void anEventIsRaisedInTheHouseAndWrittenForOthers() throws IOException {
        List<EventPublished> heard = new CopyOnWriteArrayList<>();
        listen(heard::add);
        UUID id = outbox.write(
                message(Channel.EVENT, "collection", "receivables.inquiryCleared", "{\"amount\":\"12.50\"}"));
        assertThat(heard).as("before the sender runs").isEmpty();

        sender.deliverDue();

        assertThat(heard)
                .containsExactly(new EventPublished(
                        id, "receivables.inquiryCleared", caseNumber, "collection", "{\"amount\":\"12.50\"}"));
        JsonNode event = json.readTree(onlyFile("event", ".json").toFile());
        assertThat(event.at("/specversion").asText()).isEqualTo("1.0");
        assertThat(event.at("/type").asText()).isEqualTo("receivables.inquiryCleared");
        assertThat(event.at("/subject").asText()).isEqualTo(caseNumber);
        assertThat(event.at("/data/amount").asText()).isEqualTo("12.50");
        assertThat(outbox.events("collection", now().minusSeconds(60), 1000))
                .extracting(OutboxMessage::id)
                .contains(id);
    }

    @Test
    void anEventWhoseListenerFailsIsRaisedAgain() {
        List<EventPublished> heard = new CopyOnWriteArrayList<>();
        listen(event -> {
            heard.add(event);
            if (heard.size() == 1) {
                throw new IllegalStateException("not now");
            }
        });
        UUID id = outbox.write(message(Channel.EVENT, "collection", "receivables.inquiryCleared", "{}"));

        sender.deliverDue();
        OutboxMessage waiting = outbox.get(id);
        assertThat(waiting.state()).isEqualTo(MessageState.WAITING);
        assertThat(waiting.lastError()).contains("not now");

        advance(Duration.ofMinutes(2));
        sender.deliverDue();
        assertThat(outbox.get(id).state()).isEqualTo(MessageState.SENT);
        assertThat(outbox.get(id).lastError()).isNull();
        assertThat(heard).hasSize(2);
    }

    @Test
    void aMessageOfADeadNodeIsTakenOver() {
        UUID id = outbox.write(message(Channel.EMAIL, "erika@example.com", "Bill", "text"));
        assertThat(rows.claim(outbox.get(id), now().plus(OutboxSender.CLAIM))).isTrue();

        sender.deliverDue();
        assertThat(outbox.get(id).state()).isEqualTo(MessageState.SENDING);

        advance(OutboxSender.CLAIM.plusSeconds(1));
        sender.deliverDue();
        assertThat(outbox.get(id).state()).isEqualTo(MessageState.SENT);
        assertThat(outbox.get(id).attempts()).isEqualTo(2);
    }

    @Test
    void onlyAFailedMessageIsSentAgain() {
        UUID id = outbox.write(message(Channel.EMAIL, "erika@example.com", "Bill", "text"));

        assertThatThrownBy(() -> outbox.resend(id)).isInstanceOf(Conflict.class).hasMessageContaining("waiting");
        assertThatThrownBy(() -> outbox.resend(UUID.randomUUID())).isInstanceOf(NotFound.class);
    }

    private OutgoingMessage message(Channel channel, String recipient, String subject, String body) {
        return OutgoingMessage.of(caseNumber + "/" + channel, caseNumber, channel, recipient, subject, body);
    }

    /** Hears the events of this test's case; the context and its listeners are everybody's. */
    private void listen(java.util.function.Consumer<EventPublished> listener) {
        // a class, not a lambda: Spring reads from it which events it takes
        application.addApplicationListener(new ApplicationListener<PayloadApplicationEvent<EventPublished>>() {
            @Override
            public void onApplicationEvent(PayloadApplicationEvent<EventPublished> event) {
                if (caseNumber.equals(event.getPayload().caseNumber())) {
                    listener.accept(event.getPayload());
                }
            }
        });
    }

    private Path onlyFile(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            List<Path> found = files.filter(f -> f.getFileName().toString().contains("-" + caseNumber + "-"))
                    .filter(f -> f.getFileName().toString().endsWith(ending))
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
