package io.etomflow.mail;

import java.util.List;

/**
 * What a mail server says of a message that we sent (RFC 3464).
 *
 * @param messageId of our message, with its angle brackets
 * @param recipients one for each that the report speaks of
 */
public record DeliveryReport(String messageId, List<Recipient> recipients) {

    /**
     * @param address as far as it is said
     * @param action {@code failed}, {@code delayed}, {@code delivered}, {@code relayed} or {@code expanded}
     * @param status RFC 3463, for example {@code 5.1.1}
     * @param diagnostic the server's words, may be empty
     */
    public record Recipient(String address, String action, String status, String diagnostic) {}
}
