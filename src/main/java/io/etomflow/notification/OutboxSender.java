package io.etomflow.notification;

import io.etomflow.shared.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what is due. Several nodes may do so at once: each claims a message by changing the version that it read, so one
 * of them wins. Messages that become files are claimed and noted in pieces, since a commit costs more than they do; each
 * that goes out to others is noted as soon as it is out. Texts and recipients of messages are never logged.
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
            Map<Boolean, List<OutboxMessage>> kinds =
                    due.stream().collect(Collectors.partitioningBy(this::isRepeatable));
            sent += deliverTogether(kinds.get(true));
            for (OutboxMessage message : kinds.get(false)) {
                if (rows.claim(message, clock.instant().plus(CLAIM)) && deliver(message)) {
                    sent++;
                }
            }
        } while (due.size() == properties.batch());
        return sent;
    }

    /** Listeners to events work in the transaction that notes them: none of them may undo another's. */
    private boolean isRepeatable(OutboxMessage message) {
        return message.channel() != Channel.EVENT && transport(message).repeatable();
    }

    /** Two commits for all. A node that dies in between leaves them to another one, which carries them again. */
    private int deliverTogether(List<OutboxMessage> messages) {
        if (messages.isEmpty()) {
            return 0;
        }
        Instant until = clock.instant().plus(CLAIM);
        List<OutboxMessage> claimed = transaction.execute(status -> rows.claim(messages, until));
        List<OutboxMessage> carried = new ArrayList<>();
        for (OutboxMessage message : claimed) {
            try {
                transport(message).carry(message);
                carried.add(message);
            } catch (Exception e) {
                postpone(message, e);
            }
        }
        if (carried.isEmpty()) {
            return 0;
        }
        List<OutboxMessage> noted = transaction.execute(status -> rows.sent(carried, clock.instant()));
        carried.stream().filter(message -> !noted.contains(message)).forEach(OutboxSender::warnOfTakeOver);
        return noted.size();
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

    private Transport transport(OutboxMessage message) {
        return transports.stream()
                .filter(transport -> transport.carries(message.channel()))
                .findFirst()
                .orElseThrow();
    }

    private static void warnOfTakeOver(OutboxMessage message) {
        LOG.warn("Message {} took so long that another node took it over", message.id());
    }

    private void carry(OutboxMessage message) throws Exception {
        transport(message).carry(message);
        transaction.executeWithoutResult(status -> {
            if (!rows.sent(message, clock.instant())) {
                warnOfTakeOver(message);
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
        return Texts.cut(text, LONGEST_ERROR);
    }
}
