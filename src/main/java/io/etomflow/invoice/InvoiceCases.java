package io.etomflow.invoice;

import java.util.UUID;

/** Cases of people and of the house about single invoices, as processes. */
public interface InvoiceCases {

    /** A delivery did not arrive: another way is to be found. */
    void deliveryFailed(UUID deliveryId, String invoiceNumber);

    /** An invoice was held back: a person looks at what was found. */
    void held(Invoice invoice);
}
