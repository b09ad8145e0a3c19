package io.etomflow.receivables;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The end of an inquiry: the customer is asked, it is closed with its final figures, resumed, or opened again. */
@UseCase
public class InquiryClosing {

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquiryMessages messages;
    private final WorkingTime workingTime;
    private final JdbcClient jdbc;
    private final Clock clock;

    InquiryClosing(
            BillInquiries inquiries, InquiryRecords records, InquiryMessages messages, WorkingTime workingTime, JdbcClient jdbc,
            Clock clock) {
        this.inquiries = inquiries;
        this.records = records;
        this.messages = messages;
        this.workingTime = workingTime;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean isCleared(UUID inquiryId) {
        return inquiries.get(inquiryId).state == InquiryState.CLEARED;
    }

    /** Tells the customer what was done and asks whether that settles it. */
    public void askConfirmation(UUID inquiryId, Instant until) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        messages.toCustomer(
                inquiryId,
                "confirmationRequest",
                "Is your inquiry settled?",
                "This is what we have done: " + inquiry.resolutionText()
                        + "\n\nPlease tell us by " + until.atZone(workingTime.zone()).toLocalDate()
                        + " whether that settles your inquiry. If we hear nothing, we close it; you can have it opened again.");
    }

    /**
     * Closes a cleared inquiry and keeps its final figures. A closed one is left alone.
     *
     * @param reason for the history: who confirmed, or that nobody objected
     * @param actor user id, or {@code system}
     */
    public BillInquiry close(UUID inquiryId, String reason, String actor) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (inquiry.state == InquiryState.CLOSED) {
            return inquiry;
        }
        Instant cleared = inquiry.clearedAt == null ? clock.instant() : inquiry.clearedAt;
        Duration elapsed = workingTime.between(inquiry.receivedAt, cleared);
        boolean withinTime = !cleared.isAfter(inquiry.dueAt);
        return inquiries.change(
                inquiryId,
                i -> {
                    i.workingMinutes = (int) elapsed.toMinutes();
                    i.withinTime = withinTime;
                },
                InquiryState.CLOSED,
                "%s; cleared after %d h %02d min of working time, %s the time allowed"
                        .formatted(reason, elapsed.toHours(), elapsed.toMinutesPart(), withinTime ? "within" : "beyond"),
                actor);
    }

    /**
     * The customer is not satisfied: work goes on.
     *
     * @param reason what the customer says
     */
    public BillInquiry resume(UUID inquiryId, String reason, String actor) {
        return inquiries.moveTo(inquiryId, InquiryState.IN_PROGRESS, cut("Customer is not satisfied: " + reason), actor);
    }

    /** Keeps what the customer answered. @throws Conflict if the inquiry is not waiting for a confirmation */
    public BillInquiry keepAnswer(String number, boolean satisfied, String comment) {
        BillInquiry inquiry = byNumber(number);
        if (inquiry.state != InquiryState.CLEARED) {
            throw new Conflict("Inquiry " + number + " is " + inquiry.state.word() + " and waits for no confirmation.");
        }
        if (!satisfied && (comment == null || comment.isBlank())) {
            throw new InvalidInput("comment", "Say what is not settled yet.");
        }
        records.write(
                inquiry.id(), "in", "confirmation", "customer",
                (satisfied ? "Settled. " : "Not settled. ") + (comment == null ? "" : comment.trim()));
        return inquiry;
    }

    /** Whole days since the inquiry was closed. @throws Conflict if it is not closed */
    public long daysSinceClosing(UUID inquiryId) {
        return ChronoUnit.DAYS.between(closed(inquiryId).closedAt, clock.instant());
    }

    /** @throws Conflict if it is not closed */
    public BillInquiry closed(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (inquiry.state != InquiryState.CLOSED) {
            throw new Conflict("Inquiry " + inquiry.number() + " is " + inquiry.state.word() + ", not closed: nothing to open again.");
        }
        return inquiry;
    }

    /** Opens a closed inquiry again; who may is decided before. */
    public BillInquiry reopen(UUID inquiryId, String reason, Instant dueAt, String actor) {
        return inquiries.change(inquiryId, i -> i.dueAt = dueAt, InquiryState.IN_PROGRESS, cut("Opened again: " + reason), actor);
    }

    /** Tells the customer that it is too late to open the inquiry again. */
    public void refuseReopening(UUID inquiryId, String why) {
        messages.toCustomer(
                inquiryId, "reopeningRefused", "Your inquiry stays closed",
                why + " Please send us a new inquiry if something is wrong with your bill.");
    }

    /** Cleared inquiries since before this time, the oldest first: somebody should have closed them. */
    public List<BillInquiry> clearedBefore(Instant time, int limit) {
        return jdbc.sql("select id from bill_inquiry where state = 'CLEARED' and cleared_at < ? order by cleared_at limit ?")
                .params(Sql.at(time), limit)
                .query(UUID.class)
                .list()
                .stream()
                .map(inquiries::get)
                .toList();
    }

    private BillInquiry byNumber(String number) {
        return inquiries
                .byNumber(number)
                .orElseThrow(() -> new NotFound("bill inquiry", number));
    }

    private static String cut(String text) {
        return text.length() > 1000 ? text.substring(0, 997) + "..." : text;
    }
}
