package io.etomflow.receivables;

import io.etomflow.billing.AppliedAdjustment;
import io.etomflow.billing.NoteKind;
import io.etomflow.document.Documents;
import io.etomflow.information.ContactMedium;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.shared.UseCase;
import java.util.UUID;

/** Credit and debit notes as documents: printed for customers who get letters, for everybody else when they ask. */
@UseCase
public class CreditNoteDocuments {

    private static final String TOPIC = "receivables.adjustmentNote";

    private final Customers customers;
    private final Documents documents;

    CreditNoteDocuments(Customers customers, Documents documents) {
        this.customers = customers;
        this.documents = documents;
    }

    /** @return the stored document for a customer who gets letters, {@code null} for others */
    public UUID forPost(AppliedAdjustment note) {
        Customer customer = customers.get(note.customerId());
        return customer.preferredChannel() == ContactMedium.LETTER ? store(note) : null;
    }

    /** Stores the note as a PDF. @return the document's id */
    public UUID store(AppliedAdjustment note) {
        return null;
    }
}
