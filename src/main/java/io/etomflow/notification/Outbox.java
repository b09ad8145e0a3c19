package io.etomflow.notification;

import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * Messages that leave with the transaction that wrote them: they are rows first, and are sent after the commit. A
 * message can be sent twice if a node dies between sending and noting it, never lost.
 */
@UseCase
public class Outbox {

    private final OutboxRows rows;
    private final Clock clock;

    Outbox(OutboxRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Writes the message unless its key has been written before.
     *
     * @return the message's id; of the one written before, if so
     * @throws InvalidInput naming the field if it could not be sent or would smuggle a header
     */
    public UUID write(OutgoingMessage message) {
        MessageCheck.check(message);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return rows.insertOnce(message, now);
    }

    /**
     * Writes many messages by few round trips, each unless its key has been written before.
     *
     * @throws InvalidInput naming the field if one of them could not be sent: none is written
     */
    public void writeAll(List<OutgoingMessage> messages) {
        messages.forEach(MessageCheck::check);
        rows.insertOnce(messages, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** Whether the channel can reach the address, as far as its form shows. */
    public boolean canReach(Channel channel, String address) {
        try {
            MessageCheck.address(channel, address);
            return true;
        } catch (InvalidInput unusable) {
            return false;
        }
    }

    /** @throws InvalidInput with field {@code recipient} if the channel cannot reach the address */
    public void checkAddress(Channel channel, String address) {
        MessageCheck.address(channel, address);
    }

    /** @throws NotFound if there is none */
    public OutboxMessage get(UUID id) {
        return rows.find(id).orElseThrow(() -> new NotFound("message", id));
    }

    /** All messages of a case, in the order in which they were written. */
    public List<OutboxMessage> ofCase(String caseNumber) {
        return rows.ofCase(caseNumber);
    }

    /** For operators: the oldest messages in a state. */
    public List<OutboxMessage> inState(MessageState state, int limit) {
        return rows.inState(state, limit);
    }

    /** Messages of cases that were given up since then, the first given up first. */
    public List<OutboxMessage> givenUpSince(Instant since, int limit) {
        return rows.givenUpSince(since, limit);
    }

    /** What a customer can read in the portal, the newest first. */
    public List<OutboxMessage> portal(String customerNumber, int limit) {
        return rows.sentTo(Channel.PORTAL, customerNumber, Instant.EPOCH, limit);
    }

    /** Events for a process or system that asks for them instead of listening, the oldest first. */
    public List<OutboxMessage> events(String recipient, Instant since, int limit) {
        return rows.sentTo(Channel.EVENT, recipient, since, limit);
    }

    /**
     * Sends a given-up message again, with all its attempts.
     *
     * @throws Conflict if it is not given up
     */
    public void resend(UUID id) {
        OutboxMessage message = get(id);
        if (message.state() != MessageState.FAILED || !rows.revive(message, clock.instant())) {
            throw new Conflict(
                    "Message " + id + " is " + message.state().word() + "; only a failed one can be sent again.");
        }
    }

    /** @return how many messages wait again */
    public int resendAllFailed() {
        return rows.reviveAll(clock.instant());
    }
}
