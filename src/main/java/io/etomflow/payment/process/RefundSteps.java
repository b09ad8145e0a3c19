package io.etomflow.payment.process;

import static io.etomflow.payment.process.BankVariables.AMOUNT;
import static io.etomflow.payment.process.BankVariables.CASE_NUMBER;
import static io.etomflow.payment.process.BankVariables.CUSTOMER_NAME;
import static io.etomflow.payment.process.ClarifySteps.REFUND_ID;

import io.etomflow.payment.Payment;
import io.etomflow.payment.matching.DeclinedRefunds;
import io.etomflow.payment.matching.Refunds;
import io.etomflow.payment.matching.Refunds.RefundOrder;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps that pay money back: asked for by one, released by another. */
@Configuration(proxyBeanMethods = false)
class RefundSteps {

    static final Variable<UUID> PAYMENT_ID = Variable.id("paymentId", "Id of the payment");
    static final Variable<String> REFUND_STATE = Variable.text("refundState", "ready, payeeUnknown or nothingLeft");
    static final Variable<String> REFUND_VIEW = Variable.text("refundView", "The refund, Markdown for a form");
    static final Variable<String> REFUND_PAYEE = Variable.text("refundPayee", "Who holds the bank account");
    static final Variable<String> REFUND_IBAN = Variable.text("refundIban", "IBAN to which money goes back");
    static final Variable<String> REFUND_DECISION = Variable.text("refundDecision", "release or decline");
    static final Variable<String> REFUND_REASON = Variable.text("refundReason", "Why it was decided so");
    static final Variable<Boolean> REFUND_SENT = Variable.flag("refundSent", "Whether the order went to the bank");

    private static final int URGENT = 90;

    @Bean
    Step prepareRefund(Refunds refunds) {
        return Step.titled(
                        "Prepare refund",
                        "Orders what is left of a payment to go back to where it came from, or says that nobody knows"
                                + " where.")
                .reads(REFUND_ID, PAYMENT_ID, CASE_NUMBER)
                .writes(REFUND_ID, REFUND_STATE, REFUND_VIEW, REFUND_SENT, AMOUNT, CUSTOMER_NAME)
                .does(c -> {
                    c.set(REFUND_SENT, false);
                    if (c.find(REFUND_ID).isPresent()) {
                        show(c, refunds.get(c.get(REFUND_ID)));
                        return;
                    }
                    Payment payment = refunds.payment(c.get(PAYMENT_ID));
                    if (!payment.isBooked() || !payment.unallocated().isPositive()) {
                        c.set(REFUND_STATE, "nothingLeft");
                    } else if (payment.payerIban() == null) {
                        c.set(REFUND_STATE, "payeeUnknown");
                        c.set(AMOUNT, payment.unallocated().toString());
                        c.set(CUSTOMER_NAME, payment.payerName());
                        c.set(
                                REFUND_VIEW,
                                view(payment.unallocated().toString(), payment.payerName(), "", payment.reference()));
                    } else {
                        ask(c, refunds, null, null, StepContext.SYSTEM);
                    }
                });
    }

    @Bean
    Step takeRefundPayee(Refunds refunds) {
        return Step.titled(
                        "Check payee of refund",
                        "Refuses a wrong IBAN; orders the refund in the name of whoever entered it.")
                .needs(PAYMENT_ID)
                .reads(REFUND_PAYEE, REFUND_IBAN, CASE_NUMBER)
                .writes(REFUND_ID, REFUND_STATE, REFUND_VIEW, AMOUNT, CUSTOMER_NAME)
                .does(c -> ask(c, refunds, c.get(REFUND_PAYEE), c.get(REFUND_IBAN), c.actor()));
    }

    private static void ask(StepContext c, Refunds refunds, String payee, String iban, String by) {
        String reason =
                "Overpayment" + c.find(CASE_NUMBER).map(n -> ", case " + n).orElse("");
        String key = c.businessKey();
        UUID id = refunds.ask(
                c.get(PAYMENT_ID),
                payee,
                iban,
                reason,
                by,
                key != null && key.startsWith("RF-") ? key : null,
                c.find(CASE_NUMBER).orElse(null));
        c.set(REFUND_ID, id);
        show(c, refunds.get(id));
    }

    private static void show(StepContext c, RefundOrder order) {
        c.set(REFUND_STATE, "ready");
        c.set(AMOUNT, order.money().toString());
        c.set(CUSTOMER_NAME, order.payeeName());
        c.set(REFUND_VIEW, view(order.money().toString(), order.payeeName(), order.payeeIban(), order.reason()));
    }

    private static String view(String amount, String payee, String iban, String reason) {
        return Markdown.table(
                List.of("Amount", "To", "IBAN", "Why"),
                List.of(java.util.Arrays.asList(amount, payee, iban, reason)),
                "");
    }

    @Bean
    Step urgeRefund() {
        return Step.titled("Urge release of refund", "Puts a refund that nobody has looked at on top of the list.")
                .does(c -> {
                    var tasks = c.execution().getProcessEngineServices().getTaskService();
                    tasks.createTaskQuery()
                            .processInstanceId(c.execution().getProcessInstanceId())
                            .list()
                            .forEach(task -> tasks.setPriority(task.getId(), URGENT));
                });
    }

    @Bean
    Step checkRefundRelease(Refunds refunds) {
        return Step.titled(
                        "Check release of refund",
                        "Refuses a release by whoever asked; released, the credit goes down.")
                .needs(REFUND_ID)
                .reads(REFUND_DECISION, REFUND_REASON)
                .does(c -> {
                    if (!List.of("release", "decline").contains(c.get(REFUND_DECISION))) {
                        throw new InvalidInput("refundDecision", "Release or decline it.");
                    }
                    refunds.decide(
                            c.get(REFUND_ID),
                            c.get(REFUND_DECISION).equals("release"),
                            c.find(REFUND_REASON).orElse(null),
                            c.actor());
                });
    }

    @Bean
    Step tellRefundDeclined(DeclinedRefunds declined) {
        return Step.titled(
                        "Tell customer of declined refund",
                        "Writes to the customer why they get no money back and what happens to it; a line of a statement"
                                + " goes back to the clerk instead.")
                .needs(REFUND_ID)
                .does(c -> declined.tell(c.get(REFUND_ID)));
    }

    @Bean
    Step sendRefund(Refunds refunds) {
        return Step.titled("Send refund", "Writes the order for the bank as pain.001 into bank/out.")
                .needs(REFUND_ID)
                .writes(REFUND_SENT)
                .does(c -> {
                    refunds.send(c.get(REFUND_ID));
                    c.set(REFUND_SENT, true);
                });
    }
}
