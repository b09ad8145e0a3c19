package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.AssessmentVariables.BILL_VIEW;
import static io.etomflow.receivables.process.AssessmentVariables.COMPARISON_VIEW;
import static io.etomflow.receivables.process.AssessmentVariables.DIFFERENCES;
import static io.etomflow.receivables.process.AssessmentVariables.HISTORY_VIEW;
import static io.etomflow.receivables.process.AssessmentVariables.INQUIRY_VIEW;
import static io.etomflow.receivables.process.AssessmentVariables.MISSING_INFORMATION;
import static io.etomflow.receivables.process.AssessmentVariables.TIMES_ASKED;
import static io.etomflow.receivables.process.AssessmentVariables.VERIFICATION_DECISION;
import static io.etomflow.receivables.process.AssessmentVariables.VERIFICATION_OUTCOME;
import static io.etomflow.receivables.process.AssessmentVariables.VERIFICATION_QUESTIONS;
import static io.etomflow.receivables.process.AssessmentVariables.VERIFICATION_REASON;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.VERIFIED;

import io.etomflow.receivables.assessment.AssessmentViews;
import io.etomflow.receivables.assessment.InquiryVerification;
import io.etomflow.receivables.assessment.VerificationDecision;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Word;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.2.1 Verify Customer Bill Inquiry. */
@Configuration(proxyBeanMethods = false)
class VerificationSteps {

    @Bean
    Step compareInquiryWithRecords(InquiryVerification verification) {
        return Step.titled(
                        "Compare inquiry with records",
                        "Compares what the customer says with bill and account and keeps agreements and differences.")
                .needs(INQUIRY_ID)
                .writes(VERIFIED, VERIFICATION_OUTCOME, DIFFERENCES, TIMES_ASKED)
                .does(c -> {
                    List<String> differences = verification.compare(c.get(INQUIRY_ID), c.actor());
                    c.set(VERIFIED, differences.isEmpty());
                    c.set(VERIFICATION_OUTCOME, differences.isEmpty() ? "verified" : "different");
                    if (!differences.isEmpty()) {
                        c.set(DIFFERENCES, String.join(" ", differences));
                        c.set(TIMES_ASKED, verification.timesAsked(c.get(INQUIRY_ID)));
                    }
                });
    }

    @Bean
    Step acceptDifferences(InquiryVerification verification) {
        return Step.titled(
                        "Accept differences",
                        "Keeps that the differences do not touch the complaint; it counts as verified.")
                .needs(INQUIRY_ID)
                .writes(VERIFIED, VERIFICATION_OUTCOME)
                .does(c -> {
                    verification.accept(c.get(INQUIRY_ID));
                    c.set(VERIFIED, true);
                    c.set(VERIFICATION_OUTCOME, "verified");
                });
    }

    @Bean
    Step listMissingEvidence(InquiryVerification verification) {
        return Step.titled("List missing evidence", "Writes down what only the customer can tell.")
                .needs(INQUIRY_ID)
                .writes(MISSING_INFORMATION, VERIFICATION_OUTCOME)
                .does(c -> {
                    c.set(MISSING_INFORMATION, verification.ask(c.get(INQUIRY_ID)));
                    c.set(VERIFICATION_OUTCOME, "evidenceMissing");
                });
    }

    @Bean
    Step showDifferences(AssessmentViews views) {
        return Step.titled(
                        "Show differences", "Prepares what a person sees: both sides, the bill, what happened before.")
                .needs(INQUIRY_ID)
                .writes(INQUIRY_VIEW, BILL_VIEW, COMPARISON_VIEW, HISTORY_VIEW)
                .does(c -> show(c, views));
    }

    @Bean
    Step keepVerificationDecision(InquiryVerification verification) {
        return Step.titled(
                        "Keep verification decision",
                        "Checks and keeps what a person decided where customer and records differ.")
                .needs(INQUIRY_ID)
                .reads(VERIFICATION_DECISION, VERIFICATION_REASON, VERIFICATION_QUESTIONS)
                .writes(VERIFIED, VERIFICATION_OUTCOME, MISSING_INFORMATION)
                .does(c -> keepDecision(c, verification));
    }

    private static void keepDecision(StepContext c, InquiryVerification verification) {
        VerificationDecision decision = Word.parse(
                VerificationDecision.class, c.find(VERIFICATION_DECISION).orElse(""), VERIFICATION_DECISION.name());
        List<String> asked = verification.decide(
                c.get(INQUIRY_ID),
                decision,
                c.find(VERIFICATION_REASON).orElse(null),
                c.find(VERIFICATION_QUESTIONS).orElse(null),
                c.actor());
        c.set(VERIFIED, decision == VerificationDecision.CUSTOMER_RIGHT);
        c.set(
                VERIFICATION_OUTCOME,
                switch (decision) {
                    case CUSTOMER_RIGHT -> "verified";
                    case RECORDS_RIGHT -> "contradicted";
                    case ASK_CUSTOMER -> "evidenceMissing";
                    case FALSE_EVENT -> "falseEvent";
                });
        if (!asked.isEmpty()) {
            c.set(MISSING_INFORMATION, asked);
        }
    }

    /** What both see who compare and who investigate. */
    static void show(StepContext c, AssessmentViews views) {
        c.set(INQUIRY_VIEW, views.inquiry(c.get(INQUIRY_ID)));
        c.set(BILL_VIEW, views.bill(c.get(INQUIRY_ID)));
        c.set(COMPARISON_VIEW, views.comparison(c.get(INQUIRY_ID)));
        c.set(HISTORY_VIEW, views.history(c.get(INQUIRY_ID)));
    }
}
