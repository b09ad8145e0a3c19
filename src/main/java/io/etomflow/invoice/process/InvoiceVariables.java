package io.etomflow.invoice.process;

import io.etomflow.invoice.InvoiceScope;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.UUID;

/** Variables that several processes of invoices share. */
final class InvoiceVariables {

    static final Variable<UUID> RUN_ID =
            Variable.id("runId", "Id of the billing run whose invoices are meant; none for one bill");
    static final Variable<UUID> BILL_ID =
            Variable.id("billId", "Id of the bill whose invoice is meant; none for a billing run");
    static final Variable<String> BILL_NUMBER =
            Variable.text("billNumber", "Number of a bill as a person writes it, like B-2026-000042");
    static final Variable<UUID> INVOICE_ID =
            Variable.id("invoiceId", "Id of an invoice, or of the document of a credit or debit note");
    static final Variable<UUID> NOTE_ID =
            Variable.id("noteId", "Id of a credit or debit note that was posted to a bill");
    static final Variable<UUID> DELIVERY_ID = Variable.id("deliveryId", "Id of an attempt to deliver an invoice");
    static final Variable<String> CASE_NUMBER = Variable.text("caseNumber", "Number that people know the case by");
    static final Variable<String> CUSTOMER_NAME = Variable.text("customerName", "Name of the customer");
    static final Variable<String> AMOUNT = Variable.text("amount", "Amount with its currency, for lists of tasks");
    static final Variable<Integer> HELD_COUNT = Variable.integer("heldCount", "Invoices that are held back");

    /** Invoices per transaction. */
    static final int CHUNK = 50;

    private InvoiceVariables() {}

    /** The bill, or else the single invoice, or else the run; the step must read all of {@link #BILL_ID}, {@link #INVOICE_ID} and {@link #RUN_ID}. */
    static InvoiceScope scope(StepContext c) {
        return c.find(BILL_ID)
                .map(InvoiceScope::bill)
                .or(() -> c.find(INVOICE_ID).map(InvoiceScope::invoice))
                .or(() -> c.find(RUN_ID).map(InvoiceScope::run))
                .orElseThrow(() -> new InvalidInput(BILL_NUMBER.name(), "Say which bill is meant."));
    }

    /** Whether it is said which invoices are meant. */
    static boolean isScoped(StepContext c) {
        return c.find(BILL_ID).isPresent()
                || c.find(INVOICE_ID).isPresent()
                || c.find(RUN_ID).isPresent();
    }
}
