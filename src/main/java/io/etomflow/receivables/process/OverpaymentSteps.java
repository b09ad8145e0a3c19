package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.RESOLUTION_OUTCOME;
import static io.etomflow.receivables.process.InquiryVariables.ROOT_CAUSE_CODE;

import io.etomflow.receivables.resolution.OverpaymentResolutions;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that decide what becomes of money paid beyond what was owed. */
@Configuration(proxyBeanMethods = false)
class OverpaymentSteps {

    static final Variable<Double> OVERPAID_AMOUNT =
            Variable.number("overpaidAmount", "What is left of the payment, in its currency");
    static final Variable<Double> SHARE_OF_BILL =
            Variable.number("shareOfBill", "Its share of the account's usual bill in percent");
    static final Variable<Boolean> ACCOUNT_CLOSED =
            Variable.flag("accountClosed", "Whether no bill comes any more from which to deduct it");
    static final Variable<String> OVERPAYMENT_VIEW =
            Variable.text("overpaymentView", "Payment, account and cause, Markdown for a form");
    static final Variable<String> MONEY_DECISION =
            Variable.text("moneyDecision", "refund, credit, moved, nothing; person while nobody has decided");
    static final Variable<String> MONEY_ACCOUNT =
            Variable.text("moneyAccount", "Number of the account for which the money was meant");
    static final Variable<String> MONEY_REASON = Variable.text("moneyReason", "Why it was decided so");
    static final Variable<String> MONEY_DECIDED_BY = Variable.text("moneyDecidedBy", "Who decided about the money");

    @Bean
    Step weighOverpayment(OverpaymentResolutions overpayments) {
        return Step.titled(
                        "Weigh overpayment",
                        "Finds out what is left of the payment, how that compares with the usual bill, and whether"
                                + " there will be another bill.")
                .needs(INQUIRY_ID)
                .writes(
                        ROOT_CAUSE_CODE,
                        OVERPAID_AMOUNT,
                        SHARE_OF_BILL,
                        ACCOUNT_CLOSED,
                        OVERPAYMENT_VIEW,
                        MONEY_DECIDED_BY)
                .does(c -> {
                    OverpaymentResolutions.Facts facts = overpayments.facts(c.get(INQUIRY_ID));
                    c.set(ROOT_CAUSE_CODE, facts.code());
                    c.set(OVERPAID_AMOUNT, facts.left().doubleValue());
                    c.set(SHARE_OF_BILL, facts.shareOfBill());
                    c.set(ACCOUNT_CLOSED, facts.accountClosed());
                    c.set(OVERPAYMENT_VIEW, overpayments.view(c.get(INQUIRY_ID)));
                    c.set(MONEY_DECIDED_BY, StepContext.SYSTEM);
                });
    }

    @Bean
    Step takeMoneyDecision(OverpaymentResolutions overpayments) {
        return Step.titled(
                        "Check decision on overpayment",
                        "Refuses credit on a closed account, and moving what is used or to an account that is not"
                                + " there; keeps the reason.")
                .needs(INQUIRY_ID)
                .reads(MONEY_DECISION, MONEY_ACCOUNT, MONEY_REASON)
                .writes(MONEY_DECIDED_BY)
                .does(c -> {
                    overpayments.check(
                            c.get(INQUIRY_ID),
                            c.find(MONEY_DECISION).orElse(null),
                            c.find(MONEY_ACCOUNT).orElse(null),
                            c.find(MONEY_REASON).orElse(null),
                            c.actor());
                    c.set(MONEY_DECIDED_BY, c.actor());
                });
    }

    @Bean
    Step refundUndecided() {
        return Step.titled(
                        "Refund what nobody decided about",
                        "A customer's money is not kept because nobody looks: it goes back.")
                .writes(MONEY_DECISION)
                .does(c -> c.set(MONEY_DECISION, "refund"));
    }

    @Bean
    Step settleOverpaidMoney(OverpaymentResolutions overpayments) {
        return Step.titled(
                        "Settle overpayment",
                        "Keeps the money as credit, moves it to the account for which it was meant, or has it sent back"
                                + " when the inquiry is cleared; the customer is told.")
                .needs(INQUIRY_ID, MONEY_DECISION, MONEY_DECIDED_BY)
                .reads(MONEY_ACCOUNT)
                .writes(RESOLUTION_OUTCOME)
                .does(c -> c.set(
                        RESOLUTION_OUTCOME,
                        overpayments.settle(
                                c.get(INQUIRY_ID),
                                c.get(MONEY_DECISION),
                                c.find(MONEY_ACCOUNT).orElse(null),
                                c.get(MONEY_DECIDED_BY))));
    }
}
