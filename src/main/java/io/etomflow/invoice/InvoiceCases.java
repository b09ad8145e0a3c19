package io.etomflow.invoice;

import java.util.UUID;

/** Cases of people and of the house about single invoices, as processes. */
public interface InvoiceCases {

    /** A delivery did not arrive: another way is to be found. */
    void deliveryFailed(UUID deliveryId, String invoiceNumber);

    /** Archived documents are damaged: they are restored, or their loss is recorded. */
    void damaged(UUID damageId, String number);

    /** All documents of a case of damage are whole again. */
    void restored(String number);

    /** An invoice was held back: a person looks at what was found. */
    void held(Invoice invoice);
}
