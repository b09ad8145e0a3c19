package io.etomflow.invoice;

import io.etomflow.account.BillFormat;
import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.document.Documents;
import io.etomflow.invoice.internal.CiiInvoice;
import io.etomflow.invoice.internal.InvoiceContent;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import io.etomflow.invoice.internal.InvoicePdf;
import io.etomflow.invoice.internal.InvoiceTemplates;
import io.etomflow.invoice.internal.UblInvoice;
import io.etomflow.invoice.internal.UnusableTemplate;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.UseCase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the documents of invoices: a PDF for people, and where it is agreed the same as EN 16931 for programs. Works in
 * chunks, so that a run of any size needs the memory of a few invoices and goes on where it stopped.
 */
@UseCase
public class InvoiceRendering {

    /** What is used where the agreed template or language cannot be. */
    static final String STANDARD = "standard";

    static final String TOPIC = "invoice";
    private static final String ENGLISH = "en";
    private static final InvoiceState[] TO_RENDER = {InvoiceState.UNRENDERED};

    private final InvoiceRows rows;
    private final InvoiceArrangement arrangement;
    private final InvoiceReader reader;
    private final InvoiceTemplates templates;
    private final InvoicePdf pdfs;
    private final Documents documents;
    private final CustomerBills bills;
    private final InvoiceFindings findings;

    InvoiceRendering(
            InvoiceRows rows,
            InvoiceArrangement arrangement,
            InvoiceReader reader,
            InvoiceTemplates templates,
            InvoicePdf pdfs,
            Documents documents,
            CustomerBills bills,
            InvoiceFindings findings) {
        this.rows = rows;
        this.arrangement = arrangement;
        this.reader = reader;
        this.templates = templates;
        this.pdfs = pdfs;
        this.documents = documents;
        this.bills = bills;
        this.findings = findings;
    }

    /**
     * The bill with this number, to be made an invoice.
     *
     * @throws InvalidInput if there is none or it has left the house
     */
    public UUID billToInvoice(String number) {
        CustomerBill bill = bills.byNumber(number == null ? "" : number.trim())
                .orElseThrow(() -> new InvalidInput("billNumber", "There is no bill " + number + "."));
        if (bill.state() != BillState.NEW) {
            throw new InvalidInput(
                    "billNumber",
                    "Bill " + number + " is " + bill.state().word() + ": an invoice is made of new bills only.");
        }
        return bill.id();
    }

    /**
     * Arranges and renders the next bills of the scope.
     *
     * @param after number of the last bill that was looked at, {@code ""} at the beginning
     * @return number of the last bill now; empty when there are no more
     */
    public String renderNext(InvoiceScope scope, String after, int limit) {
        List<CustomerBill> next = scope.isRun()
                ? bills.ofRun(scope.runId(), BillState.NEW, after, limit)
                : after.isEmpty() ? List.of(bills.get(scope.billId())) : List.of();
        for (CustomerBill bill : next) {
            if (bill.state() != BillState.NEW) {
                continue;
            }
            Invoice invoice = arrangement.of(bill);
            if (invoice.state() == InvoiceState.UNRENDERED && invoice.problem() == null) {
                render(invoice);
            }
        }
        return next.size() < limit ? "" : next.get(next.size() - 1).number();
    }

    /** How many invoices of the scope could not be rendered. */
    public int unrendered(InvoiceScope scope) {
        return rows.count(scope, TO_RENDER);
    }

    /** What could not be rendered and why, as a table for a form. */
    public String unrenderedView(InvoiceScope scope) {
        return Markdown.fit(Markdown.table(
                List.of("Bill", "Template", "Language", "What is wrong"),
                rows.in(scope, 50, TO_RENDER).stream()
                        .map(i -> List.of(i.number(), i.template(), i.language(), String.valueOf(i.problem())))
                        .toList(),
                "Everything is rendered."));
    }

    /**
     * Renders again what could not be rendered.
     *
     * @param byStandard with the house's template in English, instead of what is agreed
     */
    public void renderAgain(InvoiceScope scope, boolean byStandard, int limit) {
        for (Invoice invoice : rows.in(scope, limit, TO_RENDER)) {
            if (byStandard) {
                String language = templates.hasLanguage(invoice.language()) ? invoice.language() : ENGLISH;
                rows.layout(invoice.id(), STANDARD, language);
            } else {
                // the agreement may have been corrected meanwhile
                rows.replaced(invoice.id(), InvoiceState.REPLACED);
                rows.bills(invoice.id()).forEach(bill -> arrangement.of(bills.get(bill.billId())));
            }
        }
        rows.in(scope, limit, TO_RENDER).forEach(this::render);
    }

