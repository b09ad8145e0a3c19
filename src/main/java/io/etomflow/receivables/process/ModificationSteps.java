package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.ChangeVariables.ADJUSTMENT_POSTED;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_AMOUNT;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_ANSWER;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_BILL_NUMBER;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_DESCRIPTION;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_ENTERED_BY;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_FAULTY;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_HOLDING;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_KIND;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_KNOWN;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_LINES;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_NOTHING;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_PRIORITY;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_REASON;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_REQUESTER;
import static io.etomflow.receivables.process.ChangeVariables.CHANGE_WORDS;
import static io.etomflow.receivables.process.ChangeVariables.INQUIRY_STATE;
import static io.etomflow.receivables.process.ChangeVariables.MODIFIED;
import static io.etomflow.receivables.process.ChangeVariables.REOPENABLE;
import static io.etomflow.receivables.process.InquiryVariables.DISPUTED_AMOUNT;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_NUMBER;
import static io.etomflow.receivables.process.InquiryVariables.INTAKE_ID;
import static io.etomflow.receivables.process.InquiryVariables.PRIORITY;
import static io.etomflow.receivables.process.OverviewSteps.INQUIRY_OVERVIEW;

import io.etomflow.receivables.InquirySummaries;
import io.etomflow.receivables.InquirySummary;
import io.etomflow.receivables.intake.InquiryRequests;
import io.etomflow.receivables.report.InquiryOverview;
import io.etomflow.receivables.resolution.ChangeFacts;
import io.etomflow.receivables.resolution.ChangeKind;
import io.etomflow.receivables.resolution.InquiryChange;
import io.etomflow.receivables.resolution.InquiryModification;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.4.3.4.6 Modify Customer Bill Inquiry. */
@Configuration(proxyBeanMethods = false)
class ModificationSteps {

    private static final InquiryChange NO_CHANGE = new InquiryChange(null, null, null, null, null, null);

    private static final Variable<?>[] CHANGE = {
        CHANGE_DESCRIPTION, CHANGE_BILL_NUMBER, CHANGE_LINES, CHANGE_AMOUNT, CHANGE_PRIORITY, CHANGE_HOLDING
    };

    @Bean
    Step readInquiryChange(InquiryRequests requests, InquiryOverview overview) {
        return Step.titled(
                        "Read change of inquiry",
                        "Takes what a customer's request names (bill, lines, amount) into the process; where only words say what is"
                                + " to change, it describes the inquiry for the clerk who reads them.")
                .needs(INQUIRY_ID)
                .reads(and(CHANGE, INTAKE_ID, CHANGE_REASON))
                .writes(and(CHANGE, CHANGE_KNOWN, CHANGE_WORDS, CHANGE_REASON, INQUIRY_OVERVIEW))
                .does(c -> {
                    boolean known = c.find(INTAKE_ID)
                            .map(intake -> readIntake(c, requests.read(intake)))
                            .orElseGet(() -> c.find(CHANGE_REASON).isPresent());
                    c.set(CHANGE_KNOWN, known);
                    if (!known) {
                        c.set(INQUIRY_OVERVIEW, overview.of(c.get(INQUIRY_ID)));
                    }
                });
    }

    @Bean
    Step checkInquiryChange(InquiryModification modification) {
        return Step.titled(
                        "Check change of inquiry",
                        "Compares the change with inquiry and bill and gives what decides whether it is possible."
                                + " A person's wrong entry is refused at once.")
                .needs(INQUIRY_ID)
                .reads(and(CHANGE, INTAKE_ID, CHANGE_NOTHING))
                .writes(
                        CHANGE_KIND,
                        CHANGE_REQUESTER,
                        CHANGE_ENTERED_BY,
                        CHANGE_FAULTY,
                        INQUIRY_STATE,
                        ADJUSTMENT_POSTED,
                        REOPENABLE,
                        CHANGE_ANSWER)
                .does(c -> check(c, modification));
    }

