package io.etomflow.models;

import io.etomflow.shared.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Every BPMN error is caught in the model or declared ({@code raises}) for the caller, and none is caught for nothing. */
final class ErrorRules {

    static final List<Rule<Model>> ALL = List.of(
            Rule.of("catches or declares each error", ErrorRules::catchesOrDeclares),
            Rule.of("catches no error that cannot come", ErrorRules::catchesOnlyWhatCanCome));

    private static final String ANY = "*";

    private ErrorRules() {}

    private static void catchesOrDeclares(Model model, House house, Problems problems) {
        Set<String> escaping = new TreeSet<>();
        for (FlowNode node : model.nodes()) {
            for (String code : thrownBy(node, house)) {
                if (!isCaught(node, code)) {
                    escaping.add(code);
                    if (!model.raises().contains(code)) {
                        problems.add(
                                node,
                                "the error %s is neither caught nor declared by the process property 'raises'",
                                code);
                    }
                }
            }
        }
        for (String code : model.raises()) {
            if (!escaping.contains(code)) {
                problems.add(model.process(), "the property 'raises' names %s, which never leaves the process", code);
            }
        }
    }

    private static void catchesOnlyWhatCanCome(Model model, House house, Problems problems) {
        for (BoundaryEvent event : model.all(BoundaryEvent.class)) {
            for (String code : codes(event)) {
                Set<String> thrown = new LinkedHashSet<>(thrownBy(event.getAttachedTo(), house));
                if (event.getAttachedTo() instanceof SubProcess sub) {
                    model.nodes().stream()
                            .filter(node -> isInside(node, sub))
                            .forEach(node -> thrown.addAll(thrownBy(node, house)));
                }
                if (code.equals(ANY) ? thrown.isEmpty() : !thrown.contains(code)) {
                    problems.add(
                            event,
                            "nothing in %s throws the error %s",
                            event.getAttachedTo().getId(),
                            code);
                }
            }
        }
    }

    private static Set<String> thrownBy(FlowNode node, House house) {
        Set<String> codes = new LinkedHashSet<>();
        Step step = TaskRules.step(node, house);
        if (step != null) {
            codes.addAll(step.refusals());
        }
        if (node instanceof CallActivity call && house.model(call.getCalledElement()) != null) {
            codes.addAll(house.model(call.getCalledElement()).raises());
        }
        if (node instanceof EndEvent) {
            codes.addAll(codes(node));
        }
        return codes;
    }

    /** By a boundary event of the node or of a sub-process around it, or by an event sub-process beside it. */
    private static boolean isCaught(FlowNode node, String code) {
        ModelElementInstance scope = node;
        while (scope != null && !(scope instanceof Process)) {
            String id = scope.getAttributeValue("id");
            boolean atBorder = node.getModelInstance().getModelElementsByType(BoundaryEvent.class).stream()
                    .filter(event -> event.getAttachedTo().getId().equals(id))
                    .anyMatch(event -> catches(event, code));
            if (atBorder || caughtBeside(scope, code)) {
                return true;
            }
            scope = scope.getParentElement();
        }
        return false;
    }

    private static boolean caughtBeside(ModelElementInstance scope, String code) {
        return scope.getParentElement().getChildElementsByType(SubProcess.class).stream()
                .filter(SubProcess::triggeredByEvent)
                .filter(sub -> !sub.equals(scope))
                .flatMap(sub -> sub.getChildElementsByType(StartEvent.class).stream())
                .anyMatch(start -> catches(start, code));
    }

    private static boolean catches(CatchEvent event, String code) {
        Set<String> caught = codes(event);
        return caught.contains(code) || caught.contains(ANY);
    }

    private static Set<String> codes(FlowNode event) {
        Set<String> codes = new LinkedHashSet<>();
        for (ErrorEventDefinition definition : event.getChildElementsByType(ErrorEventDefinition.class)) {
            codes.add(
                    definition.getError() == null ? ANY : definition.getError().getErrorCode());
        }
        return codes;
    }

    private static boolean isInside(ModelElementInstance element, SubProcess sub) {
        for (ModelElementInstance e = element.getParentElement(); e != null; e = e.getParentElement()) {
            if (e.equals(sub)) {
                return true;
            }
        }
        return false;
    }
}
