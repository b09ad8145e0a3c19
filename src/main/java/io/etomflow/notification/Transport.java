package io.etomflow.notification;

/** A way out of the house for messages. Carrying the same message twice gives the same file or the same Message-ID. */
interface Transport {

    boolean carries(Channel channel);

    /** Whether carrying a message again leaves nothing that a second reader would see. */
    default boolean repeatable() {
        return false;
    }

    /** @throws Exception if it did not get out; its message must not repeat the message's text */
    void carry(OutboxMessage message) throws Exception;
}
