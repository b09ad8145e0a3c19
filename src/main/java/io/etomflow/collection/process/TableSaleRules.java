package io.etomflow.collection.process;

import io.etomflow.collection.sale.SaleRules;
import io.etomflow.shared.AsSystem;
import java.math.BigDecimal;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks the tables of the sale of debts as they are deployed now. */
@Component
class TableSaleRules implements SaleRules {

    private final DecisionService decisions;
    private final AsSystem asSystem;

    TableSaleRules(DecisionService decisions, AsSystem asSystem) {
        this.decisions = decisions;
        this.asSystem = asSystem;
    }

    @Override
    public Verdict saleable(Facts f) {
        DmnDecisionRuleResult rule = ask(
                "collection-sale-eligibility",
                Map.of(
                        "special",
                        f.special(),
                        "disputed",
                        f.disputed(),
                        "inPlan",
                        f.inPlan(),
                        "hardship",
                        f.hardship(),
                        "openAnswer",
                        f.openAnswer(),
                        "atCourt",
                        f.atCourt(),
                        "ageDays",
                        f.ageDays(),
                        "debtAmount",
                        f.amount().doubleValue()));
        return new Verdict(rule.getEntry("saleable"), rule.getEntry("saleableReason"));
    }

    @Override
    public BigDecimal expectedPercent(String bucket, String risk) {
        return number(
                ask("collection-recovery-expectation", Map.of("bucket", bucket, "risk", risk)), "expectedPercent");
    }

    @Override
    public Judgement judge(Bid bid) {
        DmnDecisionRuleResult rule = ask(
                "collection-bid-judgement",
                Map.of(
                        "licensed",
                        bid.licensed(),
                        "conductSigned",
                        bid.conductSigned(),
                        "resale",
                        bid.resale(),
                        "aboveReserve",
                        bid.aboveReserve().doubleValue(),
                        "putBackDays",
                        bid.putBackDays()));
        return new Judgement(rule.getEntry("bidAccepted"), number(rule, "deduction"), rule.getEntry("bidReason"));
    }

    @Override
    public MoneyVerdict money(MoneyFacts facts) {
        DmnDecisionRuleResult rule = ask(
                "collection-sold-debt-money",
                Map.of("named", facts.named(), "other", facts.other(), "equal", facts.equal()));
        return new MoneyVerdict(rule.getEntry("whose"), rule.getEntry("whoseReason"));
    }

    private DmnDecisionRuleResult ask(String table, Map<String, Object> facts) {
        return asSystem.get(
                () -> decisions.evaluateDecisionTableByKey(table, facts).getSingleResult());
    }

    private static BigDecimal number(DmnDecisionRuleResult rule, String output) {
        return new BigDecimal(rule.getEntry(output).toString());
    }
}
