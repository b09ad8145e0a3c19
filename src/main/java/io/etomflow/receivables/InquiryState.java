package io.etomflow.receivables;

import io.etomflow.shared.Word;
import java.util.Set;

/** Where a bill inquiry stands, and where it can go from there. Words as TMF621 uses them for tickets. */
public enum InquiryState implements Word {
    /** Received; the customer has been told its number. */
    ACKNOWLEDGED,
    /** Waits for the customer. */
    PENDING,
    IN_PROGRESS,
    /** Waits for somebody else: a supplier, another process. */
    HELD,
    /** Answered, and credited where that was agreed; the customer has not confirmed yet. */
    CLEARED,
    CLOSED,
    /** Withdrawn, or about an event that was none. */
    CANCELLED,
    /** Never became a case: unknown customer, joined to another, information never given. */
    REJECTED;

    /** States from which this one can be reached. */
    Set<InquiryState> reachableFrom() {
        return switch (this) {
            case ACKNOWLEDGED -> Set.of(PENDING);
            case PENDING -> Set.of(ACKNOWLEDGED, IN_PROGRESS);
            case IN_PROGRESS -> Set.of(ACKNOWLEDGED, PENDING, HELD, CLEARED, CLOSED);
            case HELD -> Set.of(IN_PROGRESS);
            case CLEARED -> Set.of(IN_PROGRESS);
            case CLOSED -> Set.of(CLEARED);
            case CANCELLED -> Set.of(ACKNOWLEDGED, PENDING, IN_PROGRESS, HELD);
            case REJECTED -> Set.of(ACKNOWLEDGED, PENDING);
        };
    }

    /** Whether somebody still works on it or waits for it. */
    public boolean isOpen() {
        return this != CLOSED && this != CANCELLED && this != REJECTED;
    }
}
