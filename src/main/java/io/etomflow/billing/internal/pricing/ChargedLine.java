package io.etomflow.billing.internal.pricing;

import io.etomflow.billing.ItemKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * What a bill charged or took off for days of a product.
 *
 * @param source the bill and line, as a rule of pricing names it
 * @param amount without tax, with notes that were given on it since; negative for a discount, and for days given back
 * @param from first of its days
 * @param to last of its days
 */
record ChargedLine(
        UUID productId,
        String source,
        ItemKind kind,
        String offering,
        String description,
        BigDecimal amount,
        LocalDate from,
        LocalDate to) {

    static ChargedLine of(Line line) {
        return new ChargedLine(
                line.product().id(),
                "this bill",
                line.kind(),
                line.offering(),
                line.description(),
                line.amount(),
                line.from(),
                line.to());
    }

    LocalDate firstWithin(LocalDate first) {
        return from.isBefore(first) ? first : from;
    }

    LocalDate lastWithin(LocalDate last) {
        return to.isAfter(last) ? last : to;
    }

    /** What of it is for some of its days. */
    BigDecimal share(LocalDate first, LocalDate last) {
        long days = days(firstWithin(first), lastWithin(last));
        return days <= 0
                ? BigDecimal.ZERO
                : amount.multiply(BigDecimal.valueOf(days))
                        .divide(BigDecimal.valueOf(days(from, to)), 2, RoundingMode.HALF_UP);
    }

    static long days(LocalDate first, LocalDate last) {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }
}
