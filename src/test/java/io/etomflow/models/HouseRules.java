package io.etomflow.models;

import io.etomflow.shared.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;

/** What all models keep together. */
final class HouseRules {

    static final List<Rule<House>> ALL = List.of(
            Rule.of(
                    "has one process for each start message",
                    (house, same, problems) -> startMessagesAreUnique(house, problems)),
            Rule.of("has no model twice", (house, same, problems) -> noModelTwice(house, problems)),
            Rule.of(
                    "uses every form and decision",
                    (house, same, problems) -> everyFormAndDecisionIsUsed(house, problems)),
            Rule.of("uses every step", (house, same, problems) -> everyStepIsUsed(house, problems)),
            Rule.of("has each id once", (house, same, problems) -> idsAreUnique(house, problems)));

    private HouseRules() {}

    private static void startMessagesAreUnique(House house, Problems problems) {
        Map<String, String> starts = new HashMap<>();
        for (Model model : house.models()) {
            for (StartEvent start : model.all(StartEvent.class)) {
                if (!(start.getParentElement() instanceof Process)) {
                    continue;
                }
                for (MessageEventDefinition definition : start.getChildElementsByType(MessageEventDefinition.class)) {
                    String name = definition.getMessage() == null
                            ? ""
                            : definition.getMessage().getName();
                    String other = starts.put(name, model.id());
                    if (other != null) {
                        problems.add("%s and %s both start with the message %s", other, model.id(), name);
                    }
                }
            }
        }
    }

    /** Models of one shape that also use the same steps, decisions and calls are one model with other nouns. */
    private static void noModelTwice(House house, Problems problems) {
        Map<String, String> shapes = new HashMap<>();
        Map<String, List<String>> leaves = new TreeMap<>();
        for (Model model : house.models()) {
            String shape = shape(model);
            String other = shapes.put(shape + work(model), model.id());
            if (other != null) {
                problems.add("%s and %s are one model with other nouns: same shape, same work", other, model.id());
            }
            if (model.all(CallActivity.class).isEmpty()) {
                leaves.computeIfAbsent(shape, s -> new ArrayList<>()).add(model.id());
            }
        }
        leaves.values().stream()
                .filter(ids -> ids.size() > 2)
                .forEach(ids -> problems.add(
                        "%s are of one shape: is each more than the others with other nouns?", String.join(", ", ids)));
    }

    private static String shape(Model model) {
        List<String> flows = new ArrayList<>();
        for (SequenceFlow flow : model.all(SequenceFlow.class)) {
            flows.add(kind(flow.getSource()) + ">" + kind(flow.getTarget()));
        }
        flows.sort(null);
        return flows.toString();
    }

    private static String kind(FlowNode node) {
        StringBuilder kind = new StringBuilder(node.getElementType().getTypeName());
        node.getChildElementsByType(EventDefinition.class)
                .forEach(definition -> kind.append(definition.getElementType().getTypeName()));
        return kind.toString();
    }

    private static Set<String> work(Model model) {
        Set<String> work = new TreeSet<>();
        for (FlowNode node : model.nodes()) {
            work.add(String.valueOf(TaskRules.stepOf(node)));
            work.add(Model.camunda(node, "decisionRef"));
            work.add(Model.camunda(node, "formRef"));
        }
        return work;
    }

    private static void everyFormAndDecisionIsUsed(House house, Problems problems) {
        Set<String> used = new LinkedHashSet<>();
        for (Model model : house.models()) {
            for (FlowNode node : model.nodes()) {
                used.add(Model.camunda(node, "formRef"));
                used.add(Model.camunda(node, "decisionRef"));
                used.addAll(Model.list(node, "decisions"));
            }
        }
        house.forms().stream()
                .filter(form -> !used.contains(form.id()))
                .forEach(form -> problems.add("no model uses the form %s", form.id()));
        house.tables().stream()
                .filter(table -> !used.contains(table.id()))
                .forEach(table -> problems.add("no model uses the decision %s", table.id()));
    }

    private static void everyStepIsUsed(House house, Problems problems) {
        Set<Step> used = new LinkedHashSet<>();
        for (Model model : house.models()) {
            for (FlowNode node : model.nodes()) {
                Step step = TaskRules.step(node, house);
                if (step != null) {
                    used.add(step);
                }
            }
        }
        house.steps().forEach((name, step) -> {
            if (!used.contains(step)) {
                problems.add("no model uses the step %s", name);
            }
        });
    }

    private static void idsAreUnique(House house, Problems problems) {
        Set<String> ids = new LinkedHashSet<>();
        List<String> all = new ArrayList<>();
        house.models().forEach(model -> all.add(model.id()));
        house.tables().forEach(table -> all.add(table.id()));
        house.forms().forEach(form -> all.add(form.id()));
        all.stream().filter(id -> !ids.add(id)).forEach(id -> problems.add("two files have the id %s", id));
    }
}