    @Bean
    Step noteChangeRead(InquiryRequests requests) {
        return Step.titled(
                        "Note change read from words",
                        "Keeps at the inquiry what a clerk understood a request in words to mean, so that a misunderstanding can be found.")
                .needs(INQUIRY_ID, CHANGE_KIND, CHANGE_ENTERED_BY)
                .reads(CHANGE_WORDS, CHANGE_REASON)
                .does(c -> requests.noteRead(
                        c.get(INQUIRY_ID),
                        c.get(CHANGE_KIND),
                        c.find(CHANGE_WORDS),
                        c.find(CHANGE_REASON).orElse("no reason given"),
                        c.get(CHANGE_ENTERED_BY)));
    }

    @Bean
    Step applyInquiryChange(InquiryModification modification, InquirySummaries summaries) {
        return Step.titled(
                        "Apply change of inquiry",
                        "Changes the inquiry, marks its disputed lines anew and writes the status history.")
                .needs(INQUIRY_ID, CHANGE_ENTERED_BY)
                .reads(and(CHANGE, CHANGE_REASON))
                .writes(MODIFIED, DISPUTED_AMOUNT, PRIORITY)
                .does(c -> {
                    UUID inquiryId = c.get(INQUIRY_ID);
                    modification.apply(
                            inquiryId, change(c), c.find(CHANGE_REASON).orElse("Changed"), c.get(CHANGE_ENTERED_BY));
                    InquirySummary after = summaries.get(inquiryId);
                    c.set(MODIFIED, true);
                    c.set(DISPUTED_AMOUNT, after.disputed());
                    c.set(PRIORITY, after.priority());
                });
    }

    @Bean
    Step announceInquiryChange() {
        return Step.titled(
                        "Announce change of inquiry",
                        "Tells the running case (message receivables.inquiryChanged) that the facts are others than those assessed, and what"
                                + " waits for partners (receivables.partnerRequestsWithdrawn) or approval (receivables.proposalsWithdrawn) that nothing more will come.")
                .needs(INQUIRY_NUMBER)
                .does(c -> CaseMessages.tellAndRelease(
                        c.execution(), c.get(INQUIRY_NUMBER), "receivables.inquiryChanged"));
    }

    @Bean
    Step confirmInquiryChange(InquiryRequests requests) {
        return Step.titled(
                        "Confirm change of inquiry",
                        "Tells the customer what has changed, where they asked for it or where facts of their inquiry are others now.")
                .needs(INQUIRY_ID, CHANGE_KIND, CHANGE_REQUESTER)
                .reads(INTAKE_ID)
                .does(c -> {
                    if (c.get(CHANGE_REQUESTER).equals("customer")
                            || c.get(CHANGE_KIND).isOfFacts()) {
                        requests.confirmChange(c.get(INQUIRY_ID), c.get(CHANGE_KIND));
                    }
                });
    }

    @Bean
    Step refuseInquiryChange(InquiryRequests requests) {
        return Step.titled(
                        "Refuse change of inquiry",
                        "Tells the customer why the change is not possible, notes it at the inquiry; a clerk gets the answer on the form.")
                .needs(INQUIRY_ID, CHANGE_REQUESTER, CHANGE_ENTERED_BY, CHANGE_ANSWER)
                .writes(MODIFIED)
                .does(c -> {
                    if (c.get(CHANGE_REQUESTER).equals("clerk") && !c.actor().equals(StepContext.SYSTEM)) {
                        throw new InvalidInput("changeReason", c.get(CHANGE_ANSWER));
                    }
                    requests.refuse(
                            c.get(INQUIRY_ID),
                            "changeRefused",
                            "We could not change your inquiry",
                            c.get(CHANGE_ANSWER),
                            c.get(CHANGE_REQUESTER).equals("customer"),
                            c.get(CHANGE_ENTERED_BY));
                    c.set(MODIFIED, false);
                });
    }

