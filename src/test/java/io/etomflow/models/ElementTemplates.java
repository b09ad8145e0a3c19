package io.etomflow.models;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What Camunda Modeler offers analysts for a service task: one template per step, made from what the step says of itself.
 * Inputs are optional in each template since a step takes the process variable of the same name where nothing is mapped;
 * a variable that the step also writes is not offered, since a mapping would keep its new value inside the task.
 */
final class ElementTemplates {

    private static final String SCHEMA =
            "https://unpkg.com/@camunda/element-templates-json-schema/resources/schema.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ElementTemplates() {}

    /** Text of the template of this step. */
    static String of(String bean, Step step) {
        Map<String, Object> template = new LinkedHashMap<>();
        template.put("$schema", SCHEMA);
        template.put("name", step.title());
        template.put("id", "io.etomflow." + bean);
        template.put("description", description(step));
        template.put("appliesTo", List.of("bpmn:ServiceTask"));
        List<Object> properties = new ArrayList<>();
        properties.add(property("Name", "String", step.title(), binding("property", "name"), null));
        properties.add(
                property("Step", "Hidden", "${" + bean + "}", binding("property", "camunda:delegateExpression"), null));
        for (Variable<?> variable : step.reads()) {
            if (!step.writes().contains(variable)) {
                String need = step.needs().contains(variable) ? "Needed" : "Used if there";
                Map<String, Object> input = property(
                        variable.name(),
                        "String",
                        null,
                        binding("camunda:inputParameter", variable.name()),
                        need + ". " + sentence(variable.meaning())
                                + " Leave empty to take the process variable of this name.");
                input.put("optional", true);
                properties.add(input);
            }
        }
        template.put("properties", properties);
        try {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
            printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
            return JSON.writer(printer).writeValueAsString(template) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String description(Step step) {
        List<String> parts = new ArrayList<>();
        parts.add(step.description());
        if (!step.needs().isEmpty()) {
            parts.add("Needs: " + names(step.needs()) + ".");
        }
        List<Variable<?>> optional =
                step.reads().stream().filter(v -> !step.needs().contains(v)).toList();
        if (!optional.isEmpty()) {
            parts.add("May read: " + names(optional) + ".");
        }
        if (!step.writes().isEmpty()) {
            parts.add("Writes: "
                    + step.writes().stream()
                            .map(v -> v.name() + " (" + v.meaning() + ")")
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        if (!step.refusals().isEmpty()) {
            parts.add("Errors to catch: " + String.join(", ", step.refusals()) + ".");
        }
        return String.join(" ", parts);
    }

    private static String names(List<Variable<?>> variables) {
        return variables.stream().map(Variable::name).collect(Collectors.joining(", "));
    }

    private static String sentence(String text) {
        String capital = text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return capital.endsWith(".") ? capital : capital + ".";
    }

    private static Map<String, Object> property(
            String label, String type, String value, Map<String, Object> binding, String description) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("label", label);
        if (description != null) {
            property.put("description", description);
        }
        property.put("type", type);
        if (value != null) {
            property.put("value", value);
        }
        property.put("binding", binding);
        return property;
    }

    private static Map<String, Object> binding(String type, String name) {
        Map<String, Object> binding = new LinkedHashMap<>();
        binding.put("type", type);
        binding.put("name", name);
        return binding;
    }
}
