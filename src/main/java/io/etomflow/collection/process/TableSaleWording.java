package io.etomflow.collection.process;

import io.etomflow.collection.sale.SaleWording;
import io.etomflow.shared.AsSystem;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Takes the words for debtors from the table as it is deployed now. */
@Component
class TableSaleWording implements SaleWording {

    private final DecisionService decisions;
    private final AsSystem asSystem;

    TableSaleWording(DecisionService decisions, AsSystem asSystem) {
        this.decisions = decisions;
        this.asSystem = asSystem;
    }

    @Override
    public Words of(String notice, String language) {
        DmnDecisionRuleResult rule = asSystem.get(() -> decisions
                .evaluateDecisionTableByKey("collection-sale-wording", Map.of("notice", notice, "language", language))
                .getSingleResult());
        return new Words(rule.getEntry("subject"), rule.getEntry("body"));
    }
}
