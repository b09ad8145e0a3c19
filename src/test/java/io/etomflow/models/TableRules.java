package io.etomflow.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.LiteralExpression;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.UnaryTests;

/** Decision tables that a business person can read and that always answer. */
final class TableRules {

    static final List<io.etomflow.models.Rule<Table>> ALL = List.of(
            io.etomflow.models.Rule.of("is named after its question", TableRules::isNamed),
            io.etomflow.models.Rule.of("explains itself", TableRules::explainsItself),
            io.etomflow.models.Rule.of("is written in FEEL with types", TableRules::isTypedFeel),
            io.etomflow.models.Rule.of("always answers", TableRules::alwaysAnswers));

    private static final String DMN13 = "https://www.omg.org/spec/DMN/20191111/MODEL/";
    private static final int MOST_SAMPLES = 1000;
    private static final int SAMPLES_OF_A_CLOSED_TABLE = 50;
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final Pattern STRING = Pattern.compile("\"([^\"]*)\"");
    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private TableRules() {}

    private static void isNamed(Table table, House house, Problems problems) {
        if (!table.file().getFileName().toString().equals(table.id() + ".dmn")) {
            problems.add("the file should be named after the decision's id: %s.dmn", table.id());
        }
        if (!table.id().matches("[a-z]+(-[a-z0-9]+)+")) {
            problems.add("the id should be <module>-<question>, like receivables-automatic-adjustment");
        }
        if (table.xml().getModelElementsByType(Decision.class).size() != 1) {
            problems.add("a file should have one decision");
        }
        if (!DMN13.equals(table.xml().getDefinitions().getDomElement().getNamespaceURI())) {
            problems.add("should be DMN 1.3 (%s)", DMN13);
        }
        String ttl = table.decision().getCamundaHistoryTimeToLiveString();
        if (ttl == null || !ttl.matches("P\\d+D")) {
            problems.add("should have a history time to live in days by its retention class, like P180D");
        }
    }

    private static void explainsItself(Table table, House house, Problems problems) {
        String description = table.decision().getDescription() == null
                ? ""
                : table.decision().getDescription().getTextContent().strip();
        if (description.length() < 60) {
            problems.add("the description should say what is decided and where the numbers come from");
        }
        int number = 0;
        for (Rule rule : table.table().getRules()) {
            number++;
            if (rule.getDescription() == null
                    || rule.getDescription().getTextContent().isBlank()) {
                problems.add("rule %s should have an annotation", number);
            }
        }
        for (Input input : table.inputs()) {
            if (input.getLabel() == null || input.getLabel().isBlank()) {
                problems.add("input %s should have a label", input.getId());
            }
        }
    }

    private static void isTypedFeel(Table table, House house, Problems problems) {
        if (!table.text().contains("hitPolicy=")) {
            problems.add("should say its hit policy");
        }
        for (Input input : table.inputs()) {
            if (input.getInputExpression() == null || input.getInputExpression().getTypeRef() == null) {
                problems.add("input %s should have an expression and a type", input.getId());
            }
        }
        for (Output output : table.outputs()) {
            if (output.getName() == null || output.getTypeRef() == null) {
                problems.add("output %s should have a name and a type", output.getId());
            }
        }
        table.xml()
                .getModelElementsByType(LiteralExpression.class)
                .forEach(e -> language(e.getExpressionLanguage(), e.getId(), problems));
        table.xml()
                .getModelElementsByType(UnaryTests.class)
                .forEach(e -> language(e.getExpressionLanguage(), e.getId(), problems));
    }

    private static void language(String language, String id, Problems problems) {
        if (language != null && !language.equalsIgnoreCase("feel") && !language.contains("FEEL")) {
            problems.add("%s should be written in FEEL, not in %s", id, language);
        }
    }

