package io.etomflow.mail;

import java.util.List;

/**
 * An e-mail (RFC 5322) that could be read.
 *
 * @param messageId the sender's key; a checksum of the whole where it has none
 * @param from bare address of the first author
 * @param subject decoded, empty where there is none
 * @param text what its writer wrote, plain, without the messages that it answers
 * @param automatic whether a program wrote it: an answer would go round in circles
 */
public record ReceivedMail(
        String messageId, String from, String subject, String text, List<Attachment> attachments, boolean automatic) {

    /** @param name a file name without a folder */
    public record Attachment(String name, String mediaType, byte[] content) {}
}
