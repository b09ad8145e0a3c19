package io.etomflow.billing;

import java.time.LocalDate;

/**
 * What a person wants to be charged from a day on, as they wrote it; what they left empty is {@code null}.
 *
 * @param kind {@code price} or {@code discount}
 * @param charge {@code RECURRING}, {@code USAGE} or {@code ONE_OFF}; of a price
 * @param subject offering, or kind of usage
 * @param tiers amounts without tax: one, or a line for each tier, {@code 100: 0.07}
 * @param percent of a discount
 */
public record PriceWish(
        String kind,
        String code,
        String charge,
        String subject,
        String segment,
        String customerNumber,
        String accountNumber,
        String currency,
        String tiers,
        String unit,
        String percent,
        LocalDate from,
        LocalDate to,
        String reason) {}
