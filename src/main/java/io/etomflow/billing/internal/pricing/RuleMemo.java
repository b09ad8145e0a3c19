package io.etomflow.billing.internal.pricing;

import io.etomflow.billing.PricingRules;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks each question of a piece of a run once: many accounts are alike. Not longer: tables may change. */
public final class RuleMemo implements PricingRules {

    private final PricingRules rules;
    private final Map<List<Object>, Object> answers = new HashMap<>();

    public RuleMemo(PricingRules rules) {
        this.rules = rules;
    }

    @Override
    public BundleDiscount bundle(String segment, String kinds, int products, int years) {
        return (BundleDiscount) answers.computeIfAbsent(
                List.of("bundle", segment, kinds, products, years),
                key -> rules.bundle(segment, kinds, products, years));
    }

    @Override
    public OutageRebate outage(String segment, String currency, String productKind, int brokenDay) {
        return (OutageRebate) answers.computeIfAbsent(
                List.of("outage", segment, currency, productKind, brokenDay),
                key -> rules.outage(segment, currency, productKind, brokenDay));
    }

    @Override
    public Review charge(String segment, String chargeKind, BigDecimal charge, double timesUsual) {
        return rules.charge(segment, chargeKind, charge, timesUsual);
    }

    @Override
    public Review negative(boolean finalBill, BigDecimal credit) {
        return rules.negative(finalBill, credit);
    }

    @Override
    public Review adjustment(String kind, BigDecimal amount, int shareOfBill, boolean approved, boolean repeated) {
        return rules.adjustment(kind, amount, shareOfBill, approved, repeated);
    }
}
