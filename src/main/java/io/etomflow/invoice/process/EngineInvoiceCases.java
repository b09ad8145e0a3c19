package io.etomflow.invoice.process;

import static io.etomflow.invoice.process.InvoiceVariables.DELIVERY_ID;
import static io.etomflow.invoice.process.InvoiceVariables.INVOICE_ID;
import static io.etomflow.invoice.process.InvoiceVariables.NOTE_ID;
import static io.etomflow.invoice.process.InvoiceVariables.RUN_ID;

import io.etomflow.billing.NotePosted;
import io.etomflow.invoice.Invoice;
import io.etomflow.invoice.InvoiceCases;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Cases of single invoices as processes. The house starts them, whoever is logged in. */
@Component
class EngineInvoiceCases implements InvoiceCases {

    private final RuntimeService runtime;
    private final IdentityService identity;

    EngineInvoiceCases(RuntimeService runtime, IdentityService identity) {
        this.runtime = runtime;
        this.identity = identity;
    }

    @Override
    public void deliveryFailed(UUID deliveryId, String invoiceNumber) {
        start("invoice.deliveryFailed", invoiceNumber, DELIVERY_ID.name(), deliveryId);
    }

    @Override
    public void held(Invoice invoice) {
        start("invoice.invoiceHeld", invoice.number(), INVOICE_ID.name(), invoice.id());
    }

    @Override
    public void damaged(UUID damageId, String number) {
        start("invoice.documentsDamaged", number, ArchiveCheckSteps.DAMAGE_ID.name(), damageId);
    }

    @Override
    public void restored(String number) {
        runtime.createMessageCorrelation("invoice.documentsRestored")
                .processInstanceBusinessKey(number)
                .correlateAllWithResult();
    }

    /** What was posted to a bill that was sent becomes a document, behind the first save point of its process. */
    @EventListener
    void notePosted(NotePosted posted) {
        start("billing.notePosted", posted.number(), NOTE_ID.name(), posted.noteId());
    }

    private void start(String message, String businessKey, String variable, UUID id) {
        Authentication person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(businessKey)
                    .setVariable(variable, id.toString())
                    .correlateStartMessage();
        } finally {
            if (person != null) {
                identity.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }

    /** Starts the production of letters; where nobody produces letters, the invoices wait in their state. */
    static void paperReady(DelegateExecution sender, String businessKey, UUID runId) {
        sender.getProcessEngineServices()
                .getRuntimeService()
                .createMessageCorrelation("invoice.paperBillsReady")
                .processInstanceBusinessKey(businessKey)
                .setVariable(RUN_ID.name(), runId.toString())
                .correlateAllWithResult();
    }
}
