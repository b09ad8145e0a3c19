package io.etomflow.payment;

import java.util.UUID;

/** Where money goes that somebody took for theirs and that is the customer's, and too much. */
public interface LateOverpayments {

    /** Bill inquiries are told. If they know of the payment already, they find what is left of it now. */
    void reportLate(UUID paymentId);
}
