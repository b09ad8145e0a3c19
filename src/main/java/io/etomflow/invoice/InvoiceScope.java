package io.etomflow.invoice;

import java.util.UUID;

/**
 * Which invoices are meant: those of a billing run, the one that shows a bill, or a single one.
 *
 * @param runId {@code null} unless a run is meant
 * @param billId {@code null} unless what shows a bill now is meant
 * @param invoiceId {@code null} unless a single one is meant: a note, or an invoice whatever became of it
 */
public record InvoiceScope(UUID runId, UUID billId, UUID invoiceId) {

    public InvoiceScope {
        if ((runId == null ? 0 : 1) + (billId == null ? 0 : 1) + (invoiceId == null ? 0 : 1) != 1) {
            throw new IllegalArgumentException("Either a billing run, a bill or an invoice is meant.");
        }
    }

    public static InvoiceScope run(UUID runId) {
        return new InvoiceScope(runId, null, null);
    }

    public static InvoiceScope bill(UUID billId) {
        return new InvoiceScope(null, billId, null);
    }

    public static InvoiceScope invoice(UUID invoiceId) {
        return new InvoiceScope(null, null, invoiceId);
    }

    public boolean isRun() {
        return runId != null;
    }

    /** Of the table {@code invoice i}, with {@link #id()} as its one parameter. */
    String condition() {
        if (isRun()) {
            return "i.run_id = ?";
        }
        return billId == null ? "i.id = ?" : "i.id in (select b.invoice_id from invoice_bill b where b.current_of = ?)";
    }

    UUID id() {
        return isRun() ? runId : billId == null ? invoiceId : billId;
    }
}
