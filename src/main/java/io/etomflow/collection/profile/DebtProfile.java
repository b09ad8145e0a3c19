package io.etomflow.collection.profile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * How a customer pays.
 *
 * @param openAmount what is overdue and not disputed, in the currency in which most is
 * @param daysLate average over the settled bills of a year, early ones count as none
 * @param billsOnTime bills of a year that were settled by their day
 * @param tenureDays up to 30
 * @param band what the table says; {@link #risk} is what counts
 * @param counted what counted, one {@code reason: points} for each line
 * @param overrideUntil last day on which the override counts, {@code null} for no override
 */
public record DebtProfile(
        UUID customerId,
        String segment,
        String country,
        int unpaidBills,
        BigDecimal openAmount,
        String currency,
        int daysLate,
        int returnedDebits,
        int brokenPromises,
        int brokenPlans,
        int billsOnTime,
        int tenureDays,
        int score,
        String band,
        String counted,
        LocalDate calculatedOn,
        String overrideBand,
        LocalDate overrideUntil,
        String overrideReason,
        String overrideBy) {

    /** {@code low}, {@code medium} or {@code high}: the override as long as it lasts, else the band. */
    public String risk(LocalDate day) {
        return overrideBand != null && !day.isAfter(overrideUntil) ? overrideBand : band;
    }
}
