package io.etomflow.invoice;

import java.util.UUID;

/**
 * Which invoices are meant: those of a billing run, or the one that shows a bill.
 *
 * @param runId {@code null} for one bill
 * @param billId {@code null} for a run
 */
public record InvoiceScope(UUID runId, UUID billId) {

    public InvoiceScope {
        if ((runId == null) == (billId == null)) {
            throw new IllegalArgumentException("Either a billing run or a bill is meant.");
        }
    }

    public static InvoiceScope run(UUID runId) {
        return new InvoiceScope(runId, null);
    }

    public static InvoiceScope bill(UUID billId) {
        return new InvoiceScope(null, billId);
    }

    public boolean isRun() {
        return runId != null;
    }
}
