package io.etomflow.payment.process;

import static io.etomflow.payment.process.BankVariables.AMOUNT;
import static io.etomflow.payment.process.BankVariables.CASE_NUMBER;
import static io.etomflow.payment.process.BankVariables.CUSTOMER_NAME;
import static io.etomflow.payment.process.BankVariables.STATEMENT_ID;

import io.etomflow.payment.matching.Clarifications;
import io.etomflow.payment.matching.PayerQuestions;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps around the person who says what a line of a statement is. */
@Configuration(proxyBeanMethods = false)
class ClarifySteps {

    static final Variable<UUID> ENTRY_ID = Variable.id("entryId", "Id of the line of a statement");
    static final Variable<String> LINE_VIEW = Variable.text("lineView", "The line and its bills, Markdown for a form");
    static final Variable<String> LINE_NOTICE =
            Variable.text("lineNotice", "What happened since the line was first looked at");
    static final Variable<Boolean> LINE_SETTLED = Variable.flag("lineSettled", "Whether the line is settled");
    static final Variable<Integer> PRIORITY = Variable.integer("priority", "0 to 100, the higher the sooner");
    static final Variable<String> ACTION =
            Variable.text("clarifyAction", "bills, account, returned, ask, sendBack or notCustomers");
    static final Variable<String> BILLS = Variable.text("clarifyBills", "Numbers of bills, separated by commas");
    static final Variable<String> ACCOUNT = Variable.text("clarifyAccount", "Number of the billing account");
    static final Variable<String> REASON = Variable.text("clarifyReason", "What shows it");
    static final Variable<String> CLARIFIED_BY = Variable.text("clarifiedBy", "Who said what the line is");
    static final Variable<String> PAYER_ANSWER = Variable.text("payerAnswer", "What the payer answered");
    static final Variable<UUID> REFUND_ID = Variable.id("refundId", "Id of the order to pay money back");

    private static final int USUAL = 50;
    private static final int URGENT = 90;

    @Bean
    Step describeLine(Clarifications lines) {
        return Step.titled(
                        "Describe line",
                        "Puts together what a person needs to see of a line: payer, amount, words, and the bills that"
                                + " come into question.")
                .needs(ENTRY_ID)
                .reads(PRIORITY, PAYER_ANSWER)
                .writes(
                        STATEMENT_ID,
                        CASE_NUMBER,
                        AMOUNT,
                        CUSTOMER_NAME,
                        LINE_VIEW,
                        LINE_NOTICE,
                        LINE_SETTLED,
                        PRIORITY,
                        BILLS,
                        ACTION,
                        REASON)
                .does(c -> {
                    Clarifications.Description line = lines.describe(c.get(ENTRY_ID));
                    c.set(STATEMENT_ID, line.statementId());
                    c.set(CASE_NUMBER, line.caseNumber());
                    c.set(AMOUNT, line.amount());
                    c.set(CUSTOMER_NAME, line.payer());
                    c.set(LINE_VIEW, line.view());
                    c.set(LINE_SETTLED, line.settled());
                    c.set(BILLS, line.bills().isEmpty() ? null : line.bills());
                    c.set(ACTION, null);
                    c.set(REASON, null);
                    c.set(PRIORITY, c.find(PRIORITY).orElse(USUAL));
                    c.set(
                            LINE_NOTICE,
                            c.find(PAYER_ANSWER)
                                    .map(answer -> "The payer answered: " + answer)
                                    .orElse(
                                            c.find(PRIORITY)
                                                            .filter(p -> p == URGENT)
                                                            .isPresent()
                                                    ? "This line has waited too long."
                                                    : ""));
                });
    }

    @Bean
    Step makeLineUrgent() {
        return Step.titled("Make line urgent", "Puts a line that nobody has settled on top of everybody's list.")
                .writes(PRIORITY)
                .does(c -> c.set(PRIORITY, URGENT));
    }

    @Bean
    Step checkClarification(Clarifications lines) {
        return Step.titled(
                        "Check clarification",
                        "Refuses bills and accounts that do not exist or do not belong together, so that the booking"
                                + " succeeds.")
                .needs(ENTRY_ID)
                .reads(ACTION, BILLS, ACCOUNT, REASON)
                .writes(CLARIFIED_BY, PAYER_ANSWER)
                .does(c -> {
                    c.get(REASON);
                    lines.check(
                            c.get(ENTRY_ID),
                            c.get(ACTION),
                            c.find(BILLS).orElse(null),
                            c.find(ACCOUNT).orElse(null));
                    c.set(CLARIFIED_BY, c.actor());
                    c.set(PAYER_ANSWER, null);
                });
    }

    @Bean
    Step bookClarifiedLine(Clarifications lines) {
        return Step.titled("Book clarified line", "Books the line as the person said.")
                .needs(ENTRY_ID, ACTION, CLARIFIED_BY)
                .reads(BILLS, ACCOUNT)
                .does(c -> lines.book(
                        c.get(ENTRY_ID),
                        c.get(ACTION),
                        c.find(BILLS).orElse(null),
                        c.find(ACCOUNT).orElse(null),
                        c.get(CLARIFIED_BY)));
    }

    @Bean
    Step askPayerOfLine(PayerQuestions questions) {
        return Step.titled(
                        "Ask payer", "Writes to the customer of the probable account and asks what the payment is for.")
                .needs(ENTRY_ID)
                .does(c -> questions.ask(c.get(ENTRY_ID)));
    }

    @Bean
    Step orderSendingBack(Clarifications lines) {
        return Step.titled(
                        "Order sending back",
                        "Orders a line to go back to where it came from; a second person releases it.")
                .needs(ENTRY_ID, CLARIFIED_BY)
                .reads(REASON)
                .writes(REFUND_ID)
                .does(c -> c.set(
                        REFUND_ID,
                        lines.askSendingBack(
                                c.get(ENTRY_ID), c.find(REASON).orElse("Not meant for us"), c.get(CLARIFIED_BY))));
    }

    @Bean
    Step closeSentLine(Clarifications lines) {
        return Step.titled("Close sent line", "Settles a line whose money was sent back.")
                .needs(ENTRY_ID)
                .reads(CLARIFIED_BY)
                .does(c -> lines.sentBack(c.get(ENTRY_ID), c.find(CLARIFIED_BY).orElse(StepContext.SYSTEM)));
    }
}
