package io.etomflow.collection.process;

import io.etomflow.collection.portfolio.PortfolioRules;
import io.etomflow.shared.AsSystem;
import java.math.BigDecimal;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks the tables of value adjustments and of undecided reviews as they are deployed now. */
@Component
class TablePortfolioRules implements PortfolioRules {

    private final DecisionService decisions;
    private final AsSystem asSystem;

    TablePortfolioRules(DecisionService decisions, AsSystem asSystem) {
        this.decisions = decisions;
        this.asSystem = asSystem;
    }

    @Override
    public BigDecimal adjustmentPercent(String bucket, String segment) {
        return asSystem.get(() -> new BigDecimal(decisions
                .evaluateDecisionTableByKey("collection-value-adjustment", Map.of("bucket", bucket, "segment", segment))
                .getSingleResult()
                .getEntry("adjustmentPercent")
                .toString()));
    }

    @Override
    public Default undecided(boolean leftBefore, int growth) {
        return asSystem.get(() -> {
            var result = decisions
                    .evaluateDecisionTableByKey(
                            "collection-portfolio-default", Map.of("leftBefore", leftBefore, "oldGrowth", growth))
                    .getSingleResult();
            return new Default(result.getEntry("portfolioAction"), result.getEntry("portfolioReason"));
        });
    }
}
