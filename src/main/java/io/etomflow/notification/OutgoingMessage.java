package io.etomflow.notification;

import java.util.UUID;

/**
 * A message to be written into the outbox.
 *
 * @param key the writer's own key, up to 200 characters: the message is written once, however often the step runs
 * @param caseNumber what it is about, for example {@code BI-2026-000042}; may be null
 * @param recipient what the {@link Channel} needs
 * @param subject one line, up to 300 characters
 * @param body plain text up to 20 000 characters; JSON for events
 * @param attachmentId a document to attach to an e-mail or letter; may be null
 */
public record OutgoingMessage(
        String key,
        String caseNumber,
        Channel channel,
        String recipient,
        String subject,
        String body,
        UUID attachmentId) {

    public static OutgoingMessage of(
            String key, String caseNumber, Channel channel, String recipient, String subject, String body) {
        return new OutgoingMessage(key, caseNumber, channel, recipient, subject, body, null);
    }

    public OutgoingMessage withAttachment(UUID documentId) {
        return new OutgoingMessage(key, caseNumber, channel, recipient, subject, body, documentId);
    }

    /** Without its text: it does not belong into a log. */
    @Override
    public String toString() {
        return "OutgoingMessage[" + key + " by " + channel + "]";
    }
}
