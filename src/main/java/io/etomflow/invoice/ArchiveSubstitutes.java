package io.etomflow.invoice;

import io.etomflow.document.Documents;
import io.etomflow.invoice.internal.InvoiceContent;
import io.etomflow.invoice.internal.InvoicePdf;
import io.etomflow.invoice.internal.UnusableTemplate;
import io.etomflow.shared.Sql;
import io.etomflow.shared.StepContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** PDFs made from the records in place of originals that are lost: kept as long as those, and marked as what they are. */
@Component
class ArchiveSubstitutes {

    private final InvoiceRows rows;
    private final InvoiceArchive archive;
    private final InvoiceReader reader;
    private final InvoicePdf pdfs;
    private final Documents documents;
    private final JdbcClient jdbc;
    private final Clock clock;

    ArchiveSubstitutes(
            InvoiceRows rows,
            InvoiceArchive archive,
            InvoiceReader reader,
            InvoicePdf pdfs,
            Documents documents,
            JdbcClient jdbc,
            Clock clock) {
        this.rows = rows;
        this.archive = archive;
        this.reader = reader;
        this.pdfs = pdfs;
        this.documents = documents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Where people can still read the invoice, or its records cannot be made a document of, none is made. */
    void make(UUID invoiceId) {
        List<ArchivedDocument> all = archive.ofInvoice(invoiceId);
        boolean readable = all.stream()
                .filter(document -> document.lostAt() == null && document.destroyedAt() == null)
                .anyMatch(document ->
                        List.of("pdf", "delivery", "cancellation", "substitute").contains(document.kind()));
        Optional<ArchivedDocument> lost =
                all.stream().filter(document -> document.lostAt() != null).findFirst();
        if (!readable && lost.isPresent()) {
            Invoice invoice = rows.find(invoiceId).orElseThrow();
            write(invoice).ifPresent(pdf -> keep(invoice, lost.get(), pdf));
        }
    }

    private Optional<byte[]> write(Invoice invoice) {
        InvoiceContent content = reader.read(invoice, rows.bills(invoice.id()));
        LocalDate today = LocalDate.now(clock);
        String plain = invoice.isNote() ? NoteDocuments.TEMPLATE : InvoiceRendering.STANDARD;
        for (String template : List.of(invoice.template(), plain)) {
            try {
                return Optional.of(pdfs.substitute(content, template, today));
            } catch (UnusableTemplate gone) {
                // the template of years ago may not be there any more
            }
        }
        return Optional.empty();
    }

    private void keep(Invoice invoice, ArchivedDocument lost, byte[] pdf) {
        UUID document = documents.store(
                "substitute-" + invoice.number() + ".pdf",
                "application/pdf",
                pdf,
                InvoiceRendering.TOPIC,
                StepContext.SYSTEM);
        jdbc.sql("insert into archived_document (id, document_id, invoice_id, bill_number, customer_id, kind, sha256,"
                        + " size_bytes, retention_class, retention_years, archived_at, keep_until) select ?, ?, invoice_id,"
                        + " bill_number, customer_id, 'substitute', ?, ?, retention_class, retention_years, ?, keep_until"
                        + " from archived_document where id = ?")
                .params(
                        UUID.randomUUID(),
                        document,
                        documents.info(document).sha256(),
                        pdf.length,
                        Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS)),
                        lost.id())
                .update();
    }
}