    /** Runs the table over its boundaries, words and neighbours of them: some rule answers each, one only where one may. */
    private static void alwaysAnswers(Table table, House house, Problems problems) {
        DmnDecision decision;
        try {
            decision = ENGINE.parseDecision(table.id(), java.nio.file.Files.newInputStream(table.file()));
        } catch (java.io.IOException | RuntimeException e) {
            problems.add("cannot be read: %s", e.getMessage());
            return;
        }
        boolean mayBeSilent = table.table().getHitPolicy() == HitPolicy.COLLECT
                || table.table().getHitPolicy() == HitPolicy.RULE_ORDER;
        int samples = endsWithCatchAll(table) ? SAMPLES_OF_A_CLOSED_TABLE : MOST_SAMPLES;
        for (Map<String, Object> sample : samples(table, samples)) {
            try {
                if (ENGINE.evaluateDecisionTable(decision, sample).isEmpty() && !mayBeSilent) {
                    problems.add("no rule answers %s: add a last rule for everything else", sample);
                    return;
                }
            } catch (RuntimeException e) {
                problems.add("fails for %s: %s", sample, e.getMessage());
                return;
            }
        }
    }

    private static boolean endsWithCatchAll(Table table) {
        List<Rule> rules = List.copyOf(table.table().getRules());
        return !rules.isEmpty()
                && rules.get(rules.size() - 1).getInputEntries().stream().allMatch(entry -> Set.of("", "-")
                        .contains(entry.getTextContent().strip()));
    }

    private static List<Map<String, Object>> samples(Table table, int most) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        List<Input> inputs = List.copyOf(table.inputs());
        for (int column = 0; column < inputs.size(); column++) {
            Set<String> names = Expressions.feelNames(
                    inputs.get(column).getInputExpression().getText().getTextContent());
            List<Object> candidates = candidates(table, inputs.get(column), column);
            names.forEach(
                    name -> values.computeIfAbsent(name, n -> new ArrayList<>()).addAll(candidates));
        }
        long all = values.values().stream()
                .mapToLong(List::size)
                .reduce(1, (a, b) -> Math.min(a * Math.max(b, 1), 1_000_000));
        Random random = new Random(42);
        List<Map<String, Object>> samples = new ArrayList<>();
        for (int i = 0; i < Math.min(all, most); i++) {
            Map<String, Object> sample = new LinkedHashMap<>();
            int rest = i;
            for (Map.Entry<String, List<Object>> entry : values.entrySet()) {
                int size = entry.getValue().size();
                int pick = all <= most ? rest % size : random.nextInt(size);
                rest /= size;
                sample.put(entry.getKey(), entry.getValue().get(pick));
            }
            samples.add(sample);
        }
        return samples;
    }

    private static List<Object> candidates(Table table, Input input, int column) {
        String type = String.valueOf(input.getInputExpression().getTypeRef());
        if (type.equals("boolean")) {
            return List.of(true, false);
        }
        Set<Object> candidates = new LinkedHashSet<>();
        boolean closed = input.getInputValues() != null;
        List<String> texts = new ArrayList<>();
        if (closed) {
            texts.add(input.getInputValues().getTextContent());
        }
        table.table()
                .getRules()
                .forEach(rule -> texts.add(
                        List.copyOf(rule.getInputEntries()).get(column).getTextContent()));
        boolean number = Set.of("integer", "long", "double", "number").contains(type);
        for (String text : closed ? texts.subList(0, 1) : texts) {
            Matcher matcher = (number ? NUMBER : STRING).matcher(text);
            while (matcher.find()) {
                if (number) {
                    double value = Double.parseDouble(matcher.group());
                    double step = Set.of("integer", "long").contains(type) ? 1 : 0.01;
                    List.of(value - step, value, value + step).forEach(v -> candidates.add(typed(v, type)));
                } else {
                    candidates.add(matcher.group(1));
                }
            }
        }
        if (candidates.isEmpty()) {
            candidates.add(number ? typed(0, type) : "anything");
        } else if (!closed) {
            candidates.add(number ? typed(1_000_000, type) : "something else");
        }
        return List.copyOf(candidates);
    }

    private static Object typed(double value, String type) {
        return switch (type) {
            case "integer" -> (int) value;
            case "long" -> (long) value;
            default -> Math.round(value * 1000) / 1000.0;
        };
    }
}
