package io.etomflow.payment;

import io.etomflow.shared.Money;
import java.util.UUID;

/** Whoever handles overpayments: tells the customer's case, the bill inquiries. Implemented by a module above this one. */
public interface Overpayments {

    /**
     * Money beyond what was owed.
     *
     * @param kind {@code double} (the bill was paid before), {@code over} (more than the bill) or {@code nothingOpen}
     * @param billNumber the bill that the payer named, {@code null} if none
     * @param reference what the payer wrote, may be {@code null}
     */
    record Overpayment(
            UUID paymentId,
            UUID billingAccountId,
            Money amount,
            String kind,
            String billNumber,
            String payerName,
            String reference) {}

    /**
     * Opens a case for an overpayment, once for each payment however often it is reported.
     *
     * @return number of the case
     */
    String report(Overpayment overpayment);
}
