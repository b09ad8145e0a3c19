package io.etomflow.receivables.assessment;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.receivables.Assessment;
import io.etomflow.receivables.AssessmentOutcome;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.FindingCode;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.assessment.check.AssessmentRows;
import io.etomflow.shared.Money;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;

/** 1.3.10.4.2 and 1.3.10.4.2.4: what an assessment comes to, and starting over where the inquiry has changed meanwhile. */
@UseCase
public class InquiryAssessments {

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final CustomerBills bills;
    private final AdjustmentNotes notes;
    private final AssessmentRows rows;
    private final OverpaidMoney money;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    InquiryAssessments(
            BillInquiries inquiries,
            InquiryRecords records,
            CustomerBills bills,
            AdjustmentNotes notes,
            AssessmentRows rows,
            OverpaidMoney money,
            ApplicationEventPublisher events,
            Clock clock) {
        this.inquiries = inquiries;
        this.records = records;
        this.bills = bills;
        this.notes = notes;
        this.rows = rows;
        this.money = money;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes what the assessment came to into the inquiry, with what would put the bill right, and publishes {@link
     * BillInquiryAssessed}.
     *
     * @param falseEvent whether verification showed that there is no such charge
     */
    public BillInquiry complete(UUID inquiryId, boolean falseEvent) {
        BillInquiry present = inquiries.get(inquiryId);
        RootCauseArea area = present.assessment().rootCauseArea() == null
                ? RootCauseArea.UNKNOWN
                : present.assessment().rootCauseArea();
        Money amount = falseEvent || present.billId() == null ? null : correction(present, area);
        AssessmentOutcome outcome = falseEvent
                ? AssessmentOutcome.FALSE_EVENT
                : isOverpaid(present, area) ? AssessmentOutcome.OVERPAID : outcome(present, area, amount);
        BigDecimal correction = amount == null ? null : amount.amount();
        BillInquiry assessed = inquiries.change(
                present, inquiry -> inquiry.assess(a -> a.complete(area, outcome, correction, clock.instant())));
        events.publishEvent(new BillInquiryAssessed(
                inquiryId,
                assessed.number(),
                outcome,
                assessed.assessment().rootCauseArea(),
                assessed.assessment().rootCauseCode()));
        return assessed;
    }

    /** Forgets what was assessed so far, since the inquiry has changed; the rows stay, set aside. */
    public void restart(UUID inquiryId) {
        rows.setObservationsAside(inquiryId);
        rows.setFindingsAside(inquiryId);
        inquiries.change(inquiryId, inquiry -> inquiry.assess(a -> Assessment.NONE));
        records.write(
                inquiryId, "note", "assessment", "system", "The inquiry was changed: the assessment starts over.");
    }

    /** The customer did not answer: the assessment goes on with what is known. */
    public void resume(UUID inquiryId) {
        inquiries.moveTo(
                inquiryId,
                InquiryState.IN_PROGRESS,
                "The customer has not answered: assessed by what is known.",
                "system");
    }

    private Money correction(BillInquiry inquiry, RootCauseArea area) {
        CustomerBill bill = bills.get(inquiry.billId());
        return Correction.of(
                        records.findings(inquiry.id()), area, bill, bills.items(bill.id()), notes.ofBill(bill.id()))
                .amount();
    }

    /** Unless the bill turned out to be wrong, the question is what becomes of the money. */
    private boolean isOverpaid(BillInquiry inquiry, RootCauseArea area) {
        boolean billWrong = inquiry.billId() != null
                && List.of(RootCauseArea.BILLING, RootCauseArea.SERVICE, RootCauseArea.SUPPLIER)
                        .contains(area);
        return !billWrong && money.ofCase(inquiry.number()).isPresent();
    }

    private AssessmentOutcome outcome(BillInquiry inquiry, RootCauseArea area, Money amount) {
        return switch (area) {
            case UNKNOWN -> AssessmentOutcome.UNCLEAR;
            // whether it is right only the supplier can say
            case SUPPLIER -> AssessmentOutcome.UNCLEAR;
            case USAGE, PAYMENT -> AssessmentOutcome.NOT_JUSTIFIED;
            case BILLING, SERVICE -> ofError(inquiry, amount);
        };
    }

    private AssessmentOutcome ofError(BillInquiry inquiry, Money amount) {
        if (FindingCode.CREDITED_EARLIER.word().equals(inquiry.assessment().rootCauseCode())) {
            return AssessmentOutcome.NOT_JUSTIFIED;
        }
        if (amount == null) {
            return AssessmentOutcome.UNCLEAR;
        }
        if (!amount.isPositive()) {
            return AssessmentOutcome.NOT_JUSTIFIED;
        }
        Money atStake = InquiryInvestigation.atStake(inquiry, records.items(inquiry.id()));
        return atStake != null && atStake.isMoreThan(amount)
                ? AssessmentOutcome.PARTLY_JUSTIFIED
                : AssessmentOutcome.JUSTIFIED;
    }
}
