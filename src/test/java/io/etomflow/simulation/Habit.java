package io.etomflow.simulation;

/** How a household pays its bills. The rare ones come first: a small run has one of each. */
enum Habit {
    /** Mandate, now and then not enough money: the bank returns the debit. */
    DEBIT_BOUNCES(12),
    /** Mandate of a bank account that is closed in the course of the year. */
    DEBIT_CLOSES(4),
    /** A card is charged. */
    CARD(14),
    /** A card whose monthly limit is too low for a large bill. */
    CARD_LIMITED(3),
    /** Transfers ten to thirty days late, after a reminder. */
    LATE(14),
    /** Transfers a part, the rest some days later. */
    IN_PARTS(8),
    /** Pays the same bill twice now and then. */
    TWICE(4),
    /** Rounds up. */
    ROUNDS_UP(4),
    /** Leaves the cents off. */
    ROUNDS_DOWN(3),
    /** Forgets the reference. */
    NO_REFERENCE(4),
    /** Writes a bill's number that does not exist, or that of a neighbour. */
    WRONG_REFERENCE(4),
    /** Disputes a bill now and then without reason, and pays when it is answered. */
    DISPUTES(8),
    /** Their order for a cheaper product was entered late: they are right when they complain. */
    OVERCHARGED(6),
    /** Does not pay, promises to when asked, and mostly does. */
    PROMISES(4),
    /** Falls ill, shows it, is given time, and pays afterwards. */
    IN_HARDSHIP(3),
    /** Asks for instalments when reminded, and pays them. */
    PLANS(4),
    /** Asks for instalments when reminded, and stops after the first. */
    BREAKS_PLAN(2),
    /** Asks for instalments when the bill comes. */
    PLANS_EARLY(2),
    /** Stops paying at some time. */
    STOPS(5),
    /** Stops paying, and was known for it. */
    STOPS_RISKY(3),
    /** A large company that stops paying. */
    STOPS_ENTERPRISE(3),
    /** Ends its contract in the course of the year and closes the account. */
    LEAVES(3),
    /** Transfers on the due date, with the bill's number. */
    PUNCTUAL(33),
    /** Mandate, always enough money. The rest. */
    DEBIT(200);

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

    boolean byCard() {
        return this == CARD || this == CARD_LIMITED;
    }

    boolean stops() {
        return this == STOPS || this == STOPS_RISKY || this == STOPS_ENTERPRISE;
    }
}
