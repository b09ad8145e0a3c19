package io.etomflow.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A bill that is not paid after its day.
 *
 * @param remaining what is not paid of it, in its currency
 * @param disputed what of it open inquiries dispute
 */
public record OverdueBill(
        UUID billId,
        String number,
        UUID customerId,
        UUID billingAccountId,
        LocalDate billDate,
        LocalDate dueOn,
        BigDecimal remaining,
        BigDecimal disputed) {

    /** What may be collected of it. */
    public BigDecimal collectable() {
        return remaining.subtract(disputed).max(BigDecimal.ZERO);
    }
}
