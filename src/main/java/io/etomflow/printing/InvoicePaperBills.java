package io.etomflow.printing;

import io.etomflow.invoice.Invoice;
import io.etomflow.invoice.Invoices;
import io.etomflow.shared.UseCase;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Letters are made of invoices that were verified and go out on paper. */
@UseCase
class InvoicePaperBills implements PaperBills {

    private static final int MOST_LATE = 1000;

    private final Invoices invoices;
    private final JdbcClient jdbc;

    InvoicePaperBills(Invoices invoices, JdbcClient jdbc) {
        this.invoices = invoices;
        this.jdbc = jdbc;
    }

    @Override
    public List<PaperBill> ofRun(UUID billingRunId) {
        return invoices.forPaper(billingRunId).stream().map(this::bill).toList();
    }

    @Override
    public List<PaperBill> late() {
        List<UUID> over = jdbc.sql("select billing_run_id from production_cycle where state = 'POSTED'")
                .query(UUID.class)
                .list();
        return invoices.forPaper(MOST_LATE).stream()
                .filter(invoice -> invoice.runId() == null || over.contains(invoice.runId()))
                .map(this::bill)
                .toList();
    }

    @Override
    public void posted(UUID billId, LocalDate day) {
        invoices.ofBill(billId).ifPresent(invoice -> invoices.posted(invoice.id(), day));
    }

    private PaperBill bill(Invoice invoice) {
        return new PaperBill(
                invoices.bills(invoice.id()).get(0).billId(),
                invoice.number(),
                invoice.billingAccountId(),
                invoice.customerId(),
                invoice.pdfDocumentId(),
                Math.max(1, invoice.pages()));
    }
}
