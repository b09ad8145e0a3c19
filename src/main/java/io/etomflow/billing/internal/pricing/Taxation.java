package io.etomflow.billing.internal.pricing;

import io.etomflow.account.BillingTerms;
import io.etomflow.billing.DraftItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How an account is taxed.
 *
 * @param category UNCL 5305: {@code S} standard rate, {@code AE} reverse charge, {@code E} exempt
 * @param rate percent
 */
public record Taxation(String category, BigDecimal rate) {

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /**
     * By what is agreed with the account and where its customer is.
     *
     * @param rates standard rate by country, percent
     * @throws Unpriceable if it cannot be known
     */
    public static Taxation of(BillingTerms terms, String country, Map<String, BigDecimal> rates) {
        switch (terms.taxScheme()) {
            case "reverseCharge" -> {
                if (terms.taxNumber() == null || terms.taxNumber().isBlank()) {
                    throw new Unpriceable("taxNumberMissing", "Reverse charge needs the customer's VAT number.");
                }
                return new Taxation("AE", BigDecimal.ZERO);
            }
            case "exempt" -> {
                return new Taxation("E", BigDecimal.ZERO);
            }
            default -> {
                BigDecimal rate = rates.get(country);
                if (rate == null) {
                    throw new Unpriceable("taxRateMissing", "There is no rate of tax for " + country + ".");
                }
                return new Taxation("S", rate);
            }
        }
    }

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
