package io.etomflow.billing.internal.pricing;

import io.etomflow.billing.DraftItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * How an account is taxed.
 *
 * @param category UNCL 5305: {@code S} standard rate, {@code AE} reverse charge, {@code E} exempt
 * @param rate percent
 */
public record Taxation(String category, BigDecimal rate) {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /**
     * The tax of a line behind others: what the tax of the sum grows by. So the lines' tax adds up to the tax of the sum,
     * as EN 16931 (BR-CO-17) wants it, and no line is more than a cent from its own.
     *
     * @param before sum of the lines above, without tax
     */
    public BigDecimal tax(BigDecimal before, BigDecimal amount) {
        return tax(before.add(amount)).subtract(tax(before));
    }

    private BigDecimal tax(BigDecimal amount) {
        return amount.multiply(rate).divide(HUNDRED, 2, RoundingMode.HALF_UP);
    }

    List<DraftItem> tax(List<Line> lines) {
        List<DraftItem> items = new ArrayList<>(lines.size());
        BigDecimal before = BigDecimal.ZERO;
        for (Line line : lines) {
            items.add(line.taxed(this, tax(before, line.amount())));
            before = before.add(line.amount());
        }
        return items;
    }
}
