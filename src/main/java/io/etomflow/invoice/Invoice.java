package io.etomflow.invoice;

import io.etomflow.account.BillFormat;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * A document for the customer: it shows one bill, or by agreement the bills of several accounts of one payer, or a credit
 * or debit note to a bill that was sent.
 *
 * @param number of the first bill that it shows, or of the note
 * @param billingAccountId who gets it
 * @param runId {@code null} for a bill outside a run, and for a note
 * @param noteId the credit or debit note to its bill of which it is the document, {@code null} for an invoice
 * @param language ISO 639-1
 * @param template name of the template of its PDF
 * @param total of all its bills, tax included
 * @param pages of the PDF, 0 before it is rendered
 * @param pdfDocumentId {@code null} before it is rendered
 * @param deliveryDocumentId what goes out by e-mail or portal
 * @param problem why it could not be rendered
 */
public record Invoice(
        UUID id,
        long version,
        String number,
        UUID billingAccountId,
        UUID customerId,
        UUID runId,
        UUID noteId,
        InvoiceState state,
        InvoiceMedium medium,
        BillFormat format,
        String language,
        String template,
        String currency,
        BigDecimal total,
        int pages,
        UUID pdfDocumentId,
        UUID deliveryDocumentId,
        String problem,
        Instant madeAt) {

    public Money amount() {
        return new Money(total, currency);
    }

    /** Whether it corrects a bill that was sent; that bill is owed already. */
    public boolean isNote() {
        return noteId != null;
    }

    /** Sheets of paper, printed on both sides. */
    public int sheets() {
        return (pages + 1) / 2;
    }
}
