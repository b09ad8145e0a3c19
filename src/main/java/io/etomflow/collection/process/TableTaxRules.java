package io.etomflow.collection.process;

import io.etomflow.collection.tax.TaxRules;
import io.etomflow.shared.AsSystem;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks the table of tax law as it is deployed now. */
@Component
class TableTaxRules implements TaxRules {

    private final DecisionService decisions;
    private final AsSystem asSystem;

    TableTaxRules(DecisionService decisions, AsSystem asSystem) {
        this.decisions = decisions;
        this.asSystem = asSystem;
    }

    @Override
    public Verdict of(String country, String event) {
        DmnDecisionRuleResult rule = asSystem.get(() -> decisions
                .evaluateDecisionTableByKey("collection-tax-correction", Map.of("event", event, "country", country))
                .getSingleResult());
        Number wait = rule.getEntry("waitDays");
        return new Verdict(
                rule.getEntry("taxTreatment"), wait.intValue(), rule.getEntry("taxNotice"), rule.getEntry("taxSource"));
    }
}
