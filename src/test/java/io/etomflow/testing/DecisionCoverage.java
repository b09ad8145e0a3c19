package io.etomflow.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Which rules of which tables matched in the suite, and with which numbers each input was tried. */
final class DecisionCoverage {

    private static final SuiteRecord MATCHED = new SuiteRecord("matched");
    private static final SuiteRecord TRIED = new SuiteRecord("tried");

    private DecisionCoverage() {}

    static Set<String> matchedRules(String decisionId) {
        return MATCHED.everywhere(decisionId);
    }

    static Set<BigDecimal> triedNumbers(String decisionId, String inputId) {
        return TRIED.everywhere(decisionId + "#" + inputId).stream()
                .map(BigDecimal::new)
                .collect(Collectors.toSet());
    }

    private static void record(DmnDecisionTableEvaluationEvent event) {
        String decision = event.getDecisionTable().getKey();
        event.getMatchingRules().forEach(rule -> MATCHED.add(decision, rule.getId()));
        event.getInputs().forEach(input -> {
            if (input.getValue() != null && input.getValue().getValue() instanceof Number number) {
                TRIED.add(
                        decision + "#" + input.getId(),
                        new BigDecimal(number.toString()).stripTrailingZeros().toString());
            }
        });
    }

    static final class Plugin extends AbstractProcessEnginePlugin {

        @Override
        public void preInit(ProcessEngineConfigurationImpl configuration) {
            DefaultDmnEngineConfiguration decisions = configuration.getDmnEngineConfiguration();
            if (decisions == null) {
                decisions = new DefaultDmnEngineConfiguration();
                configuration.setDmnEngineConfiguration(decisions);
            }
            List<DmnDecisionTableEvaluationListener> listeners = new ArrayList<>();
            if (decisions.getCustomPostDecisionTableEvaluationListeners() != null) {
                listeners.addAll(decisions.getCustomPostDecisionTableEvaluationListeners());
            }
            listeners.add(DecisionCoverage::record);
            decisions.setCustomPostDecisionTableEvaluationListeners(listeners);
        }
    }
}
