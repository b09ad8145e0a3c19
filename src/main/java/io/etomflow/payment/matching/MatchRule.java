package io.etomflow.payment.matching;

import io.etomflow.shared.Word;

/** How a line was matched, with how sure we are of it, 0 to 100. What follows from that is said by a decision table. */
public enum MatchRule implements Word {
    /** Sum of a file of direct debits or of card payments that we sent. */
    BATCH(100),
    /** The bank takes a payment back that we know by its end-to-end id. */
    RETURN(100),
    /** What a third party has announced to transfer. */
    FUNDS(100),
    /** A refund that we ordered was carried out. */
    REFUND(100),
    /** A refund could not be paid out: the payee's bank sends it back. */
    REFUND_BACK(100),
    /** Names one bill, or several, and pays exactly what remains of them. */
    REFERENCE_EXACT(100),
    /** Names a bill and pays it but for a small difference. */
    REFERENCE_TOLERANCE(95),
    REFERENCE_PARTIAL(92),
    REFERENCE_OVER(92),
    /** Names a bill that is settled already. */
    REFERENCE_DOUBLE(90),
    /** Names several bills and pays something else than what remains of them. */
    REFERENCE_UNEQUAL(60),
    /** Names the account and pays one of its bills. */
    ACCOUNT_EXACT(95),
    /** Names the account and pays all that is open on it. */
    ACCOUNT_TOTAL(93),
    /** Names the account; only one choice of its bills has this sum. */
    ACCOUNT_COMBINATION(80),
    ACCOUNT_OTHER(65),
    /** Names the account, on which nothing is open: whose it is is certain, what it is for is asked afterwards. */
    ACCOUNT_NOTHING_OPEN(90),
    /** Comes from a bank account that has paid for one account only, and pays one of its bills. */
    PAYER_EXACT(90),
    PAYER_TOTAL(85),
    PAYER_COMBINATION(75),
    PAYER_TOLERANCE(75),
    PAYER_OTHER(50),
    /** Only the name tells whose it is, and the amount is that of one of the bills. */
    NAME_EXACT(70),
    NAME_OTHER(30),
    UNKNOWN(0);

    private final int confidence;

    MatchRule(int confidence) {
        this.confidence = confidence;
    }

    public int confidence() {
        return confidence;
    }

    /** Whether it is money of a customer, to be booked as a payment. */
    public boolean isPayment() {
        return switch (this) {
            case BATCH, RETURN, FUNDS, REFUND, REFUND_BACK, UNKNOWN -> false;
            default -> true;
        };
    }
}
