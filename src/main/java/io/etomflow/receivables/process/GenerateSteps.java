package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.InquiryVariables.CUSTOMER_NAME;
import static io.etomflow.receivables.process.InquiryVariables.DISPUTED_AMOUNT;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_NUMBER;
import static io.etomflow.receivables.process.InquiryVariables.INTAKE_ID;
import static io.etomflow.receivables.process.InquiryVariables.INTAKE_OUTCOME;
import static io.etomflow.receivables.process.InquiryVariables.PRIORITY;
import static io.etomflow.receivables.process.ReportVariables.AGREEING;
import static io.etomflow.receivables.process.ReportVariables.ASKING_AGAIN;
import static io.etomflow.receivables.process.ReportVariables.CANCELLING;
import static io.etomflow.receivables.process.ReportVariables.CHANGING_ACCOUNT;
import static io.etomflow.receivables.process.ReportVariables.CLAIM;
import static io.etomflow.receivables.process.ReportVariables.COMPLAINING;
import static io.etomflow.receivables.process.ReportVariables.CUSTOMER_ID;
import static io.etomflow.receivables.process.ReportVariables.INQUIRY_KIND;
import static io.etomflow.receivables.process.ReportVariables.OWN;
import static io.etomflow.receivables.process.ReportVariables.RECEIVED_BEFORE;
import static io.etomflow.receivables.process.ReportVariables.REFERRED_ID;
import static io.etomflow.receivables.process.ReportVariables.REFERRED_STATE;
import static io.etomflow.receivables.process.ReportVariables.REFERRING;
import static io.etomflow.receivables.process.ReportVariables.REFUSAL_CODE;
import static io.etomflow.receivables.process.ReportVariables.REQUEST_KIND;
import static io.etomflow.receivables.process.ReportVariables.REQUEST_ROUTE;
import static io.etomflow.receivables.process.ReportVariables.SEGMENT;
import static io.etomflow.receivables.process.ReportVariables.SERVICEABLE;
import static io.etomflow.receivables.process.ReportVariables.TIME_ALLOWED;

import io.etomflow.information.Customer;
import io.etomflow.information.Segment;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryKind;
import io.etomflow.receivables.intake.InquiryGeneration;
import io.etomflow.receivables.intake.InquiryIntake;
import io.etomflow.receivables.intake.RequestKind;
import io.etomflow.receivables.intake.RequestWords;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.1.1 Generate Customer Bill Inquiry. */
@Configuration(proxyBeanMethods = false)
class GenerateSteps {

    @Bean
    Step examineIntake(InquiryGeneration generation) {
        return Step.titled(
                        "Examine what came in",
                        "Recognises repeats, reads free text, and finds sender and named inquiry.")
                .needs(INTAKE_ID)
                .writes(
                        RECEIVED_BEFORE,
                        REQUEST_KIND,
                        REFERRING,
                        REFERRED_STATE,
                        REFERRED_ID,
                        OWN,
                        SERVICEABLE,
                        CUSTOMER_ID,
                        CUSTOMER_NAME,
                        SEGMENT,
                        CLAIM,
                        CANCELLING,
                        ASKING_AGAIN,
                        AGREEING,
                        CHANGING_ACCOUNT,
                        COMPLAINING,
                        INQUIRY_ID,
                        INTAKE_OUTCOME)
                .does(c -> examined(c, generation.examine(c.get(INTAKE_ID))));
    }

    @Bean
    Step createBillInquiry(InquiryGeneration generation) {
        return Step.titled(
                        "Create bill inquiry", "Makes the inquiry with its number, the time allowed and the priority.")
                .needs(INTAKE_ID, REQUEST_KIND, TIME_ALLOWED, PRIORITY)
                .reads(CUSTOMER_ID, REFERRED_ID)
                .writes(INQUIRY_ID, INQUIRY_NUMBER, INQUIRY_KIND, DISPUTED_AMOUNT, INTAKE_OUTCOME)
                .does(c -> {
                    InquiryKind kind = kind(c.get(REQUEST_KIND));
                    BillInquiry inquiry = generation.create(
                            c.get(INTAKE_ID),
                            kind,
                            c.find(CUSTOMER_ID).orElse(null),
                            c.get(TIME_ALLOWED),
                            c.get(PRIORITY),
                            c.find(REFERRED_ID).orElse(null));
                    c.set(INQUIRY_ID, inquiry.id());
                    c.set(INQUIRY_NUMBER, inquiry.number());
                    c.set(INQUIRY_KIND, kind);
                    c.set(
                            DISPUTED_AMOUNT,
                            inquiry.claimed() == null ? "" : inquiry.claimed().toString());
                    c.set(INTAKE_OUTCOME, kind == InquiryKind.ACCOUNT_CHANGE ? "accountChange" : "newInquiry");
                });
    }

