package io.etomflow.receivables.process;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.etomflow.shared.Variable;
import java.util.Map;
import org.camunda.spin.plugin.variable.SpinValues;

/** Options of a select or radio on a form that come from data: a JSON list of values with their labels. */
final class FormOptions {

    private FormOptions() {}

    static Variable<Map<String, String>> named(String name, String meaning) {
        return new Variable<>(name, Map.class, meaning, FormOptions::json, value -> {
            throw new IllegalStateException("Options are for forms only: " + name);
        });
    }

    private static Object json(Map<String, String> labels) {
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        labels.forEach((value, label) -> options.addObject().put("label", label).put("value", value));
        return SpinValues.jsonValue(options.toString()).create();
    }
}
