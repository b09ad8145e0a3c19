package io.etomflow.invoice;

import io.etomflow.account.BillFormat;
import io.etomflow.document.Documents;
import io.etomflow.invoice.internal.CiiInvoice;
import io.etomflow.invoice.internal.En16931;
import io.etomflow.invoice.internal.En16931.Violation;
import io.etomflow.invoice.internal.InvoiceContent;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import io.etomflow.invoice.internal.InvoicePdf;
import io.etomflow.invoice.internal.InvoiceTemplates;
import io.etomflow.invoice.internal.UblCreditNote;
import io.etomflow.invoice.internal.UnusableTemplate;
import io.etomflow.shared.Sql;
import io.etomflow.shared.StepContext;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What cancels a bill, in the format that is agreed for it: a PDF, and where e-invoices are agreed a credit note (EN 16931
 * type 381) that names the bill. It has the bill's number with an ending, so that no number of bills is used for it.
 */
@Component
class CancellationDocuments {

    private static final String TEMPLATE = "cancellation";
    private static final int LONGEST = 1000;

    private final InvoicePdf pdfs;
    private final InvoiceTemplates templates;
    private final En16931 rules;
    private final Documents documents;
    private final JdbcClient jdbc;
    private final Clock clock;

    CancellationDocuments(
            InvoicePdf pdfs,
            InvoiceTemplates templates,
            En16931 rules,
            Documents documents,
            JdbcClient jdbc,
            Clock clock) {
        this.pdfs = pdfs;
        this.templates = templates;
        this.rules = rules;
        this.documents = documents;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Who had a bill cancelled and why. */
    record Decision(UUID billId, String because, String by, String approvedBy) {}

    /** @param bill of this invoice */
    void write(BillFormat format, InvoiceContent invoice, Part bill, Decision decision) {
        InvoiceContent cancels = invoice.cancelling(
                bill,
                bill.billNumber() + "-C",
                LocalDate.now(clock),
                decision.because(),
                templates.word(invoice.language(), "cancelHelp", null));
        byte[] cii = format == BillFormat.FACTUR_X ? CiiInvoice.write(cancels) : null;
        String problem = cii == null ? null : problem(cii);
        byte[] pdf = pdf(cancels, problem == null ? cii : null);
        byte[] xml = cii;
        if (format == BillFormat.UBL) {
            xml = UblCreditNote.write(cancels, pdf);
            problem = problem(xml);
        }
        jdbc.sql("insert into invoice_cancellation (bill_id, number, document_id, xml_document_id, xml_problem, reason,"
                        + " decided_by, approved_by, cancelled_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        decision.billId(),
                        cancels.number(),
                        keep(cancels, "pdf", "application/pdf", pdf),
                        xml == null || problem != null ? null : keep(cancels, "xml", "application/xml", xml),
                        problem,
                        decision.because(),
                        decision.by(),
                        decision.approvedBy(),
                        Sql.at(clock.instant().truncatedTo(ChronoUnit.MICROS))))
                .update();
    }

    /** A bill may be cancelled because it breaks the rules: then only the PDF cancels it, and it is written down why. */
    private String problem(byte[] xml) {
        List<Violation> violations = rules.check(xml);
        String all = violations.stream().map(v -> v.rule() + ": " + v.text()).collect(Collectors.joining("; "));
        return violations.isEmpty() ? null : all.length() > LONGEST ? all.substring(0, LONGEST) : all;
    }

    private byte[] pdf(InvoiceContent cancels, byte[] cii) {
        try {
            return pdfs.write(cancels, TEMPLATE, cii);
        } catch (UnusableTemplate e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID keep(InvoiceContent cancels, String extension, String mediaType, byte[] content) {
        return documents.store(
                "cancellation-" + cancels.number() + "." + extension,
                mediaType,
                content,
                InvoiceRendering.TOPIC,
                StepContext.SYSTEM);
    }
}
