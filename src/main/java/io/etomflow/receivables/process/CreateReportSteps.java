package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_NUMBER;
import static io.etomflow.receivables.process.InquiryVariables.INTAKE_ID;
import static io.etomflow.receivables.process.InquiryVariables.INTAKE_OUTCOME;
import static io.etomflow.receivables.process.InquiryVariables.REPORT_OUTCOME;
import static io.etomflow.receivables.process.ReportVariables.ABOUT_NUMBER;
import static io.etomflow.receivables.process.ReportVariables.ACCOUNT_NUMBER;
import static io.etomflow.receivables.process.ReportVariables.BILL_LINES;
import static io.etomflow.receivables.process.ReportVariables.BILL_NUMBER;
import static io.etomflow.receivables.process.ReportVariables.CLAIMED_AMOUNT;
import static io.etomflow.receivables.process.ReportVariables.CUSTOMER_NUMBER;
import static io.etomflow.receivables.process.ReportVariables.INQUIRY_TEXT;
import static io.etomflow.receivables.process.ReportVariables.REQUEST_KIND;
import static io.etomflow.receivables.process.ReportVariables.SENDER_EMAIL;

import io.etomflow.account.NewAccountChange;
import io.etomflow.receivables.InquiryChannel;
import io.etomflow.receivables.intake.InquiryConversion;
import io.etomflow.receivables.intake.InquiryIntakes;
import io.etomflow.receivables.intake.NewIntake;
import io.etomflow.receivables.intake.RequestHandover;
import io.etomflow.receivables.intake.RequestKind;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.1 Create Customer Bill Inquiry Report, as far as its children do not do it. */
@Configuration(proxyBeanMethods = false)
class CreateReportSteps {

    @Bean
    Step takeClerkInquiry(InquiryIntakes intakes) {
        return Step.titled(
                        "Take down the clerk's words",
                        "Checks and keeps what a clerk entered; does nothing where the intake is there already.")
                .reads(Stream.concat(
                                Stream.of(
                                        INTAKE_ID,
                                        REQUEST_KIND,
                                        ABOUT_NUMBER,
                                        CUSTOMER_NUMBER,
                                        ACCOUNT_NUMBER,
                                        BILL_NUMBER,
                                        BILL_LINES,
                                        CLAIMED_AMOUNT,
                                        INQUIRY_TEXT,
                                        SENDER_EMAIL),
                                AccountChangeSteps.WISH.stream())
                        .toArray(io.etomflow.shared.Variable[]::new))
                .writes(INTAKE_ID)
                .does(c -> {
                    if (c.find(INTAKE_ID).isEmpty()) {
                        take(c, intakes);
                    }
                });
    }

    @Bean
    Step passRequestOn(RequestHandover requests) {
        return Step.titled(
                        "Pass it on to the case",
                        "Hands an answer, a confirmation, a complaint about our answer, or a wish to reopen to the inquiry's own case.")
                .needs(INTAKE_ID, INQUIRY_NUMBER, INTAKE_OUTCOME)
                .writes(REPORT_OUTCOME)
                .does(c -> {
                    requests.passOn(c.get(INTAKE_ID), c.get(INQUIRY_NUMBER), c.get(INTAKE_OUTCOME));
                    c.set(REPORT_OUTCOME, "passedOn");
                });
    }

    @Bean
    Step rejectForSilence(InquiryConversion conversion) {
        return Step.titled(
                        "End what was not explained",
                        "Rejects an inquiry whose missing information was never given; the customer is told how to take it up again.")
                .needs(INQUIRY_ID)
                .writes(REPORT_OUTCOME)
                .does(c -> {
                    conversion.reject(
                            c.get(INQUIRY_ID),
                            "We have asked you for information that we need and have not received it, so we have put your inquiry aside."
                                    + " When you have it, simply answer and name the number of the inquiry: we will take it up again.",
                            c.actor());
                    c.set(REPORT_OUTCOME, "rejected");
                });
    }

    private static void take(StepContext c, InquiryIntakes intakes) {
        RequestKind kind = c.find(REQUEST_KIND).orElse(RequestKind.UNSORTED);
        NewAccountChange wish = kind == RequestKind.ACCOUNT_CHANGE ? AccountChangeSteps.wish(c) : null;
        UUID id = intakes.take(new NewIntake(
                InquiryChannel.CLERK,
                "form:" + c.execution().getProcessInstanceId(),
                c.actor(),
                kind,
                c.find(ABOUT_NUMBER).orElse(null),
                new NewIntake.About(
                        c.find(CUSTOMER_NUMBER).orElse(null),
                        c.find(ACCOUNT_NUMBER).orElse(null),
                        c.find(BILL_NUMBER).orElse(null),
                        lines(c.find(BILL_LINES).orElse("")),
                        c.find(CLAIMED_AMOUNT).orElse(null),
                        null),
                c.find(SENDER_EMAIL).orElse(null),
                null,
                c.get(INQUIRY_TEXT),
                wish,
                List.of()));
        intakes.claimOpening(id);
        c.set(INTAKE_ID, id);
        if (c.businessKey() == null) {
            c.execution().setProcessBusinessKey(intakes.get(id).reservedNumber());
        }
    }

    private static List<Integer> lines(String text) {
        try {
            return Arrays.stream(text.split("[,;\\s]+"))
                    .filter(part -> !part.isEmpty())
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new InvalidInput("billLines", "Write the lines as numbers separated by commas, like 2, 3.");
        }
    }
}
