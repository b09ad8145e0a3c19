package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.ChangeVariables.ADJUSTMENT_POSTED;
import static io.etomflow.receivables.process.ChangeVariables.INQUIRY_STATE;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_NUMBER;
import static io.etomflow.receivables.process.InquiryVariables.INTAKE_ID;

import io.etomflow.receivables.intake.InquiryRequests;
import io.etomflow.receivables.resolution.CancellationFacts;
import io.etomflow.receivables.resolution.InquiryCancellation;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Texts;
import io.etomflow.shared.Variable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.4.3.4.7 Cancel Customer Bill Inquiry. */
@Configuration(proxyBeanMethods = false)
class CancellationSteps {

    static final Variable<String> CANCEL_REASON = Variable.text(
            "cancelReason",
            "customer (they withdraw it), falseEvent (what was billed never came to be) or clerk (entered by mistake)");
    static final Variable<String> CANCEL_TEXT =
            Variable.text("cancelText", "Explanation for the history of the inquiry");
    static final Variable<String> CANCEL_REQUESTED_BY = Variable.text("cancelRequestedBy", "User id, or system");
    static final Variable<Boolean> EVENT_FALSE = Variable.flag(
            "eventFalse", "Whether our records show for every disputed line that what was billed is none");
    static final Variable<String> CANCEL_EVIDENCE =
            Variable.text("cancelEvidence", "What our records show, line by line");
    static final Variable<Double> CANCEL_AMOUNT = Variable.number("cancelAmount", "What is in dispute, tax included");
    static final Variable<String> CANCEL_ANSWER =
            Variable.text("cancelAnswer", "Why it is cancelled, asked about or refused");
    static final Variable<String> CANCEL_DECISION =
            Variable.text("cancelDecision", "What a supervisor decided: cancel or keep");
    static final Variable<String> CANCEL_COMMENT = Variable.text("cancelComment", "The supervisor's comment");
    static final Variable<Boolean> CANCELLED = Variable.flag("cancelled", "Whether the inquiry is cancelled");

    @Bean
    Step weighCancellation(InquiryCancellation cancellation, InquiryRequests requests) {
        return Step.titled(
                        "Weigh cancellation",
                        "Gathers what decides about cancelling: state, posted notes, amount, and what shows that the billing event was false.")
                .needs(INQUIRY_ID)
                .reads(INTAKE_ID, CANCEL_REASON, CANCEL_TEXT)
                .writes(
                        CANCEL_REASON,
                        CANCEL_TEXT,
                        CANCEL_REQUESTED_BY,
                        INQUIRY_STATE,
                        ADJUSTMENT_POSTED,
                        EVENT_FALSE,
                        CANCEL_EVIDENCE,
                        CANCEL_AMOUNT)
                .does(c -> {
                    CancellationFacts facts = cancellation.weigh(c.get(INQUIRY_ID));
                    c.set(
                            CANCEL_REASON,
                            c.find(CANCEL_REASON).orElse(c.find(INTAKE_ID).isPresent() ? "customer" : "clerk"));
                    c.set(CANCEL_TEXT, c.find(CANCEL_TEXT).orElseGet(() -> c.find(INTAKE_ID)
                            .map(intake -> requests.read(intake).words())
                            .orElse("No explanation given")));
                    c.set(CANCEL_REQUESTED_BY, c.actor());
                    c.set(INQUIRY_STATE, facts.state());
                    c.set(ADJUSTMENT_POSTED, facts.adjustmentPosted());
                    c.set(EVENT_FALSE, facts.eventFalse());
                    c.set(CANCEL_EVIDENCE, facts.evidence());
                    c.set(CANCEL_AMOUNT, facts.amount().doubleValue());
                });
    }

    @Bean
    Step checkCancellationDecision() {
        return Step.titled(
                        "Check decision on cancellation",
                        "Refuses a decision by whoever asked for the cancellation, and any word but cancel or keep.")
                .needs(CANCEL_REQUESTED_BY)
                .reads(CANCEL_DECISION, CANCEL_COMMENT)
                .writes(CANCEL_ANSWER)
                .does(c -> {
                    if (!c.actor().equals(StepContext.SYSTEM) && c.actor().equals(c.get(CANCEL_REQUESTED_BY))) {
                        throw new InvalidInput(
                                "cancelDecision", "You asked for this cancellation: somebody else has to decide it.");
                    }
                    if (!c.get(CANCEL_DECISION).equals("cancel")
                            && !c.get(CANCEL_DECISION).equals("keep")) {
                        throw new InvalidInput("cancelDecision", "Decide whether to cancel the inquiry or to keep it.");
                    }
                    c.set(CANCEL_ANSWER, c.get(CANCEL_COMMENT));
                });
    }

