package io.etomflow.invoice.internal;

import com.helger.ubl21.UBL21Marshaller;
import io.etomflow.invoice.internal.InvoiceContent.Cancellation;
import io.etomflow.invoice.internal.InvoiceContent.Line;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.BillingReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentTermsType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;

/** What cancels an invoice, as UBL 2.1 by EN 16931: it names the invoice (BG-3) and the reason (BT-22). */
public final class UblCreditNote {

    private UblCreditNote() {}

    /** @param pdf what people read, {@code null} for none */
    public static byte[] write(InvoiceContent content, Cancellation cancels, byte[] pdf) {
        CreditNoteType note = new CreditNoteType();
        note.setCustomizationID(En16931Codes.SPECIFICATION);
        note.setID(cancels.number());
        note.setIssueDate(cancels.day());
        note.setCreditNoteTypeCode(En16931Codes.CREDIT_NOTE);
        note.addNote(new NoteType(cancels.reason()));
        note.setDocumentCurrencyCode(content.currency());
        if (content.buyer().reference() != null) {
            note.setBuyerReference(content.buyer().reference());
        }
        note.addInvoicePeriod(UblParts.period(content.periodStart(), content.periodEnd()));
        note.addBillingReference(cancelled(content));
        if (pdf != null) {
            note.addAdditionalDocumentReference(UblParts.attached(cancels.number(), pdf));
        }
        note.setAccountingSupplierParty(UblParts.seller(content.seller(), null));
        note.setAccountingCustomerParty(UblParts.buyer(content.buyer()));
        PaymentTermsType terms = new PaymentTermsType();
        terms.addNote(new NoteType(En16931Codes.NEVER_SENT));
        note.addPaymentTerms(terms);
        note.addTaxTotal(UblParts.taxes(content));
        note.setLegalMonetaryTotal(UblParts.totals(content));
        for (Part part : content.parts()) {
            part.lines().forEach(line -> note.addCreditNoteLine(line(line, content.currency())));
        }
        byte[] xml = UBL21Marshaller.creditNote().getAsBytes(note);
        if (xml == null) {
            throw new IllegalStateException("Cancellation " + cancels.number() + " cannot be written as UBL 2.1.");
        }
        return xml;
    }

    private static BillingReferenceType cancelled(InvoiceContent content) {
        DocumentReferenceType invoice = new DocumentReferenceType();
        invoice.setID(content.number());
        invoice.setIssueDate(content.billDate());
        BillingReferenceType reference = new BillingReferenceType();
        reference.setInvoiceDocumentReference(invoice);
        return reference;
    }

    private static CreditNoteLineType line(Line line, String currency) {
        CreditNoteLineType written = new CreditNoteLineType();
        written.setID(String.valueOf(line.no()));
        written.setCreditedQuantity(line.signedQuantity()).setUnitCode(En16931Codes.unit(line.unit()));
        written.setLineExtensionAmount(line.net()).setCurrencyID(currency);
        if (line.from() != null && line.to() != null) {
            written.addInvoicePeriod(UblParts.period(line.from(), line.to()));
        }
        written.setItem(UblParts.item(line));
        written.setPrice(UblParts.price(line, currency));
        return written;
    }
}
