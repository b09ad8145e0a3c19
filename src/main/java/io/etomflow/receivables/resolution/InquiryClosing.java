package io.etomflow.receivables.resolution;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.Correspondence;
import io.etomflow.receivables.InquiryMessages;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The end of an inquiry: the customer is asked, it is closed with its final figures, or resumed. */
@UseCase
public class InquiryClosing {

    private static final String ASKED = "confirmationRequest";
    private static final String TIME_TO_ANSWER = "P5D";

    /** For an inquiry that goes on after its answer. What is left to do is known already: less time than for a new one. */
    static final String TIME_FOR_THE_REST = "P3D";

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquiryMessages messages;
    private final WorkingTime workingTime;
    private final JdbcClient jdbc;
    private final Clock clock;

    InquiryClosing(
            BillInquiries inquiries,
            InquiryRecords records,
            InquiryMessages messages,
            WorkingTime workingTime,
            JdbcClient jdbc,
            Clock clock) {
        this.inquiries = inquiries;
        this.records = records;
        this.messages = messages;
        this.workingTime = workingTime;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public boolean isCleared(UUID inquiryId) {
        return inquiries.get(inquiryId).state() == InquiryState.CLEARED;
    }

    /** Tells the customer what was done and asks whether that settles it, within five working days. */
    public void askConfirmation(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        messages.toCustomer(
                inquiryId,
                ASKED,
                "Is your inquiry settled?",
                "This is what we have done: " + inquiry.resolutionText() + "\n\nPlease tell us by "
                        + workingTime
                                .after(clock.instant(), TIME_TO_ANSWER)
                                .atZone(workingTime.zone())
                                .toLocalDate()
                        + " whether that settles your inquiry. If we hear nothing, we close it; you can have it opened again.");
    }

    /** @throws InvalidInput if the customer has been asked since the inquiry was cleared: asking twice annoys */
    public void checkNotAsked(UUID inquiryId) {
        Instant cleared = inquiries.get(inquiryId).clearedAt();
        boolean asked = records.correspondence(inquiryId).stream()
                .anyMatch(c -> c.kind().equals(ASKED) && !c.writtenAt().isBefore(cleared));
        if (asked) {
            throw new InvalidInput(
                    "customerAnswer", "The customer has been asked already: say what the answer is, or wait for it.");
        }
    }

    /**
     * Closes a cleared inquiry and keeps its final figures. A closed one is left alone.
     *
     * @param confirmed whether the customer has confirmed, or just let the time pass
     * @param actor user id, or {@code system}
     */
    public BillInquiry close(UUID inquiryId, boolean confirmed, String actor) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (inquiry.state() == InquiryState.CLOSED) {
            return inquiry;
        }
        Instant cleared = inquiry.clearedAt() == null ? clock.instant() : inquiry.clearedAt();
        Duration elapsed = workingTime.between(inquiry.receivedAt(), cleared);
        boolean withinTime = !cleared.isAfter(inquiry.dueAt());
        String figures = "Cleared after %d h %02d min of working time, %s the time allowed. "
                .formatted(elapsed.toHours(), elapsed.toMinutesPart(), withinTime ? "within" : "beyond");
        String why = confirmed
                ? "The customer has confirmed. " + lastWords(inquiryId, "confirmed")
                : "The customer did not object.";
        return inquiries.change(
                inquiryId,
                i -> {
                    i.measure((int) elapsed.toMinutes(), withinTime);
                },
                InquiryState.CLOSED,
                figures + why,
                actor);
    }

    /** The last words of the customer of this kind, empty if there are none. */
    public String lastWords(UUID inquiryId, String kind) {
        return records.correspondence(inquiryId).stream()
                .filter(c -> c.kind().equals(kind))
                .reduce((first, second) -> second)
                .map(Correspondence::body)
                .orElse("");
    }

    /** Notes what a clerk has heard from the customer. */
    public void heard(UUID inquiryId, boolean satisfied, String words, String actor) {
        if (words.isBlank() || words.length() > 1000) {
            throw new InvalidInput(
                    "closingReason", "Say in up to 1000 characters who answered, how, and what they said.");
        }
        records.write(
                inquiryId, "in", satisfied ? "confirmed" : "notSatisfied", actor, "On the phone: " + words.trim());
    }

    /** The customer is not satisfied: work goes on, for the reason that they gave last. */
    public BillInquiry resume(UUID inquiryId, String actor) {
        String words = lastWords(inquiryId, "notSatisfied");
        Instant due = workingTime.after(clock.instant(), TIME_FOR_THE_REST);
        return inquiries.change(
                inquiryId,
                i -> i.dueBy(due.isAfter(i.dueAt()) ? due : i.dueAt()),
                InquiryState.IN_PROGRESS,
                "The customer is not satisfied: " + words,
                actor);
    }

    /** Cleared inquiries since before this time, the oldest first: somebody should have closed them. */
    public List<BillInquiry> clearedBefore(Instant time, int limit) {
        return jdbc
                .sql(
                        "select id from bill_inquiry where state = 'CLEARED' and cleared_at < ? order by cleared_at limit ?")
                .params(Sql.at(time), limit)
                .query(UUID.class)
                .list()
                .stream()
                .map(inquiries::get)
                .toList();
    }
}