    /** Holds back what cannot be rendered: a person gets it as a case of its own. */
    public void holdUnrendered(InvoiceScope scope) {
        for (Invoice invoice : rows.in(scope, Integer.MAX_VALUE, TO_RENDER)) {
            findings.add(invoice, null, FindingCode.NOT_RENDERED, invoice.problem());
            findings.hold(invoice);
        }
    }

    private void render(Invoice invoice) {
        List<InvoiceBill> shown = rows.bills(invoice.id());
        try {
            if (!templates.hasLanguage(invoice.language())) {
                throw new UnusableTemplate("There are no words for the language '" + invoice.language() + "'.");
            }
            InvoiceContent content = reader.read(invoice, shown);
            Map<String, byte[]> files = new LinkedHashMap<>();
            byte[] pdf = pdfs.write(content, invoice.template(), embedded(invoice, shown, content));
            files.put("invoice-" + invoice.number() + ".pdf", pdf);
            if (invoice.format() == BillFormat.UBL) {
                ubl(invoice, shown, content, pdf).forEach(files::put);
            } else if (invoice.format() == BillFormat.FACTUR_X && content.isCollective()) {
                hybrids(invoice, shown, content).forEach(files::put);
            }
            store(invoice, pdf, files);
        } catch (UnusableTemplate | IllegalStateException e) {
            // one invoice that cannot be written must not stop the others of its run
            rows.unrendered(invoice.id(), e.getMessage());
        }
    }

    /** A hybrid PDF holds one invoice: the parts of a collective one have a file each. */
    private byte[] embedded(Invoice invoice, List<InvoiceBill> shown, InvoiceContent content) {
        if (invoice.format() != BillFormat.FACTUR_X || content.isCollective()) {
            return null;
        }
        byte[] cii = CiiInvoice.write(content, content.parts().get(0));
        keepXml(shown.get(0), content.number(), cii);
        return cii;
    }

    private Map<String, byte[]> ubl(Invoice invoice, List<InvoiceBill> shown, InvoiceContent content, byte[] pdf) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < shown.size(); i++) {
            Part part = content.parts().get(i);
            byte[] xml = UblInvoice.write(content, part, content.isCollective() ? null : pdf);
            keepXml(shown.get(i), part.billNumber(), xml);
            files.put("invoice-" + part.billNumber() + ".xml", xml);
        }
        return files;
    }

    private Map<String, byte[]> hybrids(Invoice invoice, List<InvoiceBill> shown, InvoiceContent content)
            throws UnusableTemplate {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (int i = 0; i < shown.size(); i++) {
            Part part = content.parts().get(i);
            InvoiceContent one = content.only(part);
            byte[] cii = CiiInvoice.write(one, part);
            keepXml(shown.get(i), part.billNumber(), cii);
            files.put("e-invoice-" + part.billNumber() + ".pdf", pdfs.write(one, STANDARD, cii));
        }
        return files;
    }

    private void keepXml(InvoiceBill bill, String number, byte[] xml) {
        UUID document =
                documents.store("invoice-" + number + ".xml", "application/xml", xml, TOPIC, StepContext.SYSTEM);
        rows.xml(bill.invoiceId(), bill.billId(), document);
    }

    /** One file goes out as it is (UBL has the PDF inside), several as one archive. */
    private void store(Invoice invoice, byte[] pdf, Map<String, byte[]> files) {
        UUID pdfId = documents.store(
                "invoice-" + invoice.number() + ".pdf", "application/pdf", pdf, TOPIC, StepContext.SYSTEM);
        UUID delivered = pdfId;
        List<InvoiceBill> shown = rows.bills(invoice.id());
        if (invoice.format() == BillFormat.UBL && shown.size() == 1) {
            delivered = shown.get(0).xmlDocumentId();
        } else if (files.size() > 1) {
            delivered = documents.store(
                    "invoices-" + invoice.number() + ".zip", "application/zip", zip(files), TOPIC, StepContext.SYSTEM);
        }
        try {
            rows.rendered(invoice.id(), invoice.template(), InvoicePdf.read(pdf).pages(), pdfId, delivered);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
