package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.ConvertVariables.CANDIDATE_ACCOUNTS;
import static io.etomflow.receivables.process.ConvertVariables.CANDIDATE_BILLS;
import static io.etomflow.receivables.process.ConvertVariables.CANDIDATE_LINES;
import static io.etomflow.receivables.process.ConvertVariables.CHOSEN_BILL;
import static io.etomflow.receivables.process.ConvertVariables.CHOSEN_LINES;
import static io.etomflow.receivables.process.ConvertVariables.CLERK_AMOUNT;
import static io.etomflow.receivables.process.ConvertVariables.CLERK_DECISION;
import static io.etomflow.receivables.process.ConvertVariables.CONFIDENCE;
import static io.etomflow.receivables.process.ConvertVariables.DECIDED_BY;
import static io.etomflow.receivables.process.ConvertVariables.FOUND_ACCOUNT;
import static io.etomflow.receivables.process.ConvertVariables.FOUND_AMOUNT;
import static io.etomflow.receivables.process.ConvertVariables.FOUND_BILL;
import static io.etomflow.receivables.process.ConvertVariables.FOUND_CUSTOMER;
import static io.etomflow.receivables.process.ConvertVariables.FOUND_ITEMS;
import static io.etomflow.receivables.process.ConvertVariables.FOUND_TEXT;
import static io.etomflow.receivables.process.ConvertVariables.ORIGINAL_TEXT;
import static io.etomflow.receivables.process.ConvertVariables.PROBLEM;
import static io.etomflow.receivables.process.ConvertVariables.QUESTION;
import static io.etomflow.receivables.process.ConvertVariables.REFUSAL;
import static io.etomflow.receivables.process.ConvertVariables.SENDER_TEXT;
import static io.etomflow.receivables.process.ConvertVariables.TYPED_BILL;
import static io.etomflow.receivables.process.ConvertVariables.TYPED_CUSTOMER;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.MISSING_INFORMATION;

import io.etomflow.receivables.intake.ClerkConversion;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.1.2 Convert Customer Bill Inquiry, where a clerk decides what the words mean. */
@Configuration(proxyBeanMethods = false)
class ClerkConversionSteps {

    @Bean
    Step showWhatMayBeMeant(ClerkConversion clerks) {
        return Step.titled(
                        "Show what may be meant",
                        "Puts the customer's words and the candidates where the clerk's form shows them.")
                .needs(INQUIRY_ID, CONFIDENCE, PROBLEM)
                .reads(FOUND_CUSTOMER, FOUND_BILL, FOUND_ITEMS, MISSING_INFORMATION)
                .writes(
                        ORIGINAL_TEXT,
                        SENDER_TEXT,
                        FOUND_TEXT,
                        CANDIDATE_BILLS,
                        CANDIDATE_LINES,
                        CANDIDATE_ACCOUNTS,
                        CHOSEN_BILL,
                        CHOSEN_LINES)
                .does(c -> {
                    ClerkConversion.View view = clerks.view(
                            c.get(INQUIRY_ID),
                            c.find(FOUND_CUSTOMER).orElse(null),
                            c.find(FOUND_BILL).orElse(null),
                            ConvertSteps.items(c),
                            c.get(CONFIDENCE),
                            c.get(PROBLEM),
                            c.find(MISSING_INFORMATION).orElse(List.of()));
                    c.set(ORIGINAL_TEXT, view.original());
                    c.set(SENDER_TEXT, view.sender());
                    c.set(FOUND_TEXT, view.found());
                    c.set(CANDIDATE_BILLS, view.bills());
                    c.set(CANDIDATE_LINES, view.lines());
                    c.set(CANDIDATE_ACCOUNTS, view.accounts());
                    c.set(CHOSEN_BILL, view.bill());
                    c.set(CHOSEN_LINES, view.chosenLines());
                });
    }

    @Bean
    Step checkClerksConversion(ClerkConversion clerks) {
        return Step.titled(
                        "Check the clerk's decision",
                        "Refuses what does not go together, while the task is still open.")
                .needs(INQUIRY_ID, CLERK_DECISION)
                .reads(
                        FOUND_CUSTOMER,
                        CHOSEN_BILL,
                        CHOSEN_LINES,
                        CLERK_AMOUNT,
                        TYPED_CUSTOMER,
                        TYPED_BILL,
                        QUESTION,
                        REFUSAL)
                .writes(
                        FOUND_ACCOUNT,
                        FOUND_BILL,
                        FOUND_ITEMS,
                        FOUND_AMOUNT,
                        CONFIDENCE,
                        MISSING_INFORMATION,
                        REFUSAL,
                        DECIDED_BY)
                .does(c -> {
                    c.set(DECIDED_BY, c.actor());
                    switch (c.get(CLERK_DECISION)) {
                        case "accept" -> accept(c, clerks);
                        case "searchAgain" ->
                            clerks.checkNumbers(
                                    c.find(TYPED_CUSTOMER).orElse(null),
                                    c.find(TYPED_BILL).orElse(null));
                        case "ask" ->
                            c.set(
                                    MISSING_INFORMATION,
                                    List.of(sentence(c, QUESTION, "what the customer is to be asked")));
                        case "unusable" -> c.set(REFUSAL, sentence(c, REFUSAL, "why nothing can be done with it"));
                        default -> throw new InvalidInput("clerkDecision", "Choose one of the four answers.");
                    }
                });
    }

    @Bean
    Step noteClerksReading(ClerkConversion clerks) {
        return Step.titled(
                        "Note how a clerk read it", "Keeps with the inquiry who decided what the words mean, and how.")
                .needs(INQUIRY_ID, CLERK_DECISION, DECIDED_BY)
                .reads(FOUND_BILL, FOUND_ITEMS, TYPED_CUSTOMER, TYPED_BILL, QUESTION, REFUSAL)
                .does(c -> {
                    String detail =
                            switch (c.get(CLERK_DECISION)) {
                                case "searchAgain" ->
                                    "searched by " + c.find(TYPED_CUSTOMER).orElse("") + " "
                                            + c.find(TYPED_BILL).orElse("");
                                case "ask" ->
                                    "has the customer asked: "
                                            + c.find(QUESTION).orElse("");
                                case "unusable" ->
                                    "found it unusable: " + c.find(REFUSAL).orElse("");
                                default -> clerks.describe(c.find(FOUND_BILL).orElse(null), ConvertSteps.items(c));
                            };
                    clerks.note(c.get(INQUIRY_ID), detail, c.get(DECIDED_BY));
                });
    }

    private static void accept(StepContext c, ClerkConversion clerks) {
        ClerkConversion.Choice choice = clerks.choose(
                c.get(INQUIRY_ID),
                c.find(FOUND_CUSTOMER).orElse(null),
                c.find(CHOSEN_BILL).orElse(null),
                c.find(CHOSEN_LINES).orElse(List.of()),
                c.find(CLERK_AMOUNT).orElse(null));
        c.set(FOUND_ACCOUNT, choice.accountId());
        c.set(FOUND_BILL, choice.billId());
        c.set(FOUND_ITEMS, choice.itemIds().stream().map(UUID::toString).toList());
        c.set(FOUND_AMOUNT, choice.amount());
        c.set(CONFIDENCE, 100);
    }

    static String sentence(StepContext c, Variable<String> variable, String what) {
        String text = c.find(variable).orElse("").strip();
        if (text.length() < 10) {
            throw new InvalidInput(variable.name(), "Write " + what + ", in a sentence that the customer understands.");
        }
        return text;
    }
}