    @Bean
    Step reopenChangedInquiry(InquiryRequests requests) {
        return Step.titled(
                        "Reopen inquiry for change",
                        "Takes the change of an answered inquiry as the customer not being content and has the case taken up again.")
                .needs(INQUIRY_ID, CHANGE_ENTERED_BY)
                .reads(CHANGE_REASON, CHANGE_DESCRIPTION)
                .writes(MODIFIED)
                .does(c -> {
                    requests.reopen(c.get(INQUIRY_ID), reason(c), c.get(CHANGE_ENTERED_BY));
                    c.set(MODIFIED, false);
                });
    }

    @Bean
    Step openInquiryForChange(InquiryRequests requests) {
        return Step.titled(
                        "Open new inquiry for change",
                        "Opens a new inquiry with what was to change, since the old one has ended for good, and tells the customer.")
                .needs(INQUIRY_ID, CHANGE_ENTERED_BY)
                .reads(and(CHANGE, INTAKE_ID, CHANGE_REASON))
                .writes(MODIFIED)
                .does(c -> {
                    requests.openNew(
                            c.get(INQUIRY_ID), c.find(INTAKE_ID), change(c), reason(c), c.get(CHANGE_ENTERED_BY));
                    c.set(MODIFIED, false);
                });
    }

    /** Whether it names what is to change. */
    private static boolean readIntake(StepContext c, InquiryRequests.Asked asked) {
        c.set(CHANGE_WORDS, asked.words());
        c.set(CHANGE_REASON, "The customer asked for it");
        if (asked.namesFacts()) {
            c.set(CHANGE_DESCRIPTION, asked.words());
            c.set(CHANGE_BILL_NUMBER, asked.billNumber());
            c.set(CHANGE_LINES, asked.lines());
            c.set(CHANGE_AMOUNT, asked.amount());
        }
        return asked.namesFacts();
    }

    private static void check(StepContext c, InquiryModification modification) {
        boolean person = !c.actor().equals(StepContext.SYSTEM);
        InquiryChange change = c.find(CHANGE_NOTHING).orElse(false) ? NO_CHANGE : change(c);
        ChangeFacts facts = modification.weigh(c.get(INQUIRY_ID), change);
        if (facts.fault() != null && person) {
            throw facts.fault();
        }
        if (facts.kind() == ChangeKind.NONE && person && !c.find(CHANGE_NOTHING).orElse(false)) {
            throw new InvalidInput("changeReason", "Nothing would be different: enter what is to change.");
        }
        c.set(CHANGE_KIND, facts.kind());
        c.set(CHANGE_REQUESTER, c.find(INTAKE_ID).isPresent() ? "customer" : person ? "clerk" : "process");
        c.set(CHANGE_ENTERED_BY, c.actor());
        c.set(CHANGE_FAULTY, facts.fault() != null);
        c.set(CHANGE_ANSWER, facts.fault() == null ? null : facts.fault().getMessage());
        c.set(INQUIRY_STATE, facts.state());
        c.set(ADJUSTMENT_POSTED, facts.adjustmentPosted());
        c.set(REOPENABLE, facts.reopenable());
    }

    private static InquiryChange change(StepContext c) {
        return new InquiryChange(
                c.find(CHANGE_DESCRIPTION).orElse(null),
                        c.find(CHANGE_BILL_NUMBER).map(String::trim).orElse(null),
                c.find(CHANGE_LINES).map(ModificationSteps::lines).orElse(null),
                        c.find(CHANGE_AMOUNT).orElse(null),
                c.find(CHANGE_PRIORITY).orElse(null), c.find(CHANGE_HOLDING).orElse(null));
    }

    private static List<Integer> lines(String text) {
        try {
            return InquiryChange.lines(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput("changeLines", "'" + text + "' are no line numbers. Write them like 2, 3.");
        }
    }

    private static String reason(StepContext c) {
        return c.find(CHANGE_DESCRIPTION).or(() -> c.find(CHANGE_REASON)).orElse("The customer asked for a change");
    }

    private static Variable<?>[] and(Variable<?>[] some, Variable<?>... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(Variable[]::new);
    }
}
