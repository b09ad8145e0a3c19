package io.etomflow.inventory;

import io.etomflow.shared.Word;

/** What is done to a product whose account is not paid, the mildest first. Emergency calls work until it is disconnected. */
public enum ServiceMeasure implements Word {
    /** No new orders and no changes of plan. */
    BLOCK_CHANGES,
    /** Slow data, no chargeable calls out. */
    RESTRICT,
    /** Nothing but emergency calls and calls in. */
    SUSPEND,
    /** Nothing works; contract and number are kept, so that a payment brings them back. */
    DISCONNECT,
    /** The contract ends; this is not taken back. */
    TERMINATE
}
