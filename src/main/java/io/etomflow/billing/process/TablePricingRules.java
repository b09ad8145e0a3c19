package io.etomflow.billing.process;

import io.etomflow.billing.PricingRules;
import java.math.BigDecimal;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks the decision tables as they are deployed now. */
@Component
class TablePricingRules implements PricingRules {

    private final DecisionService decisions;

    TablePricingRules(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public BundleDiscount bundle(String segment, String kinds, int products, int years) {
        DmnDecisionRuleResult rule = ask(
                "billing-bundle-discount",
                Map.of("segment", segment, "kinds", kinds, "products", products, "years", years));
        return new BundleDiscount(number(rule, "percent"), rule.getEntry("discountOn"), rule.getEntry("rule"));
    }

    @Override
    public OutageRebate outage(String segment, String currency, String productKind, int brokenDay) {
        DmnDecisionRuleResult rule = ask(
                "billing-outage-rebate",
                Map.of("segment", segment, "currency", currency, "productKind", productKind, "brokenDay", brokenDay));
        return new OutageRebate(
                number(rule, "perDay"),
                number(rule, "percentOfMonth"),
                number(rule, "dayShare"),
                number(rule, "cap"),
                rule.getEntry("rule"));
    }

    @Override
    public Review charge(String segment, String chargeKind, BigDecimal charge, double timesUsual) {
        return review(ask(
                "billing-charge-review",
                Map.of(
                        "segment",
                        segment,
                        "chargeKind",
                        chargeKind,
                        "charge",
                        charge.doubleValue(),
                        "timesUsual",
                        timesUsual)));
    }

    @Override
    public Review negative(boolean finalBill, BigDecimal credit) {
        return review(ask("billing-negative-total", Map.of("finalBill", finalBill, "credit", credit.doubleValue())));
    }

    @Override
    public Review adjustment(String kind, BigDecimal amount, int shareOfBill, boolean approved, boolean repeated) {
        return review(ask(
                "billing-adjustment-review",
                Map.of(
                        "kind",
                        kind,
                        "amount",
                        amount.doubleValue(),
                        "shareOfBill",
                        shareOfBill,
                        "approved",
                        approved,
                        "repeated",
                        repeated)));
    }

    private DmnDecisionRuleResult ask(String table, Map<String, Object> facts) {
        return decisions.evaluateDecisionTableByKey(table, facts).getSingleResult();
    }

    private static Review review(DmnDecisionRuleResult rule) {
        return new Review(rule.getEntry("review"), rule.getEntry("rule"));
    }

    private static BigDecimal number(DmnDecisionRuleResult rule, String name) {
        return new BigDecimal(rule.getEntry(name).toString());
    }
}
