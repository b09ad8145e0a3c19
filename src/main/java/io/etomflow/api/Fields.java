package io.etomflow.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etomflow.shared.InvalidInput;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** TMF630 attribute selection: {@code fields=status,bill} leaves these beside {@code id}, {@code href} and {@code @type}. */
@Component
class Fields {

    private static final Set<String> ALWAYS = Set.of("id", "href", "@type");

    private final ObjectMapper json;

    Fields(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param fields comma-separated first-level attributes, {@code null} or empty for all
     * @throws InvalidInput if the resource can have no such attribute
     */
    JsonNode select(Object resource, String fields) {
        ObjectNode node = json.valueToTree(resource);
        if (fields == null || fields.isBlank()) {
            return node;
        }
        Set<String> wanted = new HashSet<>(List.of(fields.split("\\s*,\\s*")));
        Set<String> known = new HashSet<>();
        for (var component : resource.getClass().getRecordComponents()) {
            known.add(component.getName());
        }
        wanted.stream()
                .filter(f -> !known.contains(f) && !ALWAYS.contains(f))
                .findFirst()
                .ifPresent(f -> {
                    throw new InvalidInput(
                            "fields",
                            "There is no attribute '" + f + "'. Attributes are: "
                                    + known.stream().sorted().toList() + ".");
                });
        wanted.addAll(ALWAYS);
        node.retain(wanted);
        return node;
    }
}
