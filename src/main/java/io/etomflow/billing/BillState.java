package io.etomflow.billing;

import io.etomflow.shared.Word;

/** TMF678 customer bill state. */
public enum BillState implements Word {
    NEW,
    ON_HOLD,
    VALIDATED,
    SENT,
    PARTIALLY_PAID,
    SETTLED,
    /** Cancelled before it was sent: it keeps its number and is owed by nobody. */
    WITHDRAWN
}
