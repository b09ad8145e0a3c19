package io.etomflow.models;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** What is wrong with a file: each entry names the element and says what it should be. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void add(String what, Object... parts) {
        found.add(parts.length == 0 ? what : what.formatted(parts));
    }

    void add(ModelElementInstance element, String what, Object... parts) {
        String id = element.getAttributeValue("id");
        add((id == null ? element.getElementType().getTypeName() : id) + ": " + what, parts);
    }

    List<String> all() {
        return found.stream().distinct().toList();
    }
}
