package io.etomflow.invoice.process;

import static io.etomflow.invoice.process.InvoiceVariables.BILL_ID;
import static io.etomflow.invoice.process.InvoiceVariables.BILL_NUMBER;
import static io.etomflow.invoice.process.InvoiceVariables.CHUNK;
import static io.etomflow.invoice.process.InvoiceVariables.INVOICE_ID;
import static io.etomflow.invoice.process.InvoiceVariables.RUN_ID;
import static io.etomflow.invoice.process.InvoiceVariables.isScoped;
import static io.etomflow.invoice.process.InvoiceVariables.scope;

import io.etomflow.invoice.InvoiceRendering;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.2.1 Render & Format Customer Invoice. */
@Configuration(proxyBeanMethods = false)
class InvoiceRenderingSteps {

    static final Variable<String> RENDERED_UP_TO =
            Variable.text("renderedUpTo", "Number of the last bill that was looked at");
    static final Variable<Boolean> MORE_TO_RENDER =
            Variable.flag("moreToRender", "Whether there are bills that were not looked at");
    static final Variable<Integer> UNRENDERED_COUNT =
            Variable.integer("unrenderedCount", "Invoices that could not be rendered");
    static final Variable<String> UNRENDERED_VIEW =
            Variable.text("unrenderedView", "What could not be rendered and why, for a form");
    static final Variable<String> RENDERING_ANSWER = Variable.text(
            "renderingAnswer", "What a person says: again (data are corrected), standard (house layout) or hold");

    @Bean
    Step findBillsToInvoice(InvoiceRendering rendering) {
        return Step.titled(
                        "Find bills to invoice",
                        "Finds the bill that a person named, or begins at the first bill of the run.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID, BILL_NUMBER)
                .writes(BILL_ID, RENDERED_UP_TO)
                .does(c -> {
                    if (!isScoped(c)) {
                        c.set(
                                BILL_ID,
                                rendering.billToInvoice(c.find(BILL_NUMBER).orElse(null)));
                    }
                    c.set(RENDERED_UP_TO, "");
                });
    }

    @Bean
    Step renderInvoices(InvoiceRendering rendering) {
        return Step.titled(
                        "Render next invoices",
                        "Arranges bills into invoices by agreement and makes PDF and e-invoice of the next fifty.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID, RENDERED_UP_TO)
                .writes(RENDERED_UP_TO, MORE_TO_RENDER, UNRENDERED_COUNT)
                .does(c -> {
                    String last = rendering.renderNext(
                            scope(c), c.find(RENDERED_UP_TO).orElse(""), CHUNK);
                    c.set(RENDERED_UP_TO, last);
                    c.set(MORE_TO_RENDER, !last.isEmpty());
                    c.set(UNRENDERED_COUNT, last.isEmpty() ? rendering.unrendered(scope(c)) : 0);
                });
    }

    @Bean
    Step listUnrenderedInvoices(InvoiceRendering rendering) {
        return Step.titled("List what cannot be rendered", "Prepares the list for the person who mends it.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID)
                .writes(UNRENDERED_VIEW)
                .does(c -> c.set(UNRENDERED_VIEW, rendering.unrenderedView(scope(c))));
    }

    @Bean
    Step checkRenderingAnswer() {
        return Step.titled("Check answer about rendering", "Refuses answers that are none.")
                .needs(RENDERING_ANSWER)
                .does(c -> {
                    if (!c.get(RENDERING_ANSWER).matches("again|standard|hold")) {
                        throw new InvalidInput(
                                RENDERING_ANSWER.name(),
                                "Say whether to render again, by the house's layout, or to hold them back.");
                    }
                });
    }

    @Bean
    Step renderInvoicesAgain(InvoiceRendering rendering) {
        return Step.titled(
                        "Render failed invoices again",
                        "With the agreement as it is now, or by the house's own layout.")
                .needs(RENDERING_ANSWER)
                .reads(RUN_ID, BILL_ID, INVOICE_ID)
                .writes(UNRENDERED_COUNT)
                .does(c -> {
                    rendering.renderAgain(scope(c), c.get(RENDERING_ANSWER).equals("standard"), Integer.MAX_VALUE);
                    c.set(UNRENDERED_COUNT, rendering.unrendered(scope(c)));
                });
    }

    @Bean
    Step holdUnrenderedInvoices(InvoiceRendering rendering) {
        return Step.titled("Hold unrendered invoices", "Holds back what could not be rendered; each becomes a case.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID)
                .does(c -> rendering.holdUnrendered(scope(c)));
    }
}
