package io.etomflow.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** The index of all models: {@code processes/README.md}. */
final class ModelIndex {

    private ModelIndex() {}

    static String of(House house, Path folder) {
        StringBuilder text = new StringBuilder(
                """
                # Models

                Made from the models by `mvn test -Dtest=CatalogueTest -Detomflow.regenerate=true`; a test fails when it is stale.

                | Element | Starts | Roles | Decisions | Calls | Called by |
                |---|---|---|---|---|---|
                """);
        Map<String, Set<String>> callers = callers(house);
        house.models().stream()
                .sorted(Comparator.comparing(Model::etomId, ModelIndex::compareIds))
                .forEach(model -> text.append(row(model, house, folder, callers.getOrDefault(model.id(), Set.of()))));
        return text.toString();
    }

    private static String row(Model model, House house, Path folder, Set<String> callers) {
        String link = folder.relativize(model.file()).toString().replace('\\', '/');
        String name = String.valueOf(model.process().getName()).replace("|", "\\|");
        return "| "
                + String.join(
                        " | ",
                        List.of(
                                "[" + name + "](" + link + ")",
                                String.join("; ", starts(model, !callers.isEmpty())),
                                String.join(", ", roles(model)),
                                String.join(", ", decisions(model, house, folder)),
                                ids(called(model)),
                                ids(callers)))
                + " |\n";
    }

    private static List<String> starts(Model model, boolean called) {
        List<String> starts = new ArrayList<>();
        for (StartEvent start : model.all(StartEvent.class)) {
            if (!(start.getParentElement() instanceof Process)) {
                continue;
            }
            String form = Model.camunda(start, "formRef");
            if (!form.isEmpty()) {
                starts.add("form `" + form + "`");
            } else if (start.getEventDefinitions().isEmpty()) {
                starts.add(called ? "call" : "none");
            }
            start.getChildElementsByType(MessageEventDefinition.class)
                    .forEach(message ->
                            starts.add("message `" + message.getMessage().getName() + "`"));
            start.getChildElementsByType(TimerEventDefinition.class)
                    .forEach(timer ->
                            starts.add("timer `" + timer.getTextContent().strip() + "`"));
        }
        return starts;
    }

    private static Set<String> roles(Model model) {
        Set<String> roles = new TreeSet<>();
        for (UserTask task : model.all(UserTask.class)) {
            for (String group : Model.camunda(task, "candidateGroups").split(",")) {
                roles.add(Expressions.isExpression(group) ? "`" + group.strip() + "`" : group.strip());
            }
        }
        roles.remove("");
        return roles;
    }

    private static Set<String> decisions(Model model, House house, Path folder) {
        Set<String> decisions = new TreeSet<>();
        for (FlowNode node : model.nodes()) {
            Table table = house.table(Model.camunda(node, "decisionRef"));
            if (table != null) {
                decisions.add("[" + table.id() + "]("
                        + folder.relativize(table.file()).toString().replace('\\', '/') + ")");
            }
        }
        return decisions;
    }

    private static Set<String> called(Model model) {
        Set<String> called = new LinkedHashSet<>();
        model.all(CallActivity.class).forEach(call -> called.add(call.getCalledElement()));
        return called;
    }

    private static Map<String, Set<String>> callers(House house) {
        Map<String, Set<String>> callers = new TreeMap<>();
        for (Model model : house.models()) {
            called(model).forEach(called -> callers.computeIfAbsent(called, c -> new LinkedHashSet<>())
                    .add(model.id()));
        }
        return callers;
    }

    private static String ids(Set<String> processIds) {
        return String.join(
                ", ",
                processIds.stream()
                        .map(id -> id.startsWith("etom-") ? id.substring("etom-".length()) : id)
                        .sorted(ModelIndex::compareIds)
                        .toList());
    }

    /** By their numbers: 1.3.9 stands before 1.3.10. */
    private static int compareIds(String a, String b) {
        String[] left = a.split("\\.");
        String[] right = b.split("\\.");
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            boolean numbers = left[i].matches("\\d+") && right[i].matches("\\d+");
            int order = numbers
                    ? Integer.compare(Integer.parseInt(left[i]), Integer.parseInt(right[i]))
                    : left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }
}
