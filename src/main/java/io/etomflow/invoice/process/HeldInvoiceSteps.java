package io.etomflow.invoice.process;

import static io.etomflow.invoice.process.InvoiceVariables.AMOUNT;
import static io.etomflow.invoice.process.InvoiceVariables.BILL_ID;
import static io.etomflow.invoice.process.InvoiceVariables.CASE_NUMBER;
import static io.etomflow.invoice.process.InvoiceVariables.CUSTOMER_NAME;
import static io.etomflow.invoice.process.InvoiceVariables.INVOICE_ID;

import io.etomflow.invoice.HeldInvoices;
import io.etomflow.invoice.HeldInvoices.Settlement;
import io.etomflow.invoice.Invoice;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of the case of an invoice that was held back. */
@Configuration(proxyBeanMethods = false)
class HeldInvoiceSteps {

    static final Variable<String> FINDINGS_VIEW = Variable.text("findingsView", "What was found, for a form");
    static final Variable<Settlement> SETTLEMENT =
            Variable.word("settlement", Settlement.class, "What the clerk says: release, makeAnew or withdraw");
    static final Variable<String> SETTLE_REASON = Variable.text("settleReason", "Why the clerk says so");
    static final Variable<String> SETTLED_BY = Variable.text("settledBy", "User id of the clerk");
    static final Variable<Boolean> APPROVAL_NEEDED =
            Variable.flag("approvalNeeded", "Whether a supervisor has to agree: severe findings, or a cancellation");
    static final Variable<Boolean> SETTLEMENT_APPROVED = Variable.flag("settlementApproved", "Whether they agree");
    static final Variable<String> APPROVAL_COMMENT = Variable.text("approvalComment", "The supervisor's words");
    static final Variable<String> APPROVED_BY = Variable.text("approvedBy", "User id of the supervisor");

    @Bean
    Step showInvoiceFindings(HeldInvoices held) {
        return Step.titled("Show findings", "Prepares what was found about the invoice for the person who settles it.")
                .needs(INVOICE_ID)
                .writes(FINDINGS_VIEW, CUSTOMER_NAME, AMOUNT, CASE_NUMBER)
                .does(c -> {
                    Invoice invoice = held.get(c.get(INVOICE_ID));
                    c.set(FINDINGS_VIEW, held.view(invoice.id()));
                    c.set(CUSTOMER_NAME, held.customerName(invoice.id()));
                    c.set(AMOUNT, invoice.amount().toString());
                    c.set(CASE_NUMBER, invoice.number());
                });
    }

    @Bean
    Step checkInvoiceSettlement(HeldInvoices held) {
        return Step.titled(
                        "Check settlement", "Refuses what cannot be done, and says whether a supervisor has to agree.")
                .needs(INVOICE_ID, SETTLEMENT)
                .reads(SETTLE_REASON)
                .writes(SETTLED_BY, APPROVAL_NEEDED)
                .does(c -> {
                    held.check(
                            c.get(INVOICE_ID),
                            c.get(SETTLEMENT),
                            c.find(SETTLE_REASON).orElse(null));
                    c.set(SETTLED_BY, c.actor());
                    c.set(
                            APPROVAL_NEEDED,
                            c.get(SETTLEMENT) == Settlement.WITHDRAW
                                    || c.get(SETTLEMENT) == Settlement.RELEASE && held.isSevere(c.get(INVOICE_ID)));
                });
    }

    @Bean
    Step checkSettlementApproval() {
        return Step.titled("Check approval", "Somebody else than the clerk agrees, and says why if they do not.")
                .needs(SETTLEMENT_APPROVED, SETTLED_BY)
                .reads(APPROVAL_COMMENT)
                .writes(APPROVED_BY)
                .does(c -> {
                    if (c.actor().equals(c.get(SETTLED_BY)) && !c.actor().equals(StepContext.SYSTEM)) {
                        throw new InvalidInput(
                                SETTLEMENT_APPROVED.name(), "You settled this yourself: another person has to agree.");
                    }
                    if (!c.get(SETTLEMENT_APPROVED) && c.find(APPROVAL_COMMENT).isEmpty()) {
                        throw new InvalidInput(APPROVAL_COMMENT.name(), "Say why, so that the clerk can go on.");
                    }
                    c.set(APPROVED_BY, c.actor());
                });
    }

    @Bean
    Step tellThatInvoiceWaits(Notifications notifications) {
        return Step.titled(
                        "Tell that invoice waits", "Tells those who subscribed to held invoices that one is overdue.")
                .needs(INVOICE_ID)
                .does(c -> notifications.tell(new Notice(
                        "invoice/heldWaits/" + c.get(INVOICE_ID),
                        "invoice.heldWaits",
                        null,
                        c.businessKey(),
                        "Invoice " + c.businessKey() + " waits",
                        "Nobody has settled what was found about this invoice in two working days.",
                        Map.of())));
    }

    @Bean
    Step releaseHeldInvoice(HeldInvoices held) {
        return Step.titled("Release invoice", "Lets the invoice go as it is; who and why stays with its findings.")
                .needs(INVOICE_ID, SETTLED_BY, SETTLE_REASON)
                .writes(BILL_ID)
                .does(c -> {
                    held.release(c.get(INVOICE_ID), c.get(SETTLED_BY), c.get(SETTLE_REASON));
                    c.set(BILL_ID, held.firstBill(c.get(INVOICE_ID)));
                });
    }

    @Bean
    Step makeInvoiceAnew(HeldInvoices held) {
        return Step.titled(
                        "Price bills again",
                        "Has the lines of the bills made anew from what the records say now, under the same numbers.")
                .needs(INVOICE_ID, SETTLED_BY, SETTLE_REASON)
                .writes(BILL_ID)
                .refuses(HeldInvoices.NOT_PRICED)
                .does(c -> c.set(BILL_ID, held.makeAnew(c.get(INVOICE_ID), c.get(SETTLED_BY), c.get(SETTLE_REASON))));
    }

    @Bean
    Step withdrawHeldInvoice(HeldInvoices held) {
        return Step.titled(
                        "Cancel bills",
                        "Withdraws the bills of the invoice, each by a cancelling document; their numbers stay.")
                .needs(INVOICE_ID, SETTLED_BY, SETTLE_REASON, APPROVED_BY)
                .writes(BILL_ID)
                .does(c -> {
                    held.withdraw(c.get(INVOICE_ID), c.get(SETTLED_BY), c.get(APPROVED_BY), c.get(SETTLE_REASON));
                    c.set(BILL_ID, held.firstBill(c.get(INVOICE_ID)));
                });
    }
}
