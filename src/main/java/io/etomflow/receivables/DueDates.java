package io.etomflow.receivables;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** By when an inquiry is to be cleared. Whoever moves that date tells the customer, and why. */
@UseCase
public class DueDates {

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquiryMessages messages;
    private final WorkingTime time;

    DueDates(BillInquiries inquiries, InquiryRecords records, InquiryMessages messages, WorkingTime time) {
        this.inquiries = inquiries;
        this.records = records;
        this.messages = messages;
        this.time = time;
    }

    /**
     * Moves the due date to later.
     *
     * @param reason as the customer reads it
     * @throws InvalidInput if it is not later, or has passed already
     */
    public void extend(UUID inquiryId, Instant newDue, String reason, String actor) {
        Instant old = inquiries.get(inquiryId).dueAt();
        if (!newDue.isAfter(old) || !newDue.isAfter(time.now())) {
            throw new InvalidInput(
                    "newDueDate", "The new date has to be later than the present one, " + day(old) + ".");
        }
        inquiries.change(inquiryId, i -> i.dueBy(newDue));
        records.write(
                inquiryId,
                "note",
                "dueDateExtended",
                actor,
                "Due date moved from " + day(old) + " to " + day(newDue) + ": " + reason.trim());
        messages.toCustomer(
                inquiryId,
                "dueDateExtended",
                "Your inquiry takes longer",
                "We need more time to settle your inquiry than we told you. You will have our answer by " + day(newDue)
                        + ".\n\nThe reason: " + reason.trim() + "\n\nWe are sorry for the delay.");
    }

    /** As people read it, for example {@code Monday, 23 November 2026}. */
    String day(Instant moment) {
        return DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH).format(moment.atZone(time.zone()));
    }
}
