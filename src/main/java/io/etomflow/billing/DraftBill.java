package io.etomflow.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A priced bill without a number.
 *
 * @param items in the order of the bill
 */
public record DraftBill(
        UUID id,
        UUID customerId,
        UUID billingAccountId,
        UUID runId,
        LocalDate billDate,
        LocalDate paymentDueDate,
        LocalDate periodStart,
        LocalDate periodEnd,
        String currency,
        List<DraftItem> items) {

    public BigDecimal taxExcludedAmount() {
        return sum(DraftItem::taxExcludedAmount);
    }

    public BigDecimal taxAmount() {
        return sum(DraftItem::taxAmount);
    }

    private BigDecimal sum(Function<DraftItem, BigDecimal> amount) {
        return items.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
