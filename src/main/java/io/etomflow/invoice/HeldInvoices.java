package io.etomflow.invoice;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.Repricing;
import io.etomflow.information.Customers;
import io.etomflow.invoice.internal.InvoiceContent;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.UseCase;
import io.etomflow.shared.Word;
import java.util.List;
import java.util.UUID;

/** Invoices that were held back, and what people make of them. */
@UseCase
public class HeldInvoices {

    /** What a person can do with one. */
    public enum Settlement implements Word {
        /** It is good as it is. */
        RELEASE,
        /** Its data have been corrected: priced, rendered and checked again under the same number. */
        MAKE_ANEW,
        /** The bill is cancelled by a document; its number stays. */
        WITHDRAW
    }

    /** Pricing cannot make the bill from what the records say. */
    public static final String NOT_PRICED = "invoice.notPriced";

    private final InvoiceRows rows;
    private final InvoiceFindings findings;
    private final InvoiceReader reader;
    private final Repricing repricing;
    private final CancellationDocuments cancellations;
    private final NoteDocuments notes;
    private final CustomerBills bills;
    private final Customers customers;

    HeldInvoices(
            InvoiceRows rows,
            InvoiceFindings findings,
            InvoiceReader reader,
            Repricing repricing,
            CancellationDocuments cancellations,
            NoteDocuments notes,
            CustomerBills bills,
            Customers customers) {
        this.rows = rows;
        this.findings = findings;
        this.reader = reader;
        this.repricing = repricing;
        this.cancellations = cancellations;
        this.notes = notes;
        this.bills = bills;
        this.customers = customers;
    }

    /** The invoice and what was found, for a form. */
    public String view(UUID invoiceId) {
        Invoice invoice = get(invoiceId);
        return Markdown.fit("**Invoice " + Markdown.escape(invoice.number()) + "** over "
                + Markdown.escape(invoice.amount()) + " for " + Markdown.escape(customerName(invoiceId)) + ", "
                + invoice.format().word() + " by " + invoice.medium().word() + ", "
                + rows.bills(invoiceId).size() + " bill(s), document "
                + Markdown.escape(invoice.pdfDocumentId() == null ? "none" : invoice.pdfDocumentId()) + "\n\n"
                + Markdown.table(
                        List.of("Finding", "Follows", "What was found"),
                        findings.open(invoiceId).stream()
                                .map(f -> List.of(f.code().word(), f.treatment().word(), f.detail()))
                                .toList(),
                        "Nothing is open."));
    }

    public String customerName(UUID invoiceId) {
        return customers.get(get(invoiceId).customerId()).name();
    }

    /** Whether only a supervisor may let it go. */
    public boolean isSevere(UUID invoiceId) {
        return findings.open(invoiceId).stream().anyMatch(f -> f.treatment() == Treatment.SUPERVISOR);
    }

    /** @throws InvalidInput if this cannot be done with it */
    public void check(UUID invoiceId, Settlement settlement, String because) {
        if (because == null || because.isBlank()) {
            throw new InvalidInput("settleReason", "Say why: it stays with the invoice.");
        }
        if (settlement == Settlement.WITHDRAW && get(invoiceId).isNote()) {
            throw new InvalidInput(
                    "settlement",
                    "This note is posted: the customer gets its document. If the note itself is wrong, have the"
                            + " opposite note approved, and release this one or make it anew.");
        }
        if (settlement == Settlement.RELEASE && get(invoiceId).pdfDocumentId() == null) {
            throw new InvalidInput(
                    "settlement",
                    "This invoice has no document: correct what is wrong and make it anew, or withdraw it.");
        }
    }

    /** Lets it go as it is. */
    public void release(UUID invoiceId, String by, String because) {
        Invoice invoice = get(invoiceId);
        rows.move(invoiceId, InvoiceState.ON_HOLD, InvoiceState.VERIFIED);
        if (!invoice.isNote()) {
            rows.bills(invoiceId).forEach(bill -> bills.judge(bill.billId(), true));
        }
        findings.settle(invoice.id(), "released", by, because);
    }

    /**
     * Has its bills priced again under their numbers; the next rendering makes a new invoice of them. What a note says is
     * posted: only its document is made again, as is agreed now.
     *
     * @return the first of its bills, {@code null} for a note
     * @throws Refusal {@value #NOT_PRICED} if a bill cannot be priced; nothing has changed then
     */
    public UUID makeAnew(UUID invoiceId, String by, String because) {
        List<InvoiceBill> shown = rows.bills(invoiceId);
        if (get(invoiceId).isNote()) {
            notes.again(get(invoiceId));
            findings.settle(invoiceId, "madeAnew", by, because);
            return null;
        }
        repricing.again(shown.stream().map(InvoiceBill::billId).toList()).ifPresent(why -> {
            throw new Refusal(NOT_PRICED, why);
        });
        rows.move(invoiceId, InvoiceState.ON_HOLD, InvoiceState.REPLACED);
        rows.replaced(invoiceId, InvoiceState.REPLACED);
        findings.settle(invoiceId, "repriced", by, because);
        return shown.get(0).billId();
    }

    /** Cancels its bills, each by a document of its own that names number and reason. */
    public void withdraw(UUID invoiceId, String by, String approvedBy, String because) {
        Invoice invoice = get(invoiceId);
        List<InvoiceBill> shown = rows.bills(invoiceId);
        InvoiceContent content = reader.read(invoice, shown);
        for (int i = 0; i < shown.size(); i++) {
            CustomerBill bill = bills.withdraw(shown.get(i).billId());
            cancellations.write(
                    invoice.format(),
                    content,
                    content.parts().get(i),
                    new CancellationDocuments.Decision(bill.id(), because, by, approvedBy));
        }
        rows.move(invoiceId, InvoiceState.ON_HOLD, InvoiceState.WITHDRAWN);
        findings.settle(invoiceId, "withdrawn", by, because);
    }

    public Invoice get(UUID invoiceId) {
        return rows.find(invoiceId).orElseThrow(() -> new NotFound("invoice", invoiceId));
    }

    /** Its first bill, by which its scope is known; {@code null} for a note, which is known by itself. */
    public UUID firstBill(UUID invoiceId) {
        return get(invoiceId).isNote() ? null : rows.bills(invoiceId).get(0).billId();
    }
}
