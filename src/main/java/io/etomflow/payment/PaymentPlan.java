package io.etomflow.payment;

import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a customer pays in rates instead of at once.
 *
 * @param number what people say, for example {@code PP-2026-000042}
 * @param total what was open of the covered bills when it was asked for
 * @param rates how many instalments
 * @param firstDueOn of the first instalment
 * @param requestedBy user id, {@code customer}, or {@code collection}
 * @param caseNumber of the debt case or inquiry in which it was asked for, {@code null} for none
 * @param endedOn when it was completed, broken, refused or lapsed
 */
public record PaymentPlan(
        UUID id,
        long version,
        String number,
        UUID billingAccountId,
        UUID customerId,
        PlanState state,
        BigDecimal total,
        String currency,
        int rates,
        PlanFrequency frequency,
        LocalDate firstDueOn,
        String requestedBy,
        String caseNumber,
        String reason,
        LocalDate requestedOn,
        LocalDate confirmedOn,
        String confirmedBy,
        LocalDate endedOn,
        String endReason,
        int reminders) {

    public Money money() {
        return new Money(total, currency);
    }
}
