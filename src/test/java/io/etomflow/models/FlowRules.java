package io.etomflow.models;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.ComplexGateway;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.LaneSet;
import org.camunda.bpm.model.bpmn.instance.LinkEventDefinition;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** How the flow is drawn: questions, answers, states reached, and save points behind waits. */
final class FlowRules {

    static final List<Rule<Model>> ALL = List.of(
            Rule.of("asks questions at its gateways", FlowRules::asksQuestions),
            Rule.of("has one plain start", FlowRules::hasOnePlainStart),
            Rule.of("ends in states that differ", FlowRules::endsInStatesThatDiffer),
            Rule.of("uses the plain symbols", FlowRules::usesPlainSymbols),
            Rule.of("fits on a page", FlowRules::fitsOnAPage),
            Rule.of("leaves no node behind", FlowRules::leavesNoNodeBehind),
            Rule.of("saves behind waits and at joins", FlowRules::savesBehindWaits));

    private static final int MOST_NODES = 22;

    private FlowRules() {}

    /** The engine takes one none or timer start; others begin by a message. */
    private static void hasOnePlainStart(Model model, House house, Problems problems) {
        model.all(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof Process)
                .filter(start -> start.getEventDefinitions().stream()
                        .allMatch(definition -> definition instanceof TimerEventDefinition))
                .skip(1)
                .forEach(start -> problems.add(
                        start,
                        "a second start by nothing or by a timer: start by a message that a part process sends"));
    }

    private static void asksQuestions(Model model, House house, Problems problems) {
        for (ExclusiveGateway gateway : model.all(ExclusiveGateway.class)) {
            if (gateway.getOutgoing().size() > 1) {
                checkQuestion(gateway, gateway.getDefault(), problems);
                if (gateway.getDefault() == null) {
                    problems.add(gateway, "should have exactly one default flow");
                }
            }
        }
        for (InclusiveGateway gateway : model.all(InclusiveGateway.class)) {
            if (gateway.getOutgoing().size() > 1) {
                checkQuestion(gateway, gateway.getDefault(), problems);
            }
        }
    }

    private static void checkQuestion(FlowNode gateway, SequenceFlow byDefault, Problems problems) {
        if (gateway.getName() == null || !gateway.getName().strip().endsWith("?")) {
            problems.add(gateway, "the name should be a question, like 'Credit ok?'");
        }
        Set<String> answers = new HashSet<>();
        for (SequenceFlow flow : gateway.getOutgoing()) {
            if (flow.getName() == null || flow.getName().isBlank()) {
                problems.add(flow, "should be named by the answer to '%s'", gateway.getName());
            } else if (!answers.add(flow.getName().strip())) {
                problems.add(flow, "two flows give the answer '%s'", flow.getName());
            }
            boolean conditional = flow.getConditionExpression() != null;
            if (flow.equals(byDefault) == conditional) {
                problems.add(
                        flow,
                        conditional
                                ? "a default flow should have no condition"
                                : "should have a condition or be the default");
            }
        }
    }

    private static void endsInStatesThatDiffer(Model model, House house, Problems problems) {
        Set<String> labels = new HashSet<>();
        for (EndEvent end : model.all(EndEvent.class)) {
            if (end.getName() == null || end.getName().isBlank()) {
                problems.add(end, "should be named by the state that is reached");
            } else if (!labels.add(end.getName().strip().toLowerCase())) {
                problems.add(end, "another end is named '%s' too", end.getName());
            }
        }
    }

    private static void usesPlainSymbols(Model model, House house, Problems problems) {
        model.all(LaneSet.class)
                .forEach(lanes -> problems.add(lanes, "lanes are not used: the candidate group says who"));
        model.all(LinkEventDefinition.class)
                .forEach(link -> problems.add(link, "link events are not used: call another process"));
        model.all(ComplexGateway.class).forEach(gateway -> problems.add(gateway, "complex gateways are not used"));
    }

    private static void fitsOnAPage(Model model, House house, Problems problems) {
        long nodes = model.nodes().stream()
                .filter(node -> !(node instanceof SubProcess) && !isMerge(node))
                .count();
        if (nodes > MOST_NODES) {
            problems.add(
                    model.process(),
                    "has %s flow nodes, more than %s: call another process for a part of it",
                    nodes,
                    MOST_NODES);
        }
    }

    private static boolean isMerge(FlowNode node) {
        return node instanceof ExclusiveGateway && node.getOutgoing().size() == 1;
    }

    private static void leavesNoNodeBehind(Model model, House house, Problems problems) {
        for (FlowNode node : model.nodes()) {
            boolean starts = node instanceof StartEvent
                    || node instanceof BoundaryEvent
                    || node instanceof SubProcess sub && sub.triggeredByEvent();
            if (!starts && node.getIncoming().isEmpty()) {
                problems.add(node, "nothing leads to it");
            }
            boolean ends = node instanceof EndEvent || node instanceof SubProcess sub && sub.triggeredByEvent();
            if (!ends && node.getOutgoing().isEmpty()) {
                problems.add(node, "leads nowhere: every path should reach an end event");
            }
            if (node.getOutgoing().size() > 1 && !(node instanceof Gateway)) {
                problems.add(node, "splits the flow without a gateway");
            }
        }
        if (model.all(StartEvent.class).isEmpty()) {
            problems.add(model.process(), "should have a start event");
        }
    }

    /** Behind a person's or a message's completion at most one step checks it, then a save point or the next wait follows. */
    private static void savesBehindWaits(Model model, House house, Problems problems) {
        for (ParallelGateway join : model.all(ParallelGateway.class)) {
            if (join.getIncoming().size() > 1 && !isSaved(join)) {
                problems.add(join, "a parallel join should be a save point (camunda:asyncBefore)");
            }
        }
        for (FlowNode wait : model.nodes()) {
            if (wait instanceof UserTask || isMessageWait(wait)) {
                successors(wait).forEach(next -> checkBehind(wait, next, false, new HashSet<>(), problems));
            }
        }
    }

    private static void checkBehind(
            FlowNode wait, FlowNode node, boolean checked, Set<String> seen, Problems problems) {
        if (isSaved(node) || isWait(node) || !seen.add(node.getId() + checked)) {
            return;
        }
        boolean works = node instanceof Task && !(node instanceof BusinessRuleTask) || node instanceof CallActivity;
        if (works && checked) {
            problems.add(
                    node,
                    "should be a save point (camunda:asyncBefore): more than the one step that may check it stands between it and %s",
                    wait.getId());
            return;
        }
        successors(node).forEach(next -> checkBehind(wait, next, checked || works, seen, problems));
    }

    private static Set<FlowNode> successors(FlowNode node) {
        return node.getOutgoing().stream()
                .map(SequenceFlow::getTarget)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static boolean isSaved(FlowNode node) {
        return node.isCamundaAsyncBefore();
    }

    private static boolean isWait(FlowNode node) {
        return node instanceof UserTask
                || node instanceof EndEvent
                || node instanceof ReceiveTask
                || node instanceof EventBasedGateway
                || node instanceof CatchEvent && !(node instanceof StartEvent);
    }

    private static boolean isMessageWait(FlowNode node) {
        return node instanceof ReceiveTask
                || node instanceof CatchEvent event
                        && !(node instanceof StartEvent)
                        && event.getEventDefinitions().stream().anyMatch(MessageEventDefinition.class::isInstance);
    }
}
