package io.etomflow.invoice.internal;

import com.helger.ubl21.UBL21Marshaller;
import io.etomflow.invoice.internal.InvoiceContent.Line;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.CreditNoteLineType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.PaymentTermsType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;

/** What takes an invoice or a part of it back, as UBL 2.1 by EN 16931: it names the invoice (BG-3) and the reason (BT-22). */
public final class UblCreditNote {

    private UblCreditNote() {}

    /** @param pdf what people read, {@code null} for none */
    public static byte[] write(InvoiceContent content, byte[] pdf) {
        CreditNoteType note = new CreditNoteType();
        note.setCustomizationID(En16931Codes.SPECIFICATION);
        note.setID(content.number());
        note.setIssueDate(content.billDate());
        note.setCreditNoteTypeCode(En16931Codes.CREDIT_NOTE);
        note.addNote(new NoteType(content.corrects().reason()));
        note.setDocumentCurrencyCode(content.currency());
        if (content.parts().get(0).costCentre() != null) {
            // what is null would become an empty element
            note.setAccountingCost(content.parts().get(0).costCentre());
        }
        if (content.buyer().reference() != null) {
            note.setBuyerReference(content.buyer().reference());
        }
        note.addInvoicePeriod(UblParts.period(content.periodStart(), content.periodEnd()));
        note.addBillingReference(UblParts.corrected(content.corrects()));
        if (pdf != null) {
            note.addAdditionalDocumentReference(UblParts.attached(content.number(), pdf));
        }
        note.setAccountingSupplierParty(UblParts.seller(content.seller(), null));
        note.setAccountingCustomerParty(UblParts.buyer(content.buyer()));
        PaymentTermsType terms = new PaymentTermsType();
        terms.addNote(new NoteType(content.corrects().terms()));
        note.addPaymentTerms(terms);
        note.addTaxTotal(UblParts.taxes(content));
        note.setLegalMonetaryTotal(UblParts.totals(content));
        for (Part part : content.parts()) {
            part.lines().forEach(line -> note.addCreditNoteLine(line(line, content.currency())));
        }
        byte[] xml = UBL21Marshaller.creditNote().getAsBytes(note);
        if (xml == null) {
            throw new IllegalStateException("Credit note " + content.number() + " cannot be written as UBL 2.1.");
        }
        return xml;
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
