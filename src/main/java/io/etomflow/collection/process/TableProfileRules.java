package io.etomflow.collection.process;

import io.etomflow.collection.profile.ProfileFacts;
import io.etomflow.collection.profile.ProfileRules;
import io.etomflow.shared.AsSystem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/**
 * Asks the tables of debt profiles as they are deployed now. Whoever may change a profile needs no right of their own on the
 * tables.
 */
@Component
class TableProfileRules implements ProfileRules {

    private final DecisionService decisions;
    private final AsSystem asSystem;

    TableProfileRules(DecisionService decisions, AsSystem asSystem) {
        this.decisions = decisions;
        this.asSystem = asSystem;
    }

    @Override
    public List<Counted> score(ProfileFacts f) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("unpaidBills", f.unpaidBills());
        facts.put("openAmount", f.openAmount().doubleValue());
        facts.put("daysLate", f.daysLate());
        facts.put("returnedDebits", f.returnedDebits());
        facts.put("brokenPromises", f.brokenPromises());
        facts.put("brokenPlans", f.brokenPlans());
        facts.put("billsOnTime", f.billsOnTime());
        facts.put("tenureDays", f.tenureDays());
        return ask("collection-debt-score", facts).getResultList().stream()
                .map(r -> new Counted((String) r.get("counted"), ((Number) r.get("points")).intValue()))
                .toList();
    }

    @Override
    public String band(int score) {
        return ask("collection-debt-band", Map.of("debtScore", score))
                .getSingleResult()
                .getEntry("band");
    }

    @Override
    public String groupBand(int debtorShare, int highShare) {
        return ask("collection-group-band", Map.of("debtorShare", debtorShare, "highShare", highShare))
                .getSingleResult()
                .getEntry("band");
    }

    private DmnDecisionResult ask(String table, Map<String, Object> facts) {
        return asSystem.get(
                () -> decisions.evaluateDecisionByKey(table).variables(facts).evaluate());
    }
}
