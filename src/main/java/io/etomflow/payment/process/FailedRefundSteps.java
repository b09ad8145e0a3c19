package io.etomflow.payment.process;

import static io.etomflow.payment.process.BankVariables.AMOUNT;
import static io.etomflow.payment.process.BankVariables.CASE_NUMBER;
import static io.etomflow.payment.process.BankVariables.CUSTOMER_NAME;
import static io.etomflow.payment.process.ClarifySteps.REFUND_ID;
import static io.etomflow.payment.process.RefundSteps.REFUND_IBAN;
import static io.etomflow.payment.process.RefundSteps.REFUND_PAYEE;
import static io.etomflow.payment.process.RefundSteps.REFUND_VIEW;

import io.etomflow.payment.RefundFollowUps;
import io.etomflow.payment.matching.FailedRefunds;
import io.etomflow.payment.matching.Refunds;
import io.etomflow.payment.matching.Refunds.RefundOrder;
import io.etomflow.shared.AsSystem;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps about refunds that did not reach their payee. */
@Configuration(proxyBeanMethods = false)
class FailedRefundSteps {

    static final Variable<UUID> FAILED_REFUND_ID =
            Variable.id("failedRefundId", "Id of the refund that did not reach its payee");
    static final Variable<String> CORRECT_DECISION =
            Variable.text("correctDecision", "again (to another account) or keep (as credit)");

    @Bean
    RefundFollowUps refundFollowUps(RuntimeService runtime, AsSystem system) {
        return (refundId, number) -> system.run(() -> runtime.createMessageCorrelation("payment.refundFailed")
                .processInstanceBusinessKey(number)
                .setVariable(FAILED_REFUND_ID.name(), refundId.toString())
                .correlateStartMessage());
    }

    @Bean
    Step describeFailedRefund(Refunds refunds, FailedRefunds failed) {
        return Step.titled("Describe failed refund", "Shows where a refund should have gone and why it did not.")
                .needs(FAILED_REFUND_ID)
                .writes(REFUND_VIEW, REFUND_PAYEE, REFUND_ID, AMOUNT, CUSTOMER_NAME, CASE_NUMBER)
                .does(c -> {
                    RefundOrder order = refunds.get(c.get(FAILED_REFUND_ID));
                    c.set(REFUND_ID, order.id());
                    c.set(REFUND_VIEW, failed.view(order.id()));
                    c.set(REFUND_PAYEE, order.payeeName());
                    c.set(AMOUNT, order.money().toString());
                    c.set(CUSTOMER_NAME, order.payeeName());
                    c.set(CASE_NUMBER, order.caseNumber() == null ? order.number() : order.caseNumber());
                });
    }

    @Bean
    Step correctFailedRefund(FailedRefunds failed) {
        return Step.titled(
                        "Check correction of refund",
                        "Refuses a wrong IBAN and the one that could not be paid; orders the refund again in the name of"
                                + " whoever corrected it.")
                .needs(FAILED_REFUND_ID)
                .reads(CORRECT_DECISION, REFUND_PAYEE, REFUND_IBAN)
                .writes(REFUND_ID)
                .does(c -> c.set(
                        REFUND_ID,
                        failed.correct(
                                c.get(FAILED_REFUND_ID),
                                c.find(CORRECT_DECISION).orElse(null),
                                c.find(REFUND_PAYEE).orElse(null),
                                c.find(REFUND_IBAN).orElse(null),
                                c.actor())));
    }

    @Bean
    Step keepFailedRefund(FailedRefunds failed) {
        return Step.titled(
                        "Keep failed refund",
                        "Leaves the money as credit of the account and tells the customer how to get it.")
                .needs(FAILED_REFUND_ID)
                .does(c -> failed.keep(c.get(FAILED_REFUND_ID)));
    }
}
