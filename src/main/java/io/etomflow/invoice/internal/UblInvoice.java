package io.etomflow.invoice.internal;

import com.helger.ubl21.UBL21Marshaller;
import io.etomflow.invoice.internal.InvoiceContent.Line;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.DocumentReferenceType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.InvoiceLineType;
import oasis.names.specification.ubl.schema.xsd.commonbasiccomponents_21.NoteType;
import oasis.names.specification.ubl.schema.xsd.creditnote_21.CreditNoteType;
import oasis.names.specification.ubl.schema.xsd.invoice_21.InvoiceType;

/** An invoice, or a debit note to one, as UBL 2.1 by EN 16931, with the PDF for people inside (BG-24). */
public final class UblInvoice {

    private static final String UBL = "urn:oasis:names:specification:ubl:schema:xsd:";
    private static final int NAMESPACE_WITHIN = 2000;

    private UblInvoice() {}

    /**
     * All bills that the invoice shows as one invoice, the cost centre at each line.
     *
     * @param pdf what people read, {@code null} for none
     */
    public static byte[] write(InvoiceContent content, byte[] pdf) {
        InvoiceType invoice = new InvoiceType();
        invoice.setCustomizationID(En16931Codes.SPECIFICATION);
        invoice.setID(content.number());
        invoice.setIssueDate(content.billDate());
        invoice.setDueDate(content.dueDate());
        invoice.setInvoiceTypeCode(En16931Codes.type(content));
        if (content.corrects() != null) {
            invoice.addNote(new NoteType(content.corrects().reason()));
            invoice.addBillingReference(UblParts.corrected(content.corrects()));
        }
        invoice.setDocumentCurrencyCode(content.currency());
        if (content.isCollective()) {
            invoice.addNote(new NoteType(En16931Codes.shown(content)));
        } else if (content.parts().get(0).costCentre() != null) {
            // what is null would become an empty element
            invoice.setAccountingCost(content.parts().get(0).costCentre());
        }
        if (content.buyer().reference() != null) {
            invoice.setBuyerReference(content.buyer().reference());
        }
        invoice.addInvoicePeriod(UblParts.period(content.periodStart(), content.periodEnd()));
        if (pdf != null) {
            invoice.addAdditionalDocumentReference(UblParts.attached(content.number(), pdf));
        }
        invoice.setAccountingSupplierParty(
                UblParts.seller(content.seller(), content.payment().creditorId()));
        invoice.setAccountingCustomerParty(UblParts.buyer(content.buyer()));
        UblParts.payment(content).ifPresent(invoice::addPaymentMeans);
        invoice.addTaxTotal(UblParts.taxes(content));
        invoice.setLegalMonetaryTotal(UblParts.totals(content));
        for (Part part : content.parts()) {
            part.lines()
                    .forEach(line -> invoice.addInvoiceLine(
                            line(line, content.currency(), content.isCollective() ? part : null)));
        }
        byte[] xml = UBL21Marshaller.invoice().getAsBytes(invoice);
        if (xml == null) {
            throw new IllegalStateException("Invoice " + content.number() + " cannot be written as UBL 2.1.");
        }
        return xml;
    }

    /** The PDF inside (BG-24), of an invoice or a credit note; {@code null} where there is none. */
    public static byte[] attachedPdf(byte[] ubl) {
        // a parser would complain of what is no UBL
        if (!new String(ubl, 0, Math.min(ubl.length, NAMESPACE_WITHIN), StandardCharsets.UTF_8).contains(UBL)) {
            return null;
        }
        InvoiceType invoice = UBL21Marshaller.invoice().setUseSchema(false).read(ubl);
        List<DocumentReferenceType> references;
        if (invoice != null) {
            references = invoice.getAdditionalDocumentReference();
        } else {
            CreditNoteType note =
                    UBL21Marshaller.creditNote().setUseSchema(false).read(ubl);
            references = note == null ? List.of() : note.getAdditionalDocumentReference();
        }
        return references.stream()
                .filter(r -> r.getAttachment() != null && r.getAttachment().getEmbeddedDocumentBinaryObject() != null)
                .map(r -> r.getAttachment().getEmbeddedDocumentBinaryObject().getValue())
                .findFirst()
                .orElse(null);
    }

    private static InvoiceLineType line(Line line, String currency, Part bill) {
        InvoiceLineType written = new InvoiceLineType();
        written.setID(String.valueOf(line.no()));
        if (bill != null) {
            written.addNote(new NoteType(En16931Codes.origin(bill)));
            if (bill.costCentre() != null) {
                written.setAccountingCost(bill.costCentre());
            }
        }
        written.setInvoicedQuantity(line.signedQuantity()).setUnitCode(En16931Codes.unit(line.unit()));
        written.setLineExtensionAmount(line.net()).setCurrencyID(currency);
        if (line.from() != null && line.to() != null) {
            written.addInvoicePeriod(UblParts.period(line.from(), line.to()));
        }
        written.setItem(UblParts.item(line));
        written.setPrice(UblParts.price(line, currency));
        return written;
    }
}
