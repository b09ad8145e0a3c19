package io.etomflow.models;

import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaInputParameter;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Which variables some path has supplied before and behind each node of a model. */
final class VariableFlow {

    private final Model model;
    private final House house;
    private final Map<FlowNode, Set<String>> before = new HashMap<>();
    private final Map<FlowNode, Set<String>> after = new HashMap<>();

    VariableFlow(Model model, House house) {
        this.model = model;
        this.house = house;
        for (FlowNode node : model.nodes()) {
            before.put(node, new LinkedHashSet<>());
            after.put(node, new LinkedHashSet<>());
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (FlowNode node : model.nodes()) {
                changed |= before.get(node).addAll(comingIn(node));
                changed |= after.get(node).addAll(before.get(node));
                changed |= after.get(node).addAll(writes(node));
                if (node instanceof SubProcess) {
                    changed |= after.get(node).addAll(inside(node));
                }
            }
        }
    }

    /** What the node itself can use: what came in, its input parameters, and its item of a multi-instance activity. */
    Set<String> before(FlowNode node) {
        Set<String> names = new LinkedHashSet<>(before.get(node));
        Model.extensions(node, CamundaInputParameter.class).forEach(parameter -> names.add(parameter.getCamundaName()));
        for (ModelElementInstance scope = node; scope != null; scope = scope.getParentElement()) {
            if (scope instanceof Activity activity
                    && activity.getLoopCharacteristics() instanceof MultiInstanceLoopCharacteristics many) {
                names.add(Model.camunda(many, "elementVariable"));
            }
            if (scope instanceof SubProcess sub) {
                Model.extensions(sub, CamundaInputParameter.class)
                        .forEach(parameter -> names.add(parameter.getCamundaName()));
            }
        }
        return names;
    }

    Set<String> after(FlowNode node) {
        Set<String> names = new LinkedHashSet<>(before(node));
        names.addAll(after.get(node));
        return names;
    }

    private Set<String> comingIn(FlowNode node) {
        Set<String> names = new LinkedHashSet<>();
        node.getPreviousNodes().list().forEach(previous -> names.addAll(after.get(previous)));
        if (node instanceof BoundaryEvent event) {
            names.addAll(before.get(event.getAttachedTo()));
            if (event.getAttachedTo() instanceof SubProcess sub) {
                names.addAll(inside(sub));
            }
        }
        if (node instanceof StartEvent) {
            if (!(node.getParentElement() instanceof SubProcess sub)) {
                names.addAll(model.inputs());
            } else if (sub.triggeredByEvent()) {
                after.values().forEach(names::addAll);
            } else {
                names.addAll(before.get(sub));
            }
        }
        return names;
    }

    private Set<String> inside(FlowNode scope) {
        Set<String> names = new LinkedHashSet<>();
        for (FlowNode node : model.nodes()) {
            if (scope.equals(node.getParentElement())) {
                names.addAll(after.get(node));
            }
        }
        return names;
    }

    private Set<String> writes(FlowNode node) {
        Set<String> names = new LinkedHashSet<>(Model.list(node, "payload"));
        Step step = TaskRules.step(node, house);
        if (step != null) {
            step.writes().stream().map(Variable::name).forEach(names::add);
        }
        Form form = house.form(Model.camunda(node, "formRef"));
        if (form != null && (node instanceof UserTask || node instanceof StartEvent)) {
            names.addAll(form.answers());
        }
        if (node instanceof CallActivity) {
            Model.extensions(node, CamundaOut.class).forEach(out -> names.add(out.getCamundaTarget()));
        }
        Model.extensions(node, CamundaOutputParameter.class)
                .forEach(parameter -> names.add(parameter.getCamundaName()));
        for (EventDefinition definition : node.getChildElementsByType(EventDefinition.class)) {
            for (String attribute : List.of("errorCodeVariable", "errorMessageVariable", "escalationCodeVariable")) {
                names.add(Model.camunda(definition, attribute));
            }
        }
        names.remove("");
        return names;
    }
}
