package io.etomflow.invoice;

import io.etomflow.account.BillFormat;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.BillingTerms;
import io.etomflow.billing.AdjustmentNotes;
import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.CustomerBills;
import io.etomflow.information.Customers;
import io.etomflow.invoice.InvoiceRules.Layout;
import io.etomflow.invoice.InvoiceRules.LayoutFacts;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Documents of credit and debit notes: one for each note, for whoever pays the bill that it corrects. */
@UseCase
public class NoteDocuments {

    static final String TEMPLATE = "note";
    private static final String LARGE_PRINT = "large-print";

    private final InvoiceRows rows;
    private final InvoiceArrangement arrangement;
    private final AdjustmentNotes notes;
    private final CustomerBills bills;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final InvoiceRules rules;
    private final Clock clock;

    NoteDocuments(
            InvoiceRows rows,
            InvoiceArrangement arrangement,
            AdjustmentNotes notes,
            CustomerBills bills,
            BillingAccounts accounts,
            Customers customers,
            InvoiceRules rules,
            Clock clock) {
        this.rows = rows;
        this.arrangement = arrangement;
        this.notes = notes;
        this.bills = bills;
        this.accounts = accounts;
        this.customers = customers;
        this.rules = rules;
        this.clock = clock;
    }

    /** What is agreed with the payer for this document. */
    private record Agreed(
            InvoiceMedium medium, BillFormat format, String language, String template, BillingAccount payer) {}

    /** The document of a note, to be rendered; the one that is there, however often it is asked for. */
    public Invoice open(UUID noteId) {
        return rows.ofNote(noteId).orElseGet(() -> make(notes.get(noteId)));
    }

    private Invoice make(AppliedAdjustment note) {
        Agreed agreed = agreed(note);
        Invoice invoice = new Invoice(
                UUID.randomUUID(),
                0,
                note.number(),
                agreed.payer().id(),
                agreed.payer().customerId(),
                null,
                note.id(),
                InvoiceState.UNRENDERED,
                agreed.medium(),
                agreed.format(),
                agreed.language(),
                agreed.template(),
                note.currency(),
                note.taxIncludedAmount(),
                0,
                null,
                null,
                null,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        String costCentre = accounts.terms(note.billingAccountId()).costCentre();
        rows.insert(invoice, List.of(new InvoiceBill(invoice.id(), note.billId(), 1, costCentre, null)));
        return invoice;
    }

    /** Has it made again as is agreed with the payer now; its number and what it says stay. */
    void again(Invoice invoice) {
        Agreed agreed = agreed(notes.get(invoice.noteId()));
        rows.makeAgain(invoice.id(), agreed.medium(), agreed.format(), agreed.language(), agreed.template());
    }

    private Agreed agreed(AppliedAdjustment note) {
        BillingAccount payer =
                accounts.get(arrangement.payer(bills.get(note.billId()).billingAccountId()));
        BillingTerms terms = accounts.terms(payer.id());
        InvoiceMedium medium = InvoiceArrangement.medium(payer, customers.get(payer.customerId()));
        Layout layout = rules.layout(new LayoutFacts(medium, terms.template(), 1, 1));
        return new Agreed(
                medium,
                medium == InvoiceMedium.PAPER || layout.output().equals("pdf") ? BillFormat.PDF : terms.format(),
                terms.language(),
                layout.template().equals(LARGE_PRINT) ? TEMPLATE + "-" + LARGE_PRINT : TEMPLATE,
                payer);
    }
}