    @Bean
    Step acknowledgeBillInquiry(InquiryGeneration generation) {
        return Step.titled(
                        "Acknowledge receipt",
                        "Tells the customer the number of the inquiry and until when they hear from us.")
                .needs(INQUIRY_ID)
                .does(c -> generation.acknowledge(c.get(INQUIRY_ID)));
    }

    @Bean
    Step passOnIntake(InquiryGeneration generation, BillInquiries inquiries) {
        return Step.titled(
                        "Attach to the inquiry that it names",
                        "Keeps what came in with the existing inquiry that it is about.")
                .needs(INTAKE_ID, REFERRED_ID, REQUEST_ROUTE)
                .writes(INQUIRY_ID, INQUIRY_NUMBER, INTAKE_OUTCOME)
                .does(c -> {
                    generation.passOn(c.get(INTAKE_ID), c.get(REFERRED_ID));
                    c.set(INQUIRY_ID, c.get(REFERRED_ID));
                    c.set(INQUIRY_NUMBER, inquiries.get(c.get(REFERRED_ID)).number());
                    c.set(INTAKE_OUTCOME, c.get(REQUEST_ROUTE));
                });
    }

    @Bean
    Step refuseIntake(InquiryGeneration generation) {
        return Step.titled(
                        "Answer why nothing can be done",
                        "Tells the sender the reason and what they can do, and keeps it.")
                .needs(INTAKE_ID)
                .reads(REFUSAL_CODE, REFERRED_ID, OWN)
                .writes(INTAKE_OUTCOME)
                .does(c -> {
                    boolean own = c.find(OWN).orElse(false);
                    generation.refuse(
                            c.get(INTAKE_ID),
                            c.find(REFUSAL_CODE).orElse("unknownSender"),
                            own ? c.find(REFERRED_ID).orElse(null) : null);
                    c.set(INTAKE_OUTCOME, "refused");
                });
    }

    private static void examined(StepContext c, InquiryGeneration.Examination e) {
        InquiryIntake intake = e.intake();
        c.set(RECEIVED_BEFORE, e.receivedBefore());
        if (e.receivedBefore()) {
            c.set(INTAKE_OUTCOME, "duplicate");
            c.set(INQUIRY_ID, intake.inquiryId());
            return;
        }
        c.set(REQUEST_KIND, intake.kind());
        c.set(REFERRING, e.referredState() != null);
        c.set(SERVICEABLE, e.serviceable());
        c.set(
                SEGMENT,
                e.customer().map(Customer::segment).orElse(Segment.RESIDENTIAL).word());
        c.set(CLAIM, e.claim());
        e.customer().ifPresent(customer -> {
            c.set(CUSTOMER_ID, customer.id());
            c.set(CUSTOMER_NAME, customer.name());
        });
        if (e.referredState() != null) {
            c.set(REFERRED_STATE, e.referredState());
            c.set(OWN, e.own());
            e.referred().ifPresent(inquiry -> c.set(REFERRED_ID, inquiry.id()));
        }
        if (intake.kind() == RequestKind.UNSORTED) {
            RequestWords words = e.words();
            c.set(CANCELLING, words.cancelling());
            c.set(ASKING_AGAIN, words.askingAgain());
            c.set(AGREEING, words.agreeing());
            c.set(CHANGING_ACCOUNT, words.changingAccount());
            c.set(COMPLAINING, words.complaining());
        }
    }

    /** What goes on with an ended inquiry becomes a complaint: the customer was not content. */
    private static InquiryKind kind(RequestKind kind) {
        return switch (kind) {
            case QUESTION -> InquiryKind.QUESTION;
            case ACCOUNT_CHANGE -> InquiryKind.ACCOUNT_CHANGE;
            default -> InquiryKind.COMPLAINT;
        };
    }
}
