package io.etomflow.models;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * A user task that nobody does has a consequence: a timer on the task, on a subprocess around it, in an event subprocess
 * beside it, or on every call of its process. Where none is right the task says why in its property {@code unattended}.
 */
final class ConsequenceRules {

    static final List<Rule<Model>> MODEL =
            List.of(Rule.of("has a consequence for each task that nobody does", ConsequenceRules::hasConsequences));

    private static final String EXEMPT = "unattended";
    private static final int FEWEST_WORDS = 5;

    private ConsequenceRules() {}

    private static void hasConsequences(Model model, House house, Problems problems) {
        for (UserTask task : model.all(UserTask.class)) {
            boolean timed = isTimed(model, task) || isTimedByCallers(model, house, new HashSet<>());
            String reason = Model.property(task, EXEMPT).strip();
            boolean exempt = Model.hasProperty(task, EXEMPT);
            if (exempt && timed) {
                problems.add(task, "has a timer, so it needs no property '%s'", EXEMPT);
            } else if (exempt && reason.split("\\s+").length < FEWEST_WORDS) {
                problems.add(task, "the property '%s' should say in words why nothing happens", EXEMPT);
            }
            if (!timed && !exempt) {
                problems.add(
                        task,
                        "nothing happens if nobody does it: give it a timer (reminder, other people, a default), or say"
                                + " in its property '%s' why that is right",
                        EXEMPT);
            }
        }
    }

    /** Whether a timer stands on the node or on something around it in its process. */
    private static boolean isTimed(Model model, FlowNode node) {
        for (ModelElementInstance scope = node; !(scope instanceof Process); scope = scope.getParentElement()) {
            ModelElementInstance here = scope;
            boolean on = model.all(BoundaryEvent.class).stream()
                    .anyMatch(
                            event -> event.getAttachedTo().equals(here) && isEffective(event, event.cancelActivity()));
            if (on || hasTimedHandler(scope.getParentElement(), here)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a scope has an event subprocess that a timer starts, other than the one that is asked about. */
    private static boolean hasTimedHandler(ModelElementInstance scope, ModelElementInstance asked) {
        return scope.getChildElementsByType(SubProcess.class).stream()
                .filter(sub -> sub.triggeredByEvent() && !sub.equals(asked))
                .flatMap(sub -> sub.getChildElementsByType(StartEvent.class).stream())
                .anyMatch(start -> isEffective(start, start.isInterrupting()));
    }

    /** A timer that neither takes the task away nor leads to any work changes nothing. */
    private static boolean isEffective(CatchEvent event, boolean interrupting) {
        boolean timer = event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance);
        return timer
                && (interrupting
                        || event.getSucceedingNodes().list().stream().anyMatch(next -> !(next instanceof EndEvent)));
    }

    /** Whether others alone start the process, and each of their calls carries a timer. */
    private static boolean isTimedByCallers(Model model, House house, Set<String> seen) {
        boolean startedOtherwise = model.all(StartEvent.class).stream()
                .filter(start -> start.getParentElement() instanceof Process)
                .anyMatch(start -> !start.getEventDefinitions().isEmpty()
                        || !Model.camunda(start, "formRef").isEmpty());
        if (startedOtherwise || !seen.add(model.id())) {
            return false;
        }
        boolean called = false;
        for (Model caller : house.models()) {
            for (CallActivity call : caller.all(CallActivity.class)) {
                if (!model.id().equals(call.getCalledElement())) {
                    continue;
                }
                called = true;
                if (!isTimed(caller, call) && !isTimedByCallers(caller, house, seen)) {
                    return false;
                }
            }
        }
        return called;
    }
}
