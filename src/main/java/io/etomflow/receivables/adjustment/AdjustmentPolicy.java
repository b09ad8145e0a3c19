package io.etomflow.receivables.adjustment;

import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * What the decision tables for adjustments need to know of a currency.
 *
 * @param validTo the last day, {@code null} for good
 * @param automationAllowed whether any adjustment may be approved without a person
 * @param amountFactor how many units of the currency one unit of the decision tables stands for
 */
public record AdjustmentPolicy(
        @Id UUID id,
        @Version Long version,
        String code,
        String currency,
        LocalDate validFrom,
        LocalDate validTo,
        boolean automationAllowed,
        BigDecimal amountFactor) {

    /** The amount in units of the decision tables, rounded up: rounding never lets an amount pass under a limit. */
    public double units(Money amount) {
        return amount.amount().divide(amountFactor, 2, RoundingMode.CEILING).doubleValue();
    }
}
