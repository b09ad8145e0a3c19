package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.ClosingVariables.CLOSING_REASON;
import static io.etomflow.receivables.process.ClosingVariables.CLOSING_SITUATION;
import static io.etomflow.receivables.process.ClosingVariables.CONFIRM_UNTIL;
import static io.etomflow.receivables.process.ClosingVariables.CUSTOMER_ANSWER;
import static io.etomflow.receivables.process.ClosingVariables.CUSTOMER_COMMENT;
import static io.etomflow.receivables.process.ClosingVariables.REOPENING_REASON;
import static io.etomflow.receivables.process.ClosingVariables.SATISFIED;
import static io.etomflow.receivables.process.InquiryVariables.CLOSE_OUTCOME;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.receivables.InquiryClosing;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.4.5 Close Customer Bill Inquiry Report. */
@Configuration(proxyBeanMethods = false)
class ClosingSteps {

    private static final String TIME_TO_ANSWER = "P5D";

    @Bean
    Step recognizeCleared(InquiryClosing closing, ClosingCases cases) {
        return Step.titled(
                        "Recognize cleared inquiry",
                        "Looks whether the inquiry is cleared, whether another closing waits already, and what a clerk has heard.")
                .needs(INQUIRY_ID)
                .reads(CUSTOMER_ANSWER, CLOSING_REASON)
                .writes(CLOSING_SITUATION, CUSTOMER_ANSWER, SATISFIED, CUSTOMER_COMMENT, CLOSE_OUTCOME)
                .does(c -> {
                    String answer = c.find(CUSTOMER_ANSWER).orElse("none");
                    if (!answer.equals("none") && c.find(CLOSING_REASON).isEmpty()) {
                        throw new InvalidInput("closingReason", "Say who confirmed and how, or what is not settled.");
                    }
                    boolean ready = closing.isCleared(c.get(INQUIRY_ID));
                    c.set(CLOSING_SITUATION, !ready ? "notReady" : cases.isWaiting(c.execution()) ? "waiting" : "ready");
                    c.set(CLOSE_OUTCOME, ready ? null : "notReady");
                    c.set(CUSTOMER_ANSWER, answer);
                    if (!answer.equals("none")) {
                        c.set(SATISFIED, answer.equals("satisfied"));
                        c.set(CUSTOMER_COMMENT, "on the phone to " + c.actor() + ": " + c.get(CLOSING_REASON));
                    }
                });
    }

    @Bean
    Step askConfirmation(InquiryClosing closing, WorkingTime workingTime) {
        return Step.titled("Ask customer to confirm", "Tells the customer what was done and asks whether that settles the inquiry.")
                .needs(INQUIRY_ID)
                .writes(CONFIRM_UNTIL)
                .does(c -> {
                    Instant until = workingTime.after(workingTime.now(), TIME_TO_ANSWER);
                    closing.askConfirmation(c.get(INQUIRY_ID), until);
                    c.set(CONFIRM_UNTIL, until);
                });
    }

    @Bean
    Step passAnswerOn() {
        return Step.titled("Pass customer's answer on", "Gives what a clerk has heard to the closing that waits for it.")
                .needs(SATISFIED)
                .reads(CUSTOMER_COMMENT)
                .does(c -> CaseMessages.send(
                        c.execution(),
                        ClosingCases.CONFIRMED,
                        Map.of(
                                SATISFIED.name(), c.get(SATISFIED),
                                CUSTOMER_COMMENT.name(), c.find(CUSTOMER_COMMENT).orElse(""))));
    }

    @Bean
    Step closeBillInquiry(InquiryClosing closing) {
        return Step.titled("Close bill inquiry", "Closes the inquiry with its final figures: working time used, and whether in time.")
                .needs(INQUIRY_ID)
                .reads(SATISFIED, CUSTOMER_COMMENT)
                .writes(CLOSE_OUTCOME)
                .does(c -> {
                    closing.close(c.get(INQUIRY_ID), closingReason(c), c.actor());
                    c.set(CLOSE_OUTCOME, "closed");
                });
    }

    @Bean
    Step resumeBillInquiry(InquiryClosing closing) {
        return Step.titled("Resume bill inquiry", "The customer is not satisfied: the inquiry is in progress again, with the reason.")
                .needs(INQUIRY_ID)
                .reads(CUSTOMER_COMMENT)
                .writes(CLOSE_OUTCOME)
                .does(c -> {
                    closing.resume(c.get(INQUIRY_ID), c.find(CUSTOMER_COMMENT).orElse("no reason given"), c.actor());
                    c.set(CLOSE_OUTCOME, "notSatisfied");
                });
    }

    @Bean
    Step startForgottenClosings(ClosingCases cases) {
        return Step.titled("Start forgotten closings", "Starts the closing of each cleared inquiry for which none runs.")
                .does(c -> cases.startForgotten());
    }

    @Bean
    Step reopenBillInquiry(InquiryReopening reopening) {
        return Step.titled("Reopen bill inquiry", "Opens a closed inquiry again, if the table for reopening allows it.")
                .needs(INQUIRY_ID)
                .reads(REOPENING_REASON)
                .refuses("receivables.reopeningTooLate")
                .does(c -> reopening.reopen(c.get(INQUIRY_ID), c.find(REOPENING_REASON).orElse("the customer asks for it"), c.actor()));
    }

    private static String closingReason(StepContext c) {
        if (c.find(SATISFIED).isEmpty()) {
            return "Nobody objected in time";
        }
        return "Customer confirmed" + c.find(CUSTOMER_COMMENT).map(words -> ": " + words).orElse("");
    }
}
