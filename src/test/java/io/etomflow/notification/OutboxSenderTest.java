package io.etomflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.shared.PollingLoop;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** Sending by SMTP, by several nodes, and when it does not work. */
@Tag("model")
@ExtendWith(OutputCaptureExtension.class)
class OutboxSenderTest extends EtomflowTest {

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxSender ordinary;

    @Autowired
    OutboxRows rows;

    @Autowired
    MailComposer composer;

    @Autowired
    OutboxProperties properties;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Clock clock;

    private final String caseNumber = newBusinessKey();

    /** What other tests left is not ours to send. */
    @BeforeEach
    void sendWhatIsLeft() {
        ordinary.deliverDue();
    }

    @Test
    void sendsBySmtp() throws IOException {
        try (MailServer server = new MailServer()) {
            UUID id = write("erika@example.com", 1);

            assertThat(senderBy(smtp(server.port())).deliverDue()).isEqualTo(1);

            assertThat(server.recipients()).containsExactly("RCPT TO:<erika@example.com>");
            assertThat(server.mails())
                    .singleElement()
                    .asString()
                    .contains(
                            "To: erika@example.com",
                            "Message-ID: <" + id + "@example.com>",
                            "Subject: Your bill",
                            "text 1");
            assertThat(outbox.get(id).state()).isEqualTo(MessageState.SENT);
        }
    }

    @Test
    void triesAgainWithGrowingWaitsThenGivesUpAndIsSentAgainOnRequest(CapturedOutput output) throws IOException {
        // Messages of other tests go first: what is sent below is this one alone.
        advance(Duration.ofDays(1));
        ordinary.deliverDue();
        UUID id = write("erika@example.com", 1);
        OutboxSender toNowhere = senderBy(smtp(unusedPort()));
        List<Duration> waits = new ArrayList<>();
        while (outbox.get(id).state() == MessageState.WAITING) {
            assertThat(toNowhere.deliverDue()).isZero();
            assertThat(toNowhere.deliverDue()).as("not before its time").isZero();
            Duration wait = Duration.between(now(), outbox.get(id).nextAttemptAt());
            waits.add(wait);
            advance(wait.plusSeconds(1));
        }

        OutboxMessage failed = outbox.get(id);
        assertThat(failed.state()).isEqualTo(MessageState.FAILED);
        assertThat(failed.attempts()).isEqualTo(properties.maxAttempts()).isEqualTo(waits.size());
        assertThat(failed.lastError()).contains("MailSendException").doesNotContain("text 1");
        assertThat(waits).isSorted();
        assertThat(waits.get(0)).isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(outbox.inState(MessageState.FAILED, 1000))
                .extracting(OutboxMessage::id)
                .contains(id);
        assertThat(output)
                .contains(id.toString(), "given up")
                .doesNotContain("text 1")
                .doesNotContain("erika@");

        outbox.resend(id);
        try (MailServer server = new MailServer()) {
            assertThat(senderBy(smtp(server.port())).deliverDue()).isPositive();
            assertThat(server.mails())
                    .filteredOn(mail -> mail.contains(id.toString()))
                    .hasSize(1);
        }
        assertThat(outbox.get(id).state()).isEqualTo(MessageState.SENT);
    }

