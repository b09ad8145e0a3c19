package io.etomflow.receivables;

/** What customers say when they are asked whether their inquiry is settled. */
public interface InquiryConfirmations {

    /**
     * Takes the customer's answer; the case goes on at once: it is closed, or work is resumed.
     *
     * @param number the inquiry's number
     * @param comment needed where the customer is not satisfied, else may be {@code null}
     * @throws io.etomflow.shared.NotFound if there is no such inquiry
     * @throws io.etomflow.shared.Conflict if it does not wait for a confirmation (any more)
     * @throws io.etomflow.shared.InvalidInput if the comment is missing
     */
    void confirm(String number, boolean satisfied, String comment);
}
