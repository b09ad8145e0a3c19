package io.etomflow.invoice;

import io.etomflow.document.Documents;
import io.etomflow.invoice.QualityChecks.Found;
import io.etomflow.invoice.internal.En16931;
import io.etomflow.invoice.internal.En16931.Violation;
import io.etomflow.invoice.internal.InvoiceContent;
import io.etomflow.invoice.internal.InvoicePdf;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whether the documents of an invoice are what a customer and a customer's program can read. */
@Component
class DocumentChecks {

    private static final int MOST_RULES = 10;

    private final Documents documents;
    private final InvoiceReader reader;
    private final InvoicePdf pdfs;
    private final En16931 rules;

    DocumentChecks(Documents documents, InvoiceReader reader, InvoicePdf pdfs, En16931 rules) {
        this.documents = documents;
        this.reader = reader;
        this.pdfs = pdfs;
        this.rules = rules;
    }

    List<Found> check(Invoice invoice, List<InvoiceBill> shown, BillReading.Bills known) {
        List<Found> found = new ArrayList<>();
        InvoiceContent content = reader.read(invoice, shown, known);
        byte[] pdf = documents.open(invoice.pdfDocumentId()).content();
        pdf(content, pdf, found);
        shown.stream()
                .map(InvoiceBill::xmlDocumentId)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(xml -> {
                    List<Violation> violations = rules.check(documents.open(xml).content());
                    if (!violations.isEmpty()) {
                        found.add(new Found(
                                FindingCode.EN16931,
                                violations.stream()
                                        .limit(MOST_RULES)
                                        .map(v -> v.rule() + ": " + v.text())
                                        .collect(Collectors.joining("; "))));
                    }
                });
        return found;
    }

    private void pdf(InvoiceContent content, byte[] pdf, List<Found> found) {
        try {
            InvoicePdf.Read read = InvoicePdf.read(pdf);
            String total = pdfs.money(content, content.total());
            if (read.pages() == 0
                    || !read.text().contains(content.number())
                    || !read.text().contains(total)) {
                found.add(new Found(
                        FindingCode.PDF_UNREADABLE,
                        "The PDF has " + read.pages() + " pages; number " + content.number() + " or total " + total
                                + " cannot be found in its text."));
            }
        } catch (IOException e) {
            found.add(new Found(FindingCode.PDF_UNREADABLE, "This is no PDF: " + e.getMessage()));
        }
    }
}
