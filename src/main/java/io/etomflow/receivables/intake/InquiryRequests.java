package io.etomflow.receivables.intake;

import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Customers;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.InquiryMessages;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.InquirySummaries;
import io.etomflow.receivables.resolution.ChangeKind;
import io.etomflow.receivables.resolution.InquiryChange;
import io.etomflow.shared.Texts;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Requests of customers about an inquiry that exists: what they ask for, and what they are answered. */
@UseCase
public class InquiryRequests {

    /** The engine keeps a text of up to 4000 characters. */
    private static final int LONGEST_WORDS = 2000;

    private final InquiryIntakes intakes;
    private final BillInquiryCases cases;
    private final BillInquiries inquiries;
    private final Customers customers;
    private final CustomerBills bills;
    private final InquiryMessages messages;
    private final InquiryRecords records;
    private final InquirySummaries summaries;

    InquiryRequests(
            InquiryIntakes intakes,
            BillInquiryCases cases,
            BillInquiries inquiries,
            Customers customers,
            CustomerBills bills,
            InquiryMessages messages,
            InquiryRecords records,
            InquirySummaries summaries) {
        this.intakes = intakes;
        this.cases = cases;
        this.inquiries = inquiries;
        this.customers = customers;
        this.bills = bills;
        this.messages = messages;
        this.records = records;
        this.summaries = summaries;
    }

    /**
     * What a request names.
     *
     * @param words what was written, shortened to 2000 characters
     * @param lines numbers of the lines, separated by commas
     */
    public record Asked(String words, String billNumber, String lines, BigDecimal amount) {

        /** Whether it says in fields what is to change, and not in words alone. */
        public boolean namesFacts() {
            return billNumber != null || lines != null || amount != null;
        }
    }

    /** @throws io.etomflow.shared.NotFound if nothing of that id came in */
    public Asked read(UUID intakeId) {
        InquiryIntake intake = intakes.get(intakeId);
        return new Asked(
                Texts.cut(intake.words(), LONGEST_WORDS),
                intake.billNumber,
                intake.billItemLines,
                intake.claimedAmount);
    }

    /** Keeps what somebody understood words to mean. */
    public void noteRead(UUID inquiryId, ChangeKind kind, Optional<String> words, String reason, String actor) {
        records.write(
                inquiryId,
                "note",
                "changeRead",
                actor,
                "Read as a change of " + kind.word() + ": " + reason
                        + words.map(w -> "\n\nWords: " + w).orElse(""));
    }

    /** Tells the customer that their inquiry is changed. */
    public void confirmChange(UUID inquiryId, ChangeKind kind) {
        String disputed = summaries.get(inquiryId).disputed();
        messages.toCustomer(
                inquiryId,
                "changeConfirmation",
                "Your inquiry has been changed",
                kind.isOfFacts()
                        ? "We have changed your inquiry and check it again. In dispute is now " + disputed
                                + "; you need not pay that" + " amount while we check."
                        : "We have added to your inquiry what you told us. Thank you.");
    }

    /**
     * Keeps an answer that says no.
     *
     * @param tell whether the customer asked and so is written to; otherwise it is a note among ourselves
     */
    public void refuse(UUID inquiryId, String kind, String subject, String answer, boolean tell, String actor) {
        if (tell) {
            messages.toCustomer(inquiryId, kind, subject, answer);
        } else {
            records.write(inquiryId, "note", kind, actor, answer);
        }
    }

    /**
     * Has a case taken up again that has been answered or closed.
     *
     * @throws io.etomflow.shared.Conflict if it is neither
     */
    public void reopen(UUID inquiryId, String reason, String author) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (inquiry.state() == InquiryState.CLEARED) {
            cases.confirm(inquiry.number(), false, reason, author);
        } else {
            cases.reopen(inquiry.number(), reason, author);
        }
    }

    /**
     * Opens a new inquiry with what was to change about one that has ended, and tells the customer its number.
     *
     * @param intakeId the customer's request, if one asked for the change
     * @return number of the new inquiry
     */
    public String openNew(UUID endedId, Optional<UUID> intakeId, InquiryChange change, String text, String author) {
        BillInquiry ended = inquiries.get(endedId);
        Optional<InquiryIntake> intake = intakeId.map(intakes::get);
        String bill = Optional.ofNullable(change.billNumber())
                .or(() -> Optional.ofNullable(ended.billId())
                        .map(id -> bills.get(id).number()))
                .orElse(null);
        UUID id = intakes.take(new NewIntake(
                intake.map(InquiryIntake::channel).orElse(InquiryChannel.CLERK),
                "follows " + ended.number() + " "
                        + intakeId.map(UUID::toString)
                                .orElseGet(() -> UUID.randomUUID().toString()),
                author,
                RequestKind.valueOf(ended.kind().name()),
                null,
                new NewIntake.About(
                        ended.customerId() == null
                                ? null
                                : customers.get(ended.customerId()).number(),
                        null,
                        bill,
                        bill == null ? null : change.lines(),
                        change.amount(),
                        null),
                intake.map(InquiryIntake::sender).orElse(ended.replyTo()),
                "Follows " + ended.number(),
                text,
                null,
                List.of()));
        cases.open(id);
        String number = intakes.get(id).reservedNumber();
        messages.toCustomer(
                endedId,
                "followedBy",
                "We have opened a new inquiry",
                "Inquiry " + ended.number()
                        + " has ended and cannot be changed any more. What you told us is now inquiry " + number + ".");
        return number;
    }
}
