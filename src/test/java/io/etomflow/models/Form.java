package io.etomflow.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Camunda Form. */
record Form(Path file, JsonNode json) {

    private static final Set<String> ANSWERS = Set.of(
            "textfield",
            "number",
            "checkbox",
            "radio",
            "select",
            "textarea",
            "taglist",
            "checklist",
            "datetime",
            "dynamiclist");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);

    static Form read(Path file) {
        try {
            return new Form(file, new ObjectMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return json.path("id").asText();
    }

    /** All components, those inside groups too but not those of the rows of a list. */
    List<JsonNode> components() {
        List<JsonNode> found = new ArrayList<>();
        collect(json.path("components"), found);
        return found;
    }

    /** Components that a person answers. */
    List<JsonNode> fields() {
        return components().stream()
                .filter(c -> ANSWERS.contains(c.path("type").asText()) && !isReadOnly(c))
                .toList();
    }

    /** Variables that the form sets. */
    Set<String> answers() {
        Set<String> keys = new LinkedHashSet<>();
        fields().forEach(c -> keys.add(keyOf(c)));
        keys.remove("");
        return keys;
    }

    /** Variables that the form shows and so must have. */
    Set<String> shown() {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode c : components()) {
            if (isReadOnly(c) && !keyOf(c).isEmpty()) {
                names.add(keyOf(c));
            }
            names.add(c.path("valuesKey").asText());
            expressionsIn(c, names);
        }
        names.remove("");
        names.removeAll(answers());
        return names;
    }

    static String keyOf(JsonNode component) {
        String key = component.path("type").asText().equals("dynamiclist")
                ? component.path("path").asText()
                : component.path("key").asText();
        return key.contains(".") ? key.substring(0, key.indexOf('.')) : key;
    }

    static boolean isReadOnly(JsonNode component) {
        return component.path("disabled").asBoolean()
                || component.path("readonly").asBoolean();
    }

    private static void collect(JsonNode components, List<JsonNode> found) {
        for (JsonNode component : components) {
            found.add(component);
            if (!component.path("type").asText().equals("dynamiclist")) {
                collect(component.path("components"), found);
            }
        }
    }

    private static void expressionsIn(JsonNode component, Set<String> names) {
        component.fields().forEachRemaining(field -> {
            if (field.getKey().equals("components")) {
                return;
            }
            if (field.getValue().isTextual()) {
                String text = field.getValue().asText();
                if (text.startsWith("=")) {
                    names.addAll(Expressions.feelNames(text.substring(1)));
                }
                Matcher matcher = TEMPLATE.matcher(text);
                while (matcher.find()) {
                    names.addAll(Expressions.feelNames(matcher.group(1).replaceAll("#\\w+|/\\w+", " ")));
                }
            } else if (field.getValue().isObject()) {
                expressionsIn(field.getValue(), names);
            }
        });
    }
}
