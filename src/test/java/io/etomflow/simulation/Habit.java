package io.etomflow.simulation;

/** How a household pays its bills. */
enum Habit {
    /** Mandate, always enough money. */
    DEBIT(96),
    /** Mandate, now and then not enough money: the bank returns the debit. */
    DEBIT_BOUNCES(12),
    /** Mandate of a bank account that is closed in the course of the year. */
    DEBIT_CLOSES(4),
    /** Transfers on the due date, with the bill's number. */
    PUNCTUAL(46),
    /** Transfers ten to thirty days late, after a reminder. */
    LATE(14),
    /** Transfers a part, the rest some days later. */
    IN_PARTS(8),
    /** Pays the same bill twice now and then. */
    TWICE(4),
    /** Rounds up. */
    ROUNDS_UP(4),
    /** Forgets the reference. */
    NO_REFERENCE(4),
    /** Disputes a bill now and then, and pays when it is answered. */
    DISPUTES(4),
    /** Stops paying at some time. */
    STOPS(4);

    private final int households;

    Habit(int households) {
        this.households = households;
    }

    /** Of two hundred. */
    int households() {
        return households;
    }

    boolean byDebit() {
        return this == DEBIT || this == DEBIT_BOUNCES || this == DEBIT_CLOSES;
    }
}
