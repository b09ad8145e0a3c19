package io.etomflow.receivables.adjustment;

import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.NoteKind;
import io.etomflow.document.Documents;
import io.etomflow.information.ContactMedium;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.reporting.Report;
import io.etomflow.reporting.ReportPdf;
import io.etomflow.reporting.Section;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.UUID;

/** Credit and debit notes as documents, printed for customers who get letters; everybody else reads the message. */
@UseCase
public class CreditNoteDocuments {

    private static final String TOPIC = "receivables.adjustmentNote";

    private final Customers customers;
    private final CustomerBills bills;
    private final Documents documents;
    private final ReportPdf pdf;

    CreditNoteDocuments(Customers customers, CustomerBills bills, Documents documents, ReportPdf pdf) {
        this.customers = customers;
        this.bills = bills;
        this.documents = documents;
        this.pdf = pdf;
    }

    /** @return the stored document for a customer who gets letters, {@code null} for others: no letter, no print */
    public UUID forPost(AppliedAdjustment note) {
        Customer customer = customers.get(note.customerId());
        return customer.preferredChannel() == ContactMedium.LETTER ? store(note, customer) : null;
    }

    private UUID store(AppliedAdjustment note, Customer customer) {
        CustomerBill bill = bills.get(note.billId());
        String title = (note.kind() == NoteKind.CREDIT_NOTE ? "Credit note " : "Debit note ") + note.number();
        String address =
                customer.name() + ", " + customer.street() + ", " + customer.postcode() + " " + customer.city();
        String line = note.billItemId() == null
                ? "Bill as a whole"
                : bills.item(note.billItemId()).description();
        Report report = new Report(
                title,
                address,
                List.of(
                        new Section.Text(
                                "To your bill " + bill.number() + " of " + bill.billDate(),
                                "Customer " + customer.number() + ". Amounts in " + note.currency() + ". Reason: "
                                        + note.reasonCode() + "."),
                        Section.Table.of(
                                "Amount",
                                List.of("Position", "Without tax", "Tax rate", "Tax", "With tax"),
                                List.of(List.of(
                                        line,
                                        note.taxExcludedAmount(),
                                        note.taxRate() + " %",
                                        note.taxAmount(),
                                        note.taxIncludedAmount())))));
        return documents.store(note.number() + ".pdf", "application/pdf", pdf.render(report), TOPIC, note.approvedBy());
    }
}
