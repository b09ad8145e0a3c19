package io.etomflow.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A priced line before its bill has a number.
 *
 * @param id of the line, given by who prices it
 * @param taxExcludedAmount two decimals, negative in the customer's favour
 * @param taxRate percent
 * @param taxCategory UNCL 5305: {@code S}, {@code AE}, {@code E} or {@code Z}
 * @param priceRule what the amount was reckoned by, at most 120 characters
 */
public record DraftItem(
        UUID id,
        ItemKind kind,
        UUID productId,
        String offering,
        String description,
        BigDecimal quantity,
        String unit,
        BigDecimal taxExcludedAmount,
        BigDecimal taxRate,
        BigDecimal taxAmount,
        String taxCategory,
        LocalDate periodStart,
        LocalDate periodEnd,
        UUID supplierId,
        String priceRule) {}
