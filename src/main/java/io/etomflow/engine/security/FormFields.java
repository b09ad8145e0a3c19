package io.etomflow.engine.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/** The variables that a Camunda Form lets a person answer: its fields, without those that it only shows. */
record FormFields(Set<String> names) {

    static final FormFields NONE = new FormFields(Set.of());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SHOWING =
            Set.of("text", "html", "image", "button", "separator", "spacer", "table", "expression");

    static FormFields read(InputStream form) throws IOException {
        Set<String> names = new HashSet<>();
        collect(JSON.readTree(form), names);
        return new FormFields(names);
    }

    boolean asksFor(String name) {
        return names.contains(name);
    }

    private static void collect(JsonNode container, Set<String> names) {
        for (JsonNode component : container.path("components")) {
            boolean shownOnly = SHOWING.contains(component.path("type").asText())
                    || component.path("disabled").asBoolean()
                    || component.path("readonly").asBoolean();
            if (!component.path("path").asText().isEmpty()) {
                // a group or list with a path makes one variable of that name
                names.add(first(component.path("path").asText()));
            } else if (component.path("components").isArray()) {
                collect(component, names);
            } else if (!shownOnly && component.path("key").isTextual()) {
                names.add(first(component.path("key").asText()));
            }
        }
    }

    private static String first(String path) {
        int dot = path.indexOf('.');
        return dot < 0 ? path : path.substring(0, dot);
    }
}
