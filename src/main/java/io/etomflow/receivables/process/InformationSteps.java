package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.ConvertVariables.QUESTION;
import static io.etomflow.receivables.process.InquiryVariables.INFORMATION_GIVEN;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.MISSING_INFORMATION;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.receivables.intake.InformationRequests;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.1.3 Request Additional Bill Inquiry Information. */
@Configuration(proxyBeanMethods = false)
class InformationSteps {

    static final Variable<String> REMINDER_AFTER =
            Variable.text("reminderAfter", "Working time until the customer is reminded, ISO 8601");
    static final Variable<String> GIVE_UP_AFTER =
            Variable.text("giveUpAfter", "Working time until an answer is no longer waited for, ISO 8601");
    static final Variable<Boolean> PHONING = Variable.flag("phoning", "Whether a clerk calls before giving up");
    static final Variable<Instant> GIVE_UP_AT = Variable.instant("giveUpAt", "Until when an answer is waited for");
    static final Variable<String> MISSING_TEXT = Variable.text("missingText", "What the customer was asked, for forms");
    static final Variable<String> ANSWER = Variable.text("customerAnswer", "What the customer said on the phone");
    static final Variable<Boolean> REACHED = Variable.flag("reached", "Whether the customer could be reached");

    @Bean
    Step askForInformation(InformationRequests requests, WorkingTime workingTime) {
        return Step.titled(
                        "Ask the customer",
                        "Writes to the customer exactly what is missing and lets the inquiry wait for them.")
                .needs(INQUIRY_ID, GIVE_UP_AFTER)
                .reads(MISSING_INFORMATION, QUESTION)
                .writes(MISSING_INFORMATION, MISSING_TEXT, GIVE_UP_AT)
                .does(c -> {
                    List<String> missing = c.find(MISSING_INFORMATION)
                            .filter(m -> !m.isEmpty())
                            .orElseGet(() -> question(c));
                    Instant giveUpAt = workingTime.after(workingTime.now(), c.get(GIVE_UP_AFTER));
                    requests.ask(c.get(INQUIRY_ID), missing, giveUpAt, c.actor());
                    c.set(MISSING_INFORMATION, missing);
                    c.set(MISSING_TEXT, String.join("\n", missing));
                    c.set(GIVE_UP_AT, giveUpAt);
                });
    }

    @Bean
    Step remindOfInformation(InformationRequests requests) {
        return Step.titled("Remind the customer", "Writes again what is missing and until when we wait for it.")
                .needs(INQUIRY_ID, MISSING_INFORMATION, GIVE_UP_AT)
                .does(c -> requests.remind(c.get(INQUIRY_ID), c.get(MISSING_INFORMATION), c.get(GIVE_UP_AT)));
    }

    @Bean
    Step takeDownAnswer(InformationRequests requests) {
        return Step.titled(
                        "Take down the answer",
                        "Keeps what the customer said, if they could be reached; refuses an empty answer.")
                .needs(INQUIRY_ID)
                .reads(ANSWER, REACHED)
                .writes(REACHED)
                .does(c -> {
                    boolean reached = c.find(REACHED).orElse(true);
                    c.set(REACHED, reached);
                    if (reached) {
                        requests.takeDown(c.get(INQUIRY_ID), c.find(ANSWER).orElse(null), c.actor());
                    }
                });
    }

    @Bean
    Step resumeWithInformation(InformationRequests requests) {
        return Step.titled(
                        "Go on with the answer", "Moves the inquiry back to the state in which the customer was asked.")
                .needs(INQUIRY_ID)
                .writes(INFORMATION_GIVEN)
                .does(c -> {
                    requests.resume(c.get(INQUIRY_ID), true, c.actor());
                    c.set(INFORMATION_GIVEN, true);
                });
    }

    @Bean
    Step stopWaitingForInformation(InformationRequests requests) {
        return Step.titled(
                        "Stop waiting",
                        "Moves the inquiry back to the state in which the customer was asked: nothing came.")
                .needs(INQUIRY_ID)
                .writes(INFORMATION_GIVEN)
                .does(c -> {
                    requests.resume(c.get(INQUIRY_ID), false, c.actor());
                    c.set(INFORMATION_GIVEN, false);
                });
    }

    private static List<String> question(StepContext c) {
        String question = c.find(QUESTION).orElse("").strip();
        if (question.length() < 10) {
            throw new InvalidInput(
                    QUESTION.name(), "Write what the customer is to be asked, in a sentence that they understand.");
        }
        return List.of(question);
    }
}
