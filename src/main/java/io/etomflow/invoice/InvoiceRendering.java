package io.etomflow.invoice;

import io.etomflow.account.BillFormat;
import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.document.Documents;
import io.etomflow.invoice.internal.CiiInvoice;
import io.etomflow.invoice.internal.InvoiceContent;
import io.etomflow.invoice.internal.InvoicePdf;
import io.etomflow.invoice.internal.InvoiceTemplates;
import io.etomflow.invoice.internal.UblCreditNote;
import io.etomflow.invoice.internal.UblInvoice;
import io.etomflow.invoice.internal.UnusableTemplate;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.UseCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Makes the documents of invoices: a PDF for people, and where it is agreed the same as EN 16931 for programs, in one file
 * for the customer: the PDF, the hybrid PDF, or UBL with the PDF inside. Accounts that are billed together have one invoice
 * with one number, whatever its format. Works in chunks, so that a run of any size needs the memory of a few invoices and goes on where it stopped.
 */
@UseCase
public class InvoiceRendering {

    /** What is used where the agreed template or language cannot be. */
    static final String STANDARD = "standard";

    static final String TOPIC = "invoice";
    static final String ENGLISH = "en";
    private static final InvoiceState[] TO_RENDER = {InvoiceState.UNRENDERED};

    private final InvoiceRows rows;
    private final InvoiceArrangement arrangement;
    private final NoteDocuments notes;
    private final BillReading reading;
    private final InvoiceReader reader;
    private final InvoiceTemplates templates;
    private final InvoicePdf pdfs;
    private final Documents documents;
    private final CustomerBills bills;
    private final InvoiceFindings findings;

    InvoiceRendering(
            InvoiceRows rows,
            InvoiceArrangement arrangement,
            NoteDocuments notes,
            BillReading reading,
            InvoiceReader reader,
            InvoiceTemplates templates,
            InvoicePdf pdfs,
            Documents documents,
            CustomerBills bills,
            InvoiceFindings findings) {
        this.rows = rows;
        this.arrangement = arrangement;
        this.notes = notes;
        this.reading = reading;
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
        if (scope.invoiceId() != null) {
            rows.in(scope, limit, TO_RENDER).stream()
                    .filter(invoice -> invoice.problem() == null)
                    .forEach(this::render);
            return "";
        }
        List<CustomerBill> next = scope.isRun()
                ? bills.ofRun(scope.runId(), BillState.NEW, after, limit)
                : after.isEmpty() ? List.of(bills.get(scope.billId())) : List.of();
        List<CustomerBill> fresh =
                next.stream().filter(bill -> bill.state() == BillState.NEW).toList();
        InvoiceArrangement.Chunk chunk = arrangement.chunk(fresh);
        Set<UUID> seen = new HashSet<>();
        for (CustomerBill bill : fresh) {
            Invoice invoice = chunk.of(bill);
            if (seen.add(invoice.id()) && invoice.state() == InvoiceState.UNRENDERED && invoice.problem() == null) {
                render(invoice, chunk.shown(invoice), chunk.known(invoice));
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
                rows.layout(invoice.id(), invoice.isNote() ? NoteDocuments.TEMPLATE : STANDARD, language);
            } else if (invoice.isNote()) {
                notes.again(invoice);
            } else {
                // the agreement may have been corrected meanwhile
                rows.replaced(invoice.id(), InvoiceState.REPLACED);
                rows.bills(invoice.id()).forEach(bill -> arrangement.of(bills.get(bill.billId())));
            }
        }
        rows.in(scope, limit, TO_RENDER).forEach(this::render);
    }

    private void render(Invoice invoice) {
        List<InvoiceBill> shown = rows.bills(invoice.id());
        render(
                invoice,
                shown,
                reading.of(shown.stream().map(InvoiceBill::billId).toList()));
    }

    /** Holds back what cannot be rendered: a person gets it as a case of its own. */
    public void holdUnrendered(InvoiceScope scope) {
        for (Invoice invoice : rows.in(scope, Integer.MAX_VALUE, TO_RENDER)) {
            findings.add(invoice, null, FindingCode.NOT_RENDERED, invoice.problem());
            findings.hold(invoice);
        }
    }

    private void render(Invoice invoice, List<InvoiceBill> shown, BillReading.Bills known) {
        try {
            if (!templates.hasLanguage(invoice.language())) {
                throw new UnusableTemplate("There are no words for the language '" + invoice.language() + "'.");
            }
            InvoiceContent content = reader.read(invoice, shown, known);
            byte[] cii = invoice.format() == BillFormat.FACTUR_X ? CiiInvoice.write(content) : null;
            byte[] pdf = pdfs.write(content, invoice.template(), cii);
            UUID pdfId = keep(invoice, "pdf", "application/pdf", pdf);
            UUID delivered = pdfId;
            if (invoice.format() == BillFormat.UBL) {
                delivered = keep(
                        invoice,
                        "xml",
                        "application/xml",
                        content.isCredit() ? UblCreditNote.write(content, pdf) : UblInvoice.write(content, pdf));
                rows.xml(invoice.id(), delivered);
            } else if (cii != null) {
                rows.xml(invoice.id(), keep(invoice, "xml", "application/xml", cii));
            }
            rows.rendered(invoice.id(), invoice.template(), InvoicePdf.pages(pdf), pdfId, delivered);
        } catch (UnusableTemplate | IllegalStateException e) {
            // one invoice that cannot be written must not stop the others of its run
            rows.unrendered(invoice.id(), e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UUID keep(Invoice invoice, String extension, String mediaType, byte[] content) {
        return documents.store(
                "invoice-" + invoice.number() + "." + extension, mediaType, content, TOPIC, StepContext.SYSTEM);
    }
}
