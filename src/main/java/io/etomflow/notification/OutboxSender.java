package io.etomflow.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due. Several nodes may do so at once: each claims a message by changing the version that it read, so one
 * of them wins. Texts and recipients of messages are never logged.
 */
public class OutboxSender {

    /** Longer than a message can take; then its node is taken for dead and the message is sent by another one. */
    static final Duration CLAIM = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofHours(24));
    private static final int LONGEST_ERROR = 1000;

    private final OutboxRows rows;
    private final List<Transport> transports;
    private final OutboxProperties properties;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OutboxSender(
            OutboxRows rows,
            List<Transport> transports,
            OutboxProperties properties,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.transports = transports;
        this.properties = properties;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Sends every message whose time has come. Not to be called inside a transaction.
     *
     * @return how many were sent
     */
    public int deliverDue() {
        int sent = 0;
        List<OutboxMessage> due;
        do {
            due = rows.due(clock.instant(), properties.batch());
            for (OutboxMessage message : due) {
                if (rows.claim(message, clock.instant().plus(CLAIM)) && deliver(message)) {
                    sent++;
                }
            }
        } while (due.size() == properties.batch());
        return sent;
    }

    private boolean deliver(OutboxMessage message) {
        try {
            carry(message);
            return true;
        } catch (Exception e) {
            postpone(message, e);
            return false;
        }
    }

    private void carry(OutboxMessage message) throws Exception {
        for (Transport transport : transports) {
            if (transport.carries(message.channel())) {
                transport.carry(message);
                break;
            }
        }
        transaction.executeWithoutResult(status -> {
            if (!rows.sent(message, clock.instant())) {
                LOG.warn("Message {} took so long that another node took it over", message.id());
                return;
            }
            if (message.channel() == Channel.EVENT) {
                events.publishEvent(new EventPublished(
                        message.id(), message.subject(), message.caseNumber(), message.recipient(), message.body()));
            }
        });
    }

    private void postpone(OutboxMessage message, Exception problem) {
        int attempt = message.attempts() + 1;
        boolean givenUp = attempt >= properties.maxAttempts();
        Instant next = clock.instant().plus(WAITS.get(Math.min(attempt, WAITS.size()) - 1));
        rows.notSent(message, givenUp ? MessageState.FAILED : MessageState.WAITING, next, describe(problem));
        LOG.warn(
                "Message {} by {} was not sent, attempt {} of {}{}: {}",
                message.id(),
                message.channel(),
                attempt,
                properties.maxAttempts(),
                givenUp ? ", given up" : "",
                problem.getClass().getSimpleName());
    }

    private static String describe(Exception problem) {
        String text = (problem.getClass().getSimpleName() + ": " + problem.getMessage()).replaceAll("\\s+", " ");
        return text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text;
    }
}
