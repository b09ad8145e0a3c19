package io.etomflow.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.InclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Rule;

/** What of a model or a table the suite has not tried. */
final class Gaps {

    private static final String NUMBER = "(-?\\d+(?:\\.\\d+)?)";
    private static final Pattern COMPARISON = Pattern.compile("[<>]=?\\s*" + NUMBER);
    private static final Pattern RANGE = Pattern.compile(NUMBER + "\\s*\\.\\.\\s*" + NUMBER);

    private Gaps() {}

    /** End events, boundary events, and flows that a condition or its absence decides on, which are not among those that ran. */
    static List<String> of(BpmnModelInstance model, Set<String> ran) {
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        List<String> gaps = new ArrayList<>();
        for (EndEvent end : model.getModelElementsByType(EndEvent.class)) {
            if (!ran.contains(end.getId())) {
                gaps.add(process.getId() + ": end event " + end.getId() + " never reached");
            }
        }
        for (BoundaryEvent event : model.getModelElementsByType(BoundaryEvent.class)) {
            if (!ran.contains(event.getId())) {
                gaps.add(process.getId() + ": boundary event " + event.getId() + " never happened");
            }
        }
        for (CatchEvent event : model.getModelElementsByType(CatchEvent.class)) {
            if (isWayIn(event) && !ran.contains(event.getId())) {
                gaps.add(process.getId() + ": event " + event.getId() + " never happened");
            }
        }
        for (SequenceFlow flow : model.getModelElementsByType(SequenceFlow.class)) {
            if (isChoice(flow) && !ran.contains(flow.getId())) {
                gaps.add(process.getId() + ": flow " + flow.getId() + " from "
                        + flow.getSource().getId() + (flow.getName() == null ? "" : " '" + flow.getName() + "'")
                        + " never taken");
            }
        }
        return gaps;
    }

    /** Starts by message, starts of event sub-processes, and what an event-based gateway waits for. */
    private static boolean isWayIn(CatchEvent event) {
        boolean byMessage = event.getEventDefinitions().stream().anyMatch(MessageEventDefinition.class::isInstance);
        boolean starts = event instanceof StartEvent
                && (byMessage || event.getParentElement() instanceof SubProcess sub && sub.triggeredByEvent());
        return starts || event.getPreviousNodes().list().stream().anyMatch(EventBasedGateway.class::isInstance);
    }

    private static boolean isChoice(SequenceFlow flow) {
        boolean splits = flow.getSource().getOutgoing().size() > 1;
        return flow.getConditionExpression() != null
                || splits
                        && (flow.getSource() instanceof ExclusiveGateway
                                || flow.getSource() instanceof InclusiveGateway);
    }

    /** Rules that never matched, and numbers that a rule compares with but no test gave exactly. */
    static List<String> of(
            DmnModelInstance model,
            Function<String, Set<String>> matchedRules,
            Function<String, Function<String, Set<BigDecimal>>> triedNumbers) {
        List<String> gaps = new ArrayList<>();
        for (Decision decision : model.getModelElementsByType(Decision.class)) {
            for (DecisionTable table : decision.getChildElementsByType(DecisionTable.class)) {
                int number = 0;
                for (Rule rule : table.getRules()) {
                    number++;
                    if (!matchedRules.apply(decision.getId()).contains(rule.getId())) {
                        gaps.add(decision.getId() + ": rule " + number + " (" + rule.getId() + ") never matched");
                    }
                }
                gaps.addAll(untriedBoundaries(decision.getId(), table, triedNumbers.apply(decision.getId())));
            }
        }
        return gaps;
    }

    private static List<String> untriedBoundaries(
            String decision, DecisionTable table, Function<String, Set<BigDecimal>> tried) {
        List<String> gaps = new ArrayList<>();
        List<Input> inputs = List.copyOf(table.getInputs());
        for (int column = 0; column < inputs.size(); column++) {
            Set<BigDecimal> boundaries = new TreeSet<>();
            for (Rule rule : table.getRules()) {
                boundaries.addAll(boundaries(
                        List.copyOf(rule.getInputEntries()).get(column).getTextContent()));
            }
            Collection<BigDecimal> given = tried.apply(inputs.get(column).getId());
            for (BigDecimal boundary : boundaries) {
                if (given.stream().noneMatch(value -> value.compareTo(boundary) == 0)) {
                    gaps.add(decision + ": input '" + inputs.get(column).getLabel() + "' never tried with exactly "
                            + boundary.toPlainString());
                }
            }
        }
        return gaps;
    }

    private static List<BigDecimal> boundaries(String entry) {
        List<BigDecimal> numbers = new ArrayList<>();
        for (Pattern pattern : List.of(COMPARISON, RANGE)) {
            Matcher matcher = pattern.matcher(entry);
            while (matcher.find()) {
                for (int group = 1; group <= matcher.groupCount(); group++) {
                    numbers.add(new BigDecimal(matcher.group(group)));
                }
            }
        }
        return numbers;
    }
}
