package io.etomflow.invoice.process;

import static io.etomflow.invoice.process.InvoiceQualitySteps.JUDGEMENT_REASON;
import static io.etomflow.invoice.process.InvoiceVariables.BILL_ID;
import static io.etomflow.invoice.process.InvoiceVariables.BILL_NUMBER;
import static io.etomflow.invoice.process.InvoiceVariables.CASE_NUMBER;
import static io.etomflow.invoice.process.InvoiceVariables.INVOICE_ID;
import static io.etomflow.invoice.process.InvoiceVariables.NOTE_ID;
import static io.etomflow.invoice.process.InvoiceVariables.RUN_ID;
import static io.etomflow.invoice.process.InvoiceVariables.isScoped;

import io.etomflow.invoice.Invoice;
import io.etomflow.invoice.InvoiceRendering;
import io.etomflow.invoice.Invoices;
import io.etomflow.invoice.NoteDocuments;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.shared.Step;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.9.2 Create Customer Bill Invoice. */
@Configuration(proxyBeanMethods = false)
class InvoicingSteps {

    @Bean
    Step findBillsToCreateInvoices(InvoiceRendering rendering) {
        return Step.titled("Find what to invoice", "Finds the bill that a person named; a run is known by its id.")
                .reads(RUN_ID, BILL_ID, INVOICE_ID, BILL_NUMBER)
                .writes(BILL_ID)
                .does(c -> {
                    if (!isScoped(c)) {
                        c.set(
                                BILL_ID,
                                rendering.billToInvoice(c.find(BILL_NUMBER).orElse(null)));
                    }
                });
    }

    @Bean
    Step openNoteDocument(NoteDocuments notes) {
        return Step.titled(
                        "Open document of note",
                        "Opens the document of a credit or debit note, once for each note, as is agreed with its payer.")
                .needs(NOTE_ID)
                .writes(INVOICE_ID, CASE_NUMBER)
                .does(c -> {
                    Invoice document = notes.open(c.get(NOTE_ID));
                    c.set(INVOICE_ID, document.id());
                    c.set(CASE_NUMBER, document.number());
                });
    }

    @Bean
    Step handPaperBillsOver(Invoices invoices) {
        return Step.titled(
                        "Hand paper bills to production",
                        "Tells the production of letters that verified bills of the run wait with their PDF.")
                .reads(RUN_ID)
                .does(c -> c.find(RUN_ID)
                        .filter(invoices::anyForPaper)
                        .ifPresent(run -> EngineInvoiceCases.paperReady(c.execution(), c.businessKey(), run)));
    }

    @Bean
    Step tellThatRunIsStopped(Notifications notifications) {
        return Step.titled(
                        "Tell billing that run is stopped",
                        "Tells people and processes who subscribed that a run is to be corrected and priced again.")
                .reads(RUN_ID, JUDGEMENT_REASON)
                .does(c -> {
                    String reason = c.find(JUDGEMENT_REASON).orElse("");
                    notifications.tell(new Notice(
                            "invoice/runStopped/" + c.execution().getProcessInstanceId(),
                            "invoice.runStopped",
                            null,
                            c.businessKey(),
                            "Run " + c.businessKey() + " is stopped",
                            "Its invoices are held back: " + reason,
                            Map.of("runId", String.valueOf(c.find(RUN_ID).orElse(null)), "reason", reason)));
                });
    }
}
