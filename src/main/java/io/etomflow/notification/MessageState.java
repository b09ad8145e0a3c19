package io.etomflow.notification;

import io.etomflow.shared.Word;

/** Where a message of the outbox stands. */
public enum MessageState implements Word {
    /** To be sent when its time has come. */
    WAITING,
    /** A node is sending it. If that node dies, another one takes over after some minutes. */
    SENDING,
    /** Sent; in the portal: readable. */
    SENT,
    /** Given up after the last attempt. {@link Outbox#resend} starts again. */
    FAILED
}
