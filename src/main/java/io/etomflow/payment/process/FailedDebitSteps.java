package io.etomflow.payment.process;

import static io.etomflow.payment.process.DebitVariables.AMOUNT;
import static io.etomflow.payment.process.DebitVariables.ATTEMPT;
import static io.etomflow.payment.process.DebitVariables.BIC;
import static io.etomflow.payment.process.DebitVariables.BILLING_ACCOUNT_ID;
import static io.etomflow.payment.process.DebitVariables.CARD;
import static io.etomflow.payment.process.DebitVariables.CASE_NUMBER;
import static io.etomflow.payment.process.DebitVariables.CUSTOMER_NAME;
import static io.etomflow.payment.process.DebitVariables.DEBIT_ORDER_ID;
import static io.etomflow.payment.process.DebitVariables.DEBIT_VIEW;
import static io.etomflow.payment.process.DebitVariables.DETAILS_CORRECTED;
import static io.etomflow.payment.process.DebitVariables.FAILURE_DECISION;
import static io.etomflow.payment.process.DebitVariables.HOLDER;
import static io.etomflow.payment.process.DebitVariables.IBAN;
import static io.etomflow.payment.process.DebitVariables.REASON_CODE;
import static io.etomflow.payment.process.DebitVariables.RETRY_BANK_DAYS;
import static io.etomflow.payment.process.DebitVariables.RETRY_ON;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.payment.BankDetails;
import io.etomflow.payment.Collecting;
import io.etomflow.payment.FailedDebits;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.time.LocalDate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that follow when a debit failed or came back. */
@Configuration(proxyBeanMethods = false)
class FailedDebitSteps {

    private static final int LONGEST_WAIT_DAYS = 60;

    @Bean
    Step readFailedDebit(FailedDebits failed) {
        return Step.titled(
                        "Read failed debit",
                        "What was to be collected, how often it was tried, and what the bank says.")
                .needs(DEBIT_ORDER_ID)
                .writes(CASE_NUMBER, CUSTOMER_NAME, AMOUNT, BILLING_ACCOUNT_ID, REASON_CODE, ATTEMPT, CARD, DEBIT_VIEW)
                .does(c -> {
                    FailedDebits.Facts facts = failed.facts(c.get(DEBIT_ORDER_ID));
                    c.set(CASE_NUMBER, facts.order().number());
                    c.set(CUSTOMER_NAME, facts.customerName());
                    c.set(AMOUNT, facts.order().money().toString());
                    c.set(BILLING_ACCOUNT_ID, facts.order().billingAccountId());
                    c.set(REASON_CODE, facts.reasonCode());
                    c.set(ATTEMPT, facts.order().attempt());
                    c.set(CARD, facts.card());
                    c.set(DEBIT_VIEW, facts.view());
                });
    }

    @Bean
    Step planRetry(FailedDebits failed) {
        return Step.titled(
                        "Plan retry",
                        "Announces another attempt: on the day agreed with the customer, or so many bank days from"
                                + " now.")
                .needs(DEBIT_ORDER_ID)
                .reads(RETRY_ON, RETRY_BANK_DAYS)
                .refuses(Collecting.NOTHING_TO_RETRY)
                .does(c -> {
                    if (c.find(RETRY_ON).isPresent()) {
                        failed.retryOn(c.get(DEBIT_ORDER_ID), c.get(RETRY_ON));
                    } else {
                        failed.retryIn(
                                c.get(DEBIT_ORDER_ID), c.find(RETRY_BANK_DAYS).orElse(0));
                    }
                });
    }

    @Bean
    Step blockPaymentMethod(FailedDebits failed) {
        return Step.titled(
                        "Block payment method",
                        "Ends mandate or card, which cannot be used any more, and asks the customer for another.")
                .needs(DEBIT_ORDER_ID)
                .does(c -> failed.blockMethod(c.get(DEBIT_ORDER_ID)));
    }

    @Bean
    Step askPayer(FailedDebits failed) {
        return Step.titled("Ask payer", "Tells the customer that the debit failed and how to pay instead.")
                .needs(DEBIT_ORDER_ID)
                .does(c -> failed.askCustomer(c.get(DEBIT_ORDER_ID)));
    }

    @Bean
    Step leaveFailedDebit(FailedDebits failed) {
        return Step.titled("Leave failed debit", "Nothing more is tried: the customer is reminded like everybody else.")
                .needs(DEBIT_ORDER_ID)
                .does(c -> failed.leave(c.get(DEBIT_ORDER_ID)));
    }

    @Bean
    Step checkBankDetails(FailedDebits failed) {
        return Step.titled(
                        "Check bank details",
                        "Checks the bank account that the payer gave, keeps it under the same mandate, and masks it.")
                .needs(DEBIT_ORDER_ID, DETAILS_CORRECTED)
                .reads(HOLDER, IBAN, BIC)
                .writes(DETAILS_CORRECTED, IBAN)
                .does(c -> {
                    c.set(DETAILS_CORRECTED, c.get(DETAILS_CORRECTED));
                    if (c.get(DETAILS_CORRECTED)) {
                        failed.correct(c.get(DEBIT_ORDER_ID), bank(c));
                    }
                    c.set(IBAN, c.find(IBAN).map(BankDetails::masked).orElse(null));
                });
    }

    @Bean
    Step checkFailureDecision(WorkingTime calendar) {
        return Step.titled("Check decision", "A retry needs a day within the next two months.")
                .needs(FAILURE_DECISION)
                .reads(RETRY_ON)
                .writes(RETRY_ON)
                .does(c -> {
                    if (c.get(FAILURE_DECISION).equals("retry")) {
                        LocalDate day = c.get(RETRY_ON);
                        if (!day.isAfter(calendar.today())
                                || day.isAfter(calendar.today().plusDays(LONGEST_WAIT_DAYS))) {
                            throw new InvalidInput("retryOn", "Give a day from tomorrow on, within two months.");
                        }
                    } else {
                        c.set(RETRY_ON, null);
                    }
                });
    }

    static BankDetails bank(StepContext c) {
        return BankDetails.checked(
                c.find(HOLDER).orElse(null),
                c.find(IBAN).orElse(null),
                c.find(BIC).orElse(null));
    }
}
