package io.etomflow.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Forms that Tasklist can show and that help people answer. */
final class FormRules {

    static final List<Rule<Form>> ALL = List.of(
            Rule.of("is named after what is done to what", FormRules::isNamed),
            Rule.of("has only components that Tasklist knows", FormRules::hasKnownComponents),
            Rule.of("says what to answer, within which limits", FormRules::saysWhatToAnswer),
            Rule.of("has each key once", FormRules::hasEachKeyOnce));

    private static final Set<String> KNOWN = Set.of(
            "textfield",
            "number",
            "checkbox",
            "radio",
            "select",
            "textarea",
            "taglist",
            "checklist",
            "datetime",
            "text",
            "html",
            "group",
            "dynamiclist",
            "table",
            "image",
            "button",
            "spacer",
            "separator");

    private FormRules() {}

    private static void isNamed(Form form, House house, Problems problems) {
        if (!form.file().getFileName().toString().equals(form.id() + ".form")) {
            problems.add("the file should be named after the form's id: %s.form", form.id());
        }
        if (!form.id().matches("[a-z]+(-[a-z0-9]+){2,}")) {
            problems.add("the id should be <module>-<object>-<action>, like receivables-inquiry-assess");
        }
        if (!"default".equals(form.json().path("type").asText())) {
            problems.add("the type should be 'default'");
        }
        if (form.json().path("schemaVersion").asInt() < 4) {
            problems.add("should say its schemaVersion");
        }
        if (!"Camunda Platform".equals(form.json().path("executionPlatform").asText())) {
            problems.add("the executionPlatform should be 'Camunda Platform'");
        }
        if (form.fields().isEmpty() && form.components().isEmpty()) {
            problems.add("has no components");
        }
    }

    private static void hasKnownComponents(Form form, House house, Problems problems) {
        boolean list = false;
        boolean button = false;
        for (JsonNode c : form.components()) {
            String type = c.path("type").asText();
            if (!KNOWN.contains(type)) {
                problems.add("%s: Tasklist does not know components of type '%s'", name(c), type);
            }
            list |= type.equals("dynamiclist");
            button |= type.equals("button") && !"reset".equals(c.path("action").asText());
        }
        if (list && !button) {
            problems.add("a form with a dynamic list needs a submit button of its own");
        }
    }

    private static void saysWhatToAnswer(Form form, House house, Problems problems) {
        for (JsonNode c : form.fields()) {
            String type = c.path("type").asText();
            JsonNode validate = c.path("validate");
            if (c.path("label").asText().isBlank()
                    && c.path("dateLabel").asText().isBlank()) {
                problems.add("%s: should have a label", name(c));
            }
            if (Set.of("textfield", "textarea").contains(type)
                    && !validate.has("maxLength")
                    && !validate.has("validationType")) {
                problems.add("%s: should say how long a text may be (validate.maxLength)", name(c));
            }
            if (type.equals("number") && !(validate.has("min") && validate.has("max"))) {
                problems.add("%s: should say its range (validate.min, validate.max)", name(c));
            }
            boolean chooses = Set.of("select", "radio", "checklist", "taglist").contains(type);
            if (chooses && !c.has("values") && !c.has("valuesKey") && !c.has("valuesExpression")) {
                problems.add("%s: should have options", name(c));
            }
            if (validate.has("pattern")) {
                problems.add(
                        "%s: should have no pattern: Tasklist shows people the regular expression; refuse in the step"
                                + " behind, in words",
                        name(c));
            }
            if (type.equals("number")
                    && c.path("decimalDigits").asInt() == 2
                    && !c.path("serializeToString").asBoolean()) {
                problems.add("%s: an amount should be kept as text (serializeToString)", name(c));
            }
        }
    }

    private static void hasEachKeyOnce(Form form, House house, Problems problems) {
        Set<String> keys = new HashSet<>();
        for (JsonNode c : form.fields()) {
            String key = Form.keyOf(c);
            if (key.isEmpty()) {
                problems.add("%s: should have a key", name(c));
            } else if (!key.matches("[a-z][A-Za-z0-9]*")) {
                problems.add("%s: the key should be in camel case", name(c));
            } else if (!c.path("key").asText().contains(".") && !keys.add(key)) {
                problems.add("%s: another component has the key '%s' too", name(c), key);
            }
        }
    }

    private static String name(JsonNode component) {
        for (String property : List.of("key", "label", "id", "type")) {
            if (!component.path(property).asText().isBlank()) {
                return component.path(property).asText();
            }
        }
        return "component";
    }
}
