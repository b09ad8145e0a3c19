package io.etomflow.receivables.intake;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryMessages;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.StatusChange;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** 1.3.10.4.1.3: the customer is asked for what is missing, reminded, and waited for no longer than is fair. */
@UseCase
public class InformationRequests {

    /** Kind of the correspondence by which we ask. */
    static final String REQUEST = "informationRequest";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final InquiryMessages messages;
    private final WorkingTime workingTime;

    InformationRequests(
            BillInquiries inquiries, InquiryRecords records, InquiryMessages messages, WorkingTime workingTime) {
        this.inquiries = inquiries;
        this.records = records;
        this.messages = messages;
        this.workingTime = workingTime;
    }

    /**
     * Asks the customer and lets the inquiry wait for them.
     *
     * @param missing what is asked for, sentences
     * @param giveUpAt until when an answer is waited for
     * @throws InvalidInput if the inquiry cannot wait: it has been answered or has ended
     */
    public void ask(UUID inquiryId, List<String> missing, Instant giveUpAt, String actor) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (inquiry.state() != InquiryState.ACKNOWLEDGED && inquiry.state() != InquiryState.IN_PROGRESS) {
            throw new InvalidInput(
                    "inquiryNumber",
                    "Inquiry " + inquiry.number() + " is " + inquiry.state().word()
                            + ": the customer cannot be asked now.");
        }
        inquiries.moveTo(inquiryId, InquiryState.PENDING, "The customer is asked for information", actor);
        messages.toCustomer(
                inquiryId,
                REQUEST,
                "Please help us with your inquiry",
                "To deal with your inquiry we need from you:\n\n" + list(missing) + "\n\nPlease answer by "
                        + day(giveUpAt) + " and leave the number " + inquiry.number()
                        + " in the subject. Without an answer we cannot go on.");
    }

    public void remind(UUID inquiryId, List<String> missing, Instant giveUpAt) {
        messages.toCustomer(
                inquiryId,
                "informationReminder",
                "We still need something from you",
                "We asked you for this and have not heard from you yet:\n\n" + list(missing) + "\n\nPlease answer by "
                        + day(giveUpAt) + ".");
    }

    /**
     * Keeps what the customer said on the phone.
     *
     * @throws InvalidInput if there is nothing in it
     */
    public void takeDown(UUID inquiryId, String answer, String clerk) {
        if (IntakeCheck.blank(answer) || answer.strip().length() < 3) {
            throw new InvalidInput("customerAnswer", "Write down what the customer said.");
        }
        records.write(inquiryId, "in", "information", clerk, IntakeCheck.plain(answer));
    }

    /** Lets the inquiry go on in the state in which the customer was asked. */
    public void resume(UUID inquiryId, boolean given, String actor) {
        if (inquiries.get(inquiryId).state() != InquiryState.PENDING) {
            return;
        }
        List<StatusChange> history = records.history(inquiryId);
        InquiryState before = history.get(history.size() - 1).oldState();
        inquiries.moveTo(
                inquiryId,
                before,
                given ? "The customer has answered" : "The customer has not answered in time",
                actor);
    }

    private String day(Instant instant) {
        return DAY.format(LocalDate.ofInstant(instant, workingTime.zone()));
    }

    private static String list(List<String> missing) {
        return missing.stream().map(m -> "- " + m).collect(Collectors.joining("\n"));
    }
}
