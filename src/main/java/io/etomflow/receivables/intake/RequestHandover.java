package io.etomflow.receivables.intake;

import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.shared.UseCase;
import java.util.UUID;

/** Requests about existing inquiries, as they came in, handed to the cases that are running. */
@UseCase
public class RequestHandover {

    private final InquiryIntakes intakes;
    private final BillInquiryCases cases;
    private final BillInquiries inquiries;
    private final InquiryRecords records;

    RequestHandover(InquiryIntakes intakes, BillInquiryCases cases, BillInquiries inquiries, InquiryRecords records) {
        this.intakes = intakes;
        this.cases = cases;
        this.inquiries = inquiries;
        this.records = records;
    }

    /**
     * Hands a request to its case. If the inquiry has moved on since it was decided what to do, the words are kept with it:
     * nothing is lost, and whoever works on it reads them.
     *
     * @param what {@code information}, {@code confirmation}, {@code notSatisfied} or {@code reopening}
     */
    public void passOn(UUID intakeId, String inquiryNumber, String what) {
        InquiryIntake intake = intakes.get(intakeId);
        String author = intake.sender() == null ? intake.receivedBy() : intake.sender();
        InquiryState state = inquiries.get(intake.inquiryId()).state();
        if (state != expected(what)) {
            records.write(intake.inquiryId(), "in", what, author, intake.body());
            return;
        }
        switch (what) {
            case "information" -> cases.informationGiven(inquiryNumber, intake.body(), author);
            case "confirmation" -> cases.confirm(inquiryNumber, true, intake.body(), author);
            case "notSatisfied" -> cases.confirm(inquiryNumber, false, intake.body(), author);
            default -> cases.reopen(inquiryNumber, intake.body(), author);
        }
    }

    private static InquiryState expected(String what) {
        return switch (what) {
            case "information" -> InquiryState.PENDING;
            case "confirmation", "notSatisfied" -> InquiryState.CLEARED;
            case "reopening" -> InquiryState.CLOSED;
            default -> throw new IllegalArgumentException("'" + what + "' is not passed on to a running case");
        };
    }
}
