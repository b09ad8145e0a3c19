package io.etomflow.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Which rules of which tables matched in this JVM, and with which numbers each input was tried. */
final class DecisionCoverage {

    private static final Map<String, Set<String>> MATCHED = new ConcurrentHashMap<>();
    private static final Map<String, Set<BigDecimal>> TRIED = new ConcurrentHashMap<>();

    private DecisionCoverage() {}

    static Set<String> matchedRules(String decisionId) {
        return MATCHED.getOrDefault(decisionId, Set.of());
    }

    static Set<BigDecimal> triedNumbers(String decisionId, String inputId) {
        return TRIED.getOrDefault(decisionId + "#" + inputId, Set.of());
    }

    private static void record(DmnDecisionTableEvaluationEvent event) {
        String decision = event.getDecisionTable().getKey();
        event.getMatchingRules().forEach(rule -> add(MATCHED, decision, rule.getId()));
        event.getInputs().forEach(input -> {
            if (input.getValue() != null && input.getValue().getValue() instanceof Number number) {
                add(TRIED, decision + "#" + input.getId(), new BigDecimal(number.toString()).stripTrailingZeros());
            }
        });
    }

    private static <T> void add(Map<String, Set<T>> map, String key, T value) {
        map.computeIfAbsent(key, k -> ConcurrentHashMap.newKeySet()).add(value);
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
