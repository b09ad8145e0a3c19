package io.etomflow.receivables;

import java.util.UUID;

/** What callers outside the processes may ask of running cases. Each joins the caller's transaction and runs as the system. */
public interface BillInquiryCases {

    /** Opens the case of an intake, once however often it is asked for. */
    void open(UUID intakeId);

    /**
     * Hands over what a customer answered to our question and lets the case go on.
     *
     * @param author who gave it or took it down
     * @throws io.etomflow.shared.NotFound if there is no such inquiry
     * @throws io.etomflow.shared.Conflict if the inquiry does not wait for an answer
     */
    void informationGiven(String inquiryNumber, String text, String author);

    /**
     * Tells a cleared inquiry whether the customer is content.
     *
     * @throws io.etomflow.shared.Conflict if nothing waits for that
     */
    void confirm(String inquiryNumber, boolean satisfied, String comment, String author);

    /**
     * Opens a closed inquiry again.
     *
     * @throws io.etomflow.shared.Conflict if it is not closed
     */
    void reopen(String inquiryNumber, String reason, String author);

    /**
     * Has a report on an inquiry made, by its running case or beside it, and sent to who asks.
     *
     * @param requestedBy a user id, whose e-mail address gets it, or the name of a system, which is told by an event
     * @throws io.etomflow.shared.NotFound if there is no such inquiry
     */
    void report(String inquiryNumber, String requestedBy);
}
