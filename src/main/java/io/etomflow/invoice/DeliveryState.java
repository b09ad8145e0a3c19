package io.etomflow.invoice;

import io.etomflow.shared.Word;

/** What is known of a delivery. */
public enum DeliveryState implements Word {
    /** In the outbox. */
    WAITING,
    /** Taken by the recipient's mail server, or in the portal; no news is good news. */
    SENT,
    /** The recipient's side sent it back. */
    BOUNCED,
    /** Could not be handed over, however often it was tried. */
    FAILED
}
