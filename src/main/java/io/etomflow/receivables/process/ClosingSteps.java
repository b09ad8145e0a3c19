package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.ClosingVariables.ANSWER_TAKEN;
import static io.etomflow.receivables.process.ClosingVariables.CLOSING_REASON;
import static io.etomflow.receivables.process.ClosingVariables.CUSTOMER_ANSWER;
import static io.etomflow.receivables.process.ClosingVariables.READY_TO_CLOSE;
import static io.etomflow.receivables.process.ClosingVariables.SATISFIED;
import static io.etomflow.receivables.process.InquiryVariables.CLOSE_OUTCOME;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;

import io.etomflow.receivables.resolution.InquiryClosing;
import io.etomflow.receivables.resolution.InquiryReopening;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.4.5 Close Customer Bill Inquiry Report, and of opening an inquiry again. */
@Configuration(proxyBeanMethods = false)
class ClosingSteps {

    @Bean
    Step recognizeClearedInquiry(InquiryClosing closing) {
        return Step.titled(
                        "Recognize cleared inquiry",
                        "Looks whether the inquiry is cleared, and takes what a clerk has heard on the phone.")
                .needs(INQUIRY_ID)
                .reads(CUSTOMER_ANSWER, CLOSING_REASON)
                .writes(READY_TO_CLOSE, CUSTOMER_ANSWER, SATISFIED, CLOSE_OUTCOME)
                .does(c -> {
                    boolean ready = closing.isCleared(c.get(INQUIRY_ID));
                    c.set(READY_TO_CLOSE, ready);
                    c.set(CLOSE_OUTCOME, ready ? null : "notReady");
                    String answer = c.find(CUSTOMER_ANSWER).orElse("none");
                    c.set(CUSTOMER_ANSWER, answer);
                    if (ready && !c.actor().equals(StepContext.SYSTEM)) {
                        takeAnswer(c, closing, answer);
                    }
                });
    }

    @Bean
    Step passAnswerOn() {
        return Step.titled(
                        "Pass customer's answer on",
                        "Gives what a clerk has heard to the closing that waits for it, if there is one.")
                .needs(SATISFIED)
                .writes(ANSWER_TAKEN)
                .does(c -> c.set(
                        ANSWER_TAKEN,
                        CaseMessages.send(
                                        c.execution(),
                                        "receivables.customerConfirmed",
                                        Map.of(SATISFIED.name(), c.get(SATISFIED)))
                                > 0));
    }

    @Bean
    Step askConfirmation(InquiryClosing closing) {
        return Step.titled(
                        "Ask customer to confirm",
                        "Tells the customer what was done and asks whether that settles the inquiry.")
                .needs(INQUIRY_ID)
                .does(c -> closing.askConfirmation(c.get(INQUIRY_ID)));
    }

    @Bean
    Step closeBillInquiry(InquiryClosing closing) {
        return Step.titled(
                        "Close bill inquiry",
                        "Closes the inquiry with its final figures: working time used, and whether in time.")
                .needs(INQUIRY_ID)
                .reads(SATISFIED)
                .writes(CLOSE_OUTCOME)
                .does(c -> {
                    closing.close(c.get(INQUIRY_ID), c.find(SATISFIED).isPresent(), c.actor());
                    c.set(CLOSE_OUTCOME, "closed");
                });
    }

    @Bean
    Step resumeBillInquiry(InquiryClosing closing) {
        return Step.titled(
                        "Resume bill inquiry",
                        "The customer is not satisfied: the inquiry is in progress again, with the reason.")
                .needs(INQUIRY_ID)
                .writes(CLOSE_OUTCOME)
                .does(c -> {
                    closing.resume(c.get(INQUIRY_ID), c.actor());
                    c.set(CLOSE_OUTCOME, "notSatisfied");
                });
    }

    @Bean
    Step startForgottenClosings(ClosingCases cases) {
        return Step.titled(
                        "Start forgotten closings", "Starts the closing of each cleared inquiry for which none runs.")
                .does(c -> cases.startForgotten());
    }

    @Bean
    Step reopenBillInquiry(InquiryReopening reopening) {
        return Step.titled(
                        "Reopen bill inquiry",
                        "Opens a closed inquiry again; when the time for that has passed, the customer is told.")
                .needs(INQUIRY_ID)
                .refuses("receivables.reopeningTooLate")
                .does(c -> reopening.reopen(c.get(INQUIRY_ID), c.actor()));
    }

    private static void takeAnswer(StepContext c, InquiryClosing closing, String answer) {
        if (!List.of("none", "satisfied", "notSatisfied").contains(answer)) {
            throw new InvalidInput("customerAnswer", "Choose one of the answers of the list.");
        }
        if (answer.equals("none")) {
            closing.checkNotAsked(c.get(INQUIRY_ID));
            return;
        }
        boolean satisfied = answer.equals("satisfied");
        closing.heard(c.get(INQUIRY_ID), satisfied, c.find(CLOSING_REASON).orElse(""), c.actor());
        c.set(SATISFIED, satisfied);
    }
}
