package io.etomflow.receivables.resolution;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryMessages;
import io.etomflow.receivables.InquiryState;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;

/** Opens closed inquiries again, within a window after closing. */
@UseCase
public class InquiryReopening {

    private final BillInquiries inquiries;
    private final InquiryClosing closing;
    private final InquiryMessages messages;
    private final WorkingTime workingTime;
    private final Duration window;
    private final Clock clock;

    InquiryReopening(
            BillInquiries inquiries,
            InquiryClosing closing,
            InquiryMessages messages,
            WorkingTime workingTime,
            @Value("${etomflow.receivables.reopen-within:P30D}") Duration window,
            Clock clock) {
        this.inquiries = inquiries;
        this.closing = closing;
        this.messages = messages;
        this.workingTime = workingTime;
        this.window = window;
        this.clock = clock;
    }

    /** Whether an inquiry is closed, and lately enough to be opened again ({@code etomflow.receivables.reopen-within}). */
    public boolean isOpenFor(BillInquiry inquiry) {
        return inquiry.state() == InquiryState.CLOSED
                && !clock.instant().isAfter(inquiry.closedAt().plus(window));
    }

    /**
     * Puts a closed inquiry into progress again, for the reason that the customer gave last.
     *
     * @throws Refusal {@code receivables.reopeningTooLate} if it was closed too long ago; the customer has been told then
     * @throws Conflict if it is not closed
     */
    public void reopen(UUID inquiryId, String actor) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (inquiry.state() != InquiryState.CLOSED) {
            throw new Conflict("Inquiry " + inquiry.number() + " is "
                    + inquiry.state().word() + ", not closed: nothing to open again.");
        }
        if (!isOpenFor(inquiry)) {
            String why =
                    "Your inquiry was closed more than " + window.toDays() + " days ago and cannot be opened again.";
            messages.toCustomer(
                    inquiryId,
                    "reopeningRefused",
                    "Your inquiry stays closed",
                    why + " Please send us a new inquiry if something is wrong with your bill.");
            throw new Refusal("receivables.reopeningTooLate", why);
        }
        String words = closing.lastWords(inquiryId, "reopening");
        inquiries.change(
                inquiryId,
                i -> i.dueBy(workingTime.after(clock.instant(), InquiryClosing.TIME_FOR_THE_REST)),
                InquiryState.IN_PROGRESS,
                "Opened again" + (words.isEmpty() ? "" : ": " + words),
                actor);
    }
}