    @Bean
    Step cancelBillInquiry(InquiryCancellation cancellation) {
        return Step.titled(
                        "Cancel bill inquiry",
                        "Cancels the inquiry, takes the marks off its lines, withdraws requests to partners, drops open activities and"
                                + " tells the customer.")
                .needs(INQUIRY_ID, CANCEL_REASON)
                .reads(CANCEL_TEXT, CANCEL_EVIDENCE, CANCEL_ANSWER)
                .writes(CANCELLED)
                .does(c -> {
                    cancellation.cancel(c.get(INQUIRY_ID), history(c), letter(c), c.actor());
                    c.set(CANCELLED, true);
                });
    }

    @Bean
    Step announceInquiryCancelled() {
        return Step.titled(
                        "Announce cancellation of inquiry",
                        "Tells the running case (message receivables.inquiryCancelled) that it ends here, and what waits for partners"
                                + " (receivables.partnerRequestsWithdrawn) or approval (receivables.proposalsWithdrawn) that nothing more will come.")
                .needs(INQUIRY_NUMBER)
                .does(c -> CaseMessages.tellAndRelease(
                        c.execution(), c.get(INQUIRY_NUMBER), "receivables.inquiryCancelled"));
    }

    @Bean
    Step refuseCancellation(InquiryRequests requests) {
        return Step.titled(
                        "Refuse cancellation",
                        "Tells the customer who asked why the inquiry is not cancelled, or notes it at the inquiry; a clerk gets the"
                                + " answer on the form.")
                .needs(INQUIRY_ID, CANCEL_ANSWER)
                .reads(INTAKE_ID)
                .writes(CANCELLED)
                .does(c -> {
                    boolean customer = c.find(INTAKE_ID).isPresent();
                    if (!customer && !c.actor().equals(StepContext.SYSTEM)) {
                        throw new InvalidInput("inquiryNumber", c.get(CANCEL_ANSWER));
                    }
                    requests.refuse(
                            c.get(INQUIRY_ID),
                            "cancellationRefused",
                            "We could not cancel your inquiry",
                            c.get(CANCEL_ANSWER),
                            customer,
                            c.actor());
                    c.set(CANCELLED, false);
                });
    }

    @Bean
    Step keepBillInquiry(InquiryRequests requests) {
        return Step.titled(
                        "Keep bill inquiry",
                        "Notes that the inquiry is not cancelled because a supervisor decided so or nobody did in time; tells the"
                                + " customer who asked.")
                .needs(INQUIRY_ID)
                .reads(INTAKE_ID, CANCEL_DECISION, CANCEL_ANSWER)
                .writes(CANCELLED)
                .does(c -> {
                    boolean customer = c.find(INTAKE_ID).isPresent();
                    String why = c.find(CANCEL_DECISION).isPresent()
                            ? "A supervisor kept it: " + c.get(CANCEL_ANSWER)
                            : "Nobody decided about its cancellation in time, so the work on it goes on.";
                    requests.refuse(
                            c.get(INQUIRY_ID),
                            "cancellationRefused",
                            "Your inquiry goes on",
                            customer ? "We have not cancelled your inquiry and go on working on it." : why,
                            customer,
                            c.actor());
                    c.set(CANCELLED, false);
                });
    }

    private static String history(StepContext c) {
        String why =
                switch (c.get(CANCEL_REASON)) {
                    case "customer" -> "Withdrawn by the customer: ";
                    case "falseEvent" ->
                        "The billing event was false ("
                                + c.find(CANCEL_EVIDENCE).orElse("no evidence") + "): ";
                    default -> "Entered by mistake: ";
                };
        String reason = why + c.find(CANCEL_TEXT).orElse("");
        return Texts.cut(reason, 1000);
    }

    private static String letter(StepContext c) {
        return switch (c.get(CANCEL_REASON)) {
            case "customer" -> "As you asked, we have cancelled your inquiry. The bill stands as it was sent.";
            case "falseEvent" ->
                "What you asked about was no valid charge and is taken back in our records: "
                        + c.find(CANCEL_EVIDENCE).orElse("")
                        + ". Your inquiry is therefore closed; you need not do anything.";
            default ->
                "Your inquiry had been entered by mistake and is cancelled. If you did want to make it, please tell us.";
        };
    }
}
