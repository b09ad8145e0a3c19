package io.etomflow.notification;

import java.time.Instant;
import java.util.UUID;

/**
 * A message of the outbox as it stands.
 *
 * @param attempts how often sending was tried
 * @param nextAttemptAt when it is tried next; while {@link MessageState#SENDING}, when another node may take over
 * @param lastError why the last attempt failed, without the message's text
 */
public record OutboxMessage(
        UUID id,
        long version,
        String key,
        String caseNumber,
        Channel channel,
        String recipient,
        String subject,
        String body,
        UUID attachmentId,
        MessageState state,
        int attempts,
        Instant nextAttemptAt,
        String lastError,
        Instant createdAt,
        Instant sentAt) {

    /** Without recipient and text: they do not belong into a log. */
    @Override
    public String toString() {
        return "OutboxMessage[" + id + " by " + channel + ", " + state + "]";
    }
}
