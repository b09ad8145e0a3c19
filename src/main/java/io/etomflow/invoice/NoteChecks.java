package io.etomflow.invoice;

import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.NoteKind;
import io.etomflow.invoice.QualityChecks.Found;
import io.etomflow.invoice.internal.InvoiceContent;
import io.etomflow.invoice.internal.InvoiceContent.Tax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is checked of a credit or debit note by its data: that it says what was posted, at rates that the bill has. */
@Component
class NoteChecks {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    /** Per rate: the posted tax is rounded once, the document's at each rate. */
    private static final BigDecimal SLACK = new BigDecimal("0.03");

    private final AdjustmentNotes notes;
    private final CustomerBills bills;
    private final InvoiceReader reader;

    NoteChecks(AdjustmentNotes notes, CustomerBills bills, InvoiceReader reader) {
        this.notes = notes;
        this.bills = bills;
        this.reader = reader;
    }

    List<Found> check(Invoice invoice, List<InvoiceBill> shown, BillReading.Bills known) {
        List<Found> found = new ArrayList<>();
        AppliedAdjustment note = notes.get(invoice.noteId());
        CustomerBill bill = bills.get(note.billId());
        InvoiceContent content = reader.read(invoice, shown, known);
        BigDecimal net = content.taxes().stream().map(Tax::net).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal tax = content.taxes().stream().map(Tax::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (net.add(tax).compareTo(invoice.total()) != 0 || invoice.total().compareTo(note.taxIncludedAmount()) != 0) {
            found.add(new Found(
                    FindingCode.TOTALS_DIFFER,
                    "Its lines add up to " + net.add(tax) + ", the note was posted over " + note.taxIncludedAmount()
                            + "."));
        }
        if (note.kind() == NoteKind.CREDIT_NOTE
                && note.taxIncludedAmount().compareTo(bill.taxIncluded().amount()) > 0) {
            found.add(new Found(
                    FindingCode.TOTALS_DIFFER,
                    "It credits " + note.taxIncludedAmount() + " of bill " + bill.number() + " over "
                            + bill.taxIncluded() + "."));
        }
        for (Tax rate : content.taxes()) {
            BigDecimal off = rate.net()
                    .multiply(rate.rate())
                    .divide(HUNDRED)
                    .subtract(rate.tax())
                    .abs();
            if (off.compareTo(SLACK) > 0) {
                found.add(new Found(
                        FindingCode.TAX_DIFFERS,
                        rate.rate().toPlainString() + " % of " + rate.net() + " is not " + rate.tax() + "."));
            }
        }
        return found;
    }
}