    @Test
    void oneRefusedRecipientDoesNotStopTheOthers() throws IOException {
        try (MailServer server = new MailServer()) {
            UUID refused = write("refused@example.com", 1);
            UUID accepted = write("erika@example.com", 2);

            assertThat(senderBy(smtp(server.port())).deliverDue()).isEqualTo(1);

            assertThat(outbox.get(refused).state()).isEqualTo(MessageState.WAITING);
            assertThat(outbox.get(refused).lastError()).contains("550");
            assertThat(outbox.get(accepted).state()).isEqualTo(MessageState.SENT);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoNodesSendEachMessageOnce(boolean repeatable) throws Exception {
        int messages = properties.batch() * 2 + 10;
        List<UUID> written = new ArrayList<>();
        for (int n = 0; n < messages; n++) {
            written.add(write("erika@example.com", n));
        }
        List<UUID> carried = new CopyOnWriteArrayList<>();
        Transport counting = new Transport() {
            @Override
            public boolean carries(Channel channel) {
                return true;
            }

            @Override
            public boolean repeatable() {
                return repeatable;
            }

            @Override
            public void carry(OutboxMessage message) throws InterruptedException {
                carried.add(message.id());
                Thread.sleep(2);
            }
        };
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> node = () -> senderBy(counting).deliverDue();
            int sent = 0;
            for (Future<Integer> done : nodes.invokeAll(List.of(node, node))) {
                sent += done.get();
            }
            assertThat(sent).isEqualTo(messages);
        } finally {
            nodes.shutdownNow();
        }
        assertThat(carried).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void filesOfSeveralMessagesAreNotedAtOnceAndEachForItself() throws Exception {
        UUID good = write("erika@example.com", 1);
        UUID bad = write("max@example.com", 2);
        UUID taken = write("anna@example.com", 3);
        OutboxMessage seen = outbox.get(taken);
        List<UUID> carried = new ArrayList<>();
        Transport files = new Transport() {
            @Override
            public boolean carries(Channel channel) {
                return true;
            }

            @Override
            public boolean repeatable() {
                return true;
            }

            @Override
            public void carry(OutboxMessage message) throws IOException {
                carried.add(message.id());
                assertThat(outbox.get(message.id()).state()).isEqualTo(MessageState.SENDING);
                if (message.id().equals(bad)) {
                    throw new IOException("no space");
                }
                if (message.id().equals(taken)) {
                    rows.claim(outbox.get(taken), clock.instant().plusSeconds(60)); // by another node
                }
            }
        };

        assertThat(senderBy(files).deliverDue()).isEqualTo(1);

        assertThat(carried).containsExactlyInAnyOrder(good, bad, taken);
        assertThat(outbox.get(good).state()).isEqualTo(MessageState.SENT);
        assertThat(outbox.get(bad))
                .returns(MessageState.WAITING, OutboxMessage::state)
                .returns(1, OutboxMessage::attempts);
        assertThat(outbox.get(taken))
                .returns(MessageState.SENDING, OutboxMessage::state)
                .returns(seen.version() + 2, OutboxMessage::version);
    }

    @Test
    void theLoopSendsByItselfAndStops() throws InterruptedException {
        PollingLoop poller = new PollingLoop("outbox", Duration.ofMillis(20), false, ordinary::deliverDue);
        poller.start();
        UUID id = write("erika@example.com", 1);
        for (int tries = 0; tries < 500 && outbox.get(id).state() != MessageState.SENT; tries++) {
            Thread.sleep(20);
        }
        poller.stop();

        assertThat(outbox.get(id).state()).isEqualTo(MessageState.SENT);
        assertThat(poller.isRunning()).isFalse();
    }

    @Test
    void refusesBadConfigurationAndSaysWhatToSet() {
        assertThatThrownBy(() -> properties(Duration.ZERO, properties.from()))
                .hasMessageContaining("etomflow.outbox.interval");
        assertThatThrownBy(() -> properties(Duration.ofSeconds(1), "us\nBcc: all@example.com"))
                .hasMessageContaining("etomflow.outbox.from");
        new ApplicationContextRunner()
                .withUserConfiguration(NotificationConfiguration.class)
                .withBean(JavaMailSenderImpl.class)
                .withBean(OutboxRows.class, () -> rows)
                .withBean(MailComposer.class, () -> composer)
                .withBean(io.etomflow.document.Documents.class, () -> null)
                .withBean(com.fasterxml.jackson.databind.ObjectMapper.class)
                .withBean(Clock.class, () -> clock)
                .withBean(
                        org.springframework.transaction.PlatformTransactionManager.class,
                        () -> transaction.getTransactionManager())
                .run(context ->
                        assertThat(context).getFailure().rootCause().hasMessageContaining("Set etomflow.outbox.from"));
    }

    private UUID write(String recipient, int n) {
        return outbox.write(OutgoingMessage.of(
                caseNumber + "/" + n, caseNumber, Channel.EMAIL, recipient, "Your bill", "text " + n));
    }

    private OutboxSender senderBy(Transport transport) {
        return new OutboxSender(rows, List.of(transport), properties, events, transaction, clock);
    }

    private Transport smtp(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return new SmtpTransport(sender, composer);
    }

    private static OutboxProperties properties(Duration interval, String from) {
        return new OutboxProperties(false, TestFolders.OUTBOX, from, interval, 50, 8);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
