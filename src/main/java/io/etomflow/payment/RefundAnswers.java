package io.etomflow.payment;

/** What banks say about refunds that we ordered, by the refund's number. */
public interface RefundAnswers {

    /** Whether we have sent such an order. */
    boolean isKnown(String number);

    /**
     * The bank does not carry it out: the money is the customer's credit again, and somebody finds out what to do.
     *
     * @param code ISO 20022 reason, at most 10 characters
     * @return whether that was news; the same again changes nothing
     */
    boolean rejected(String number, String code);
}
