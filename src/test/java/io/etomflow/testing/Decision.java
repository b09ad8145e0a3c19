package io.etomflow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.test.assertions.bpmn.AbstractAssertions;

/**
 * A decision table under test, run by the application's own engine. Immutable: keep a typical case and vary it.
 *
 * <pre>{@code
 * Decision typical = Decision.of("receivables-automatic-adjustment").given("amount", 5.0).given("segment", "residential");
 * typical.given("amount", 10.0).then("outcome", "approve");
 * typical.given("amount", 10.01).then("outcome", "askPerson");
 * }</pre>
 */
public final class Decision {

    private final String id;
    private final Map<String, Object> inputs;

    private Decision(String id, Map<String, Object> inputs) {
        this.id = id;
        this.inputs = inputs;
    }

    public static Decision of(String id) {
        return new Decision(id, Map.of());
    }

    /** The same with this input; {@code null} is a value too. */
    public Decision given(String input, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(inputs);
        more.put(input, value);
        return new Decision(id, more);
    }

    public Decision given(Map<String, ?> values) {
        Map<String, Object> more = new LinkedHashMap<>(inputs);
        more.putAll(values);
        return new Decision(id, more);
    }

    /** The table answers with exactly one rule, and this output of it has this value. */
    public Decision then(String output, Object value) {
        assertThat(single().get(output))
                .as("%s of %s for %s", output, id, inputs)
                .isEqualTo(value);
        return this;
    }

    /** The table answers with exactly one rule, and these are (some of) its outputs. */
    public Decision then(Map<String, ?> outputs) {
        assertThat(single()).as("%s for %s", id, inputs).containsAllEntriesOf(new LinkedHashMap<>(outputs));
        return this;
    }

    /** No rule answers. */
    public Decision thenNothing() {
        assertThat(all()).as("%s for %s", id, inputs).isEmpty();
        return this;
    }

    /** The outputs of the one rule that answers. */
    public Map<String, Object> single() {
        List<Map<String, Object>> all = all();
        assertThat(all).as("%s for %s", id, inputs).hasSize(1);
        return all.get(0);
    }

    /** The outputs of all rules that answer, in the order of the table. */
    public List<Map<String, Object>> all() {
        return AbstractAssertions.processEngine()
                .getDecisionService()
                .evaluateDecisionTableByKey(id)
                .variables(inputs)
                .evaluate()
                .getResultList();
    }
}
