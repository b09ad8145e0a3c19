package io.etomflow.collection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A fee or interest of a debt case, billed with the account's next bill.
 *
 * @param kind {@code reminderFee}, {@code interest} or {@code reactivation}
 * @param adjustmentRef number of the agreed adjustment in billing
 */
public record DebtCharge(
        UUID id,
        UUID caseId,
        String kind,
        BigDecimal amount,
        String currency,
        String text,
        LocalDate chargedOn,
        String adjustmentRef) {}
