package io.etomflow.models;

import io.etomflow.shared.Step;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ConditionExpression;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateThrowEvent;
import org.camunda.bpm.model.bpmn.instance.ManualTask;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Script;
import org.camunda.bpm.model.bpmn.instance.ScriptTask;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaScript;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Who or what does a task: a step, a person with a form, a decision, another process. */
final class TaskRules {

    static final List<Rule<Model>> ALL = List.of(
            Rule.of("works by steps", TaskRules::worksBySteps),
            Rule.of("has no code in it", TaskRules::hasNoCode),
            Rule.of("tells people who, what and by when", TaskRules::tellsPeople),
            Rule.of("refers to forms that exist", TaskRules::refersToForms),
            Rule.of("refers to decisions that exist", TaskRules::refersToDecisions),
            Rule.of("calls processes that exist", TaskRules::callsProcesses),
            Rule.of("calls every child", TaskRules::callsEveryChild));

    private TaskRules() {}

    private static void worksBySteps(Model model, House house, Problems problems) {
        for (ServiceTask task : model.all(ServiceTask.class)) {
            checkStep(task, task, house, problems);
        }
        for (SendTask task : model.all(SendTask.class)) {
            checkStep(task, task, house, problems);
        }
        for (FlowNode node : model.nodes()) {
            if (node instanceof EndEvent || node instanceof IntermediateThrowEvent) {
                node.getChildElementsByType(MessageEventDefinition.class)
                        .forEach(message -> checkStep(node, message, house, problems));
            }
        }
        for (Task task : model.all(Task.class)) {
            if (task instanceof ManualTask
                    || task.getElementType().getTypeName().equals("task")) {
                problems.add(task, "nobody does this: make it a user task or a service task");
            }
        }
    }

    private static void checkStep(FlowNode node, ModelElementInstance implementation, House house, Problems problems) {
        String bean = stepOf(implementation);
        if (bean == null) {
            problems.add(node, "should name a step: camunda:delegateExpression=\"${verifyBillInquiry}\"");
        } else if (!house.steps().containsKey(bean)) {
            problems.add(node, "there is no step '%s'", bean);
        }
    }

    /** The bean that a task or message event delegates to, or null. */
    static String stepOf(ModelElementInstance element) {
        String delegate = Model.camunda(element, "delegateExpression");
        return delegate.matches("[$#]\\{\\w+}") ? delegate.substring(2, delegate.length() - 1) : null;
    }

    /** The step that a node runs, or null. */
    static Step step(FlowNode node, House house) {
        String bean = stepOf(node);
        if (bean == null) {
            bean = node.getChildElementsByType(MessageEventDefinition.class).stream()
                    .map(TaskRules::stepOf)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return bean == null ? null : house.steps().get(bean);
    }

    private static void hasNoCode(Model model, House house, Problems problems) {
        model.all(ScriptTask.class).forEach(task -> problems.add(task, "scripts are not allowed"));
        model.all(Script.class).forEach(script -> problems.add(script, "scripts are not allowed"));
        model.all(CamundaScript.class).forEach(script -> problems.add(script, "scripts are not allowed"));
        for (ConditionExpression condition : model.all(ConditionExpression.class)) {
            if (condition.getLanguage() != null) {
                problems.add(
                        condition.getParentElement(),
                        "a condition should be an expression without a language of its own");
            }
        }
        for (BaseElement element : model.all(BaseElement.class)) {
            if (!Model.camunda(element, "class").isEmpty()) {
                problems.add(element, "camunda:class is not allowed: name a step");
            }
            if (!Model.camunda(element, "expression").isEmpty()) {
                problems.add(element, "camunda:expression is not allowed: name a step");
            }
            if (!Model.camunda(element, "resultVariable").isEmpty() && element instanceof BusinessRuleTask) {
                problems.add(
                        element,
                        "a result variable would be kept as a Java object: take outputs with camunda:outputParameter");
            }
            if ("external".equals(Model.camunda(element, "type"))) {
                problems.add(element, "external tasks are not used");
            }
        }
        for (String listener : List.of("executionListener", "taskListener")) {
            model.xml()
                    .getDocument()
                    .getElementsByNameNs("http://camunda.org/schema/1.0/bpmn", listener)
                    .forEach(e -> problems.add(
                            "%s: a listener hides work: draw it as a step",
                            e.getParentElement().getParentElement().getAttribute("id")));
        }
    }

    private static void tellsPeople(Model model, House house, Problems problems) {
        for (UserTask task : model.all(UserTask.class)) {
            String groups = Model.camunda(task, "candidateGroups");
            if (groups.isEmpty()) {
                problems.add(task, "should have a candidate group");
            } else if (!Expressions.isExpression(groups)) {
                Arrays.stream(groups.split(","))
                        .map(String::trim)
                        .filter(group -> !house.groups().contains(group))
                        .forEach(group -> problems.add(task, "there is no role '%s'", group));
            }
            if (Model.camunda(task, "dueDate").isEmpty()) {
                problems.add(task, "should have a due date");
            }
            if (Model.camunda(task, "priority").isEmpty()) {
                problems.add(task, "should have a priority");
            }
            if (Model.camunda(task, "formRef").isEmpty()) {
                problems.add(task, "should have a form");
            }
        }
    }

    private static void refersToForms(Model model, House house, Problems problems) {
        for (FlowNode node : model.nodes()) {
            if (!(node instanceof UserTask) && !(node instanceof StartEvent)) {
                continue;
            }
            String form = Model.camunda(node, "formRef");
            if (!form.isEmpty() && house.form(form) == null) {
                problems.add(node, "there is no form '%s'", form);
            }
            if (!form.isEmpty() && !"latest".equals(Model.camunda(node, "formRefBinding"))) {
                problems.add(node, "the form should be bound to 'latest'");
            }
            if (!Model.camunda(node, "formKey").isEmpty()) {
                problems.add(node, "should name its form by formRef, not by a form key");
            }
        }
    }

    private static void refersToDecisions(Model model, House house, Problems problems) {
        // a step that asks a table about many things in one run says so in its property
        for (ServiceTask task : model.all(ServiceTask.class)) {
            for (String decision : Model.list(task, "decisions")) {
                if (house.table(decision) == null) {
                    problems.add(task, "there is no decision '%s'", decision);
                }
            }
        }
        for (BusinessRuleTask task : model.all(BusinessRuleTask.class)) {
            String decision = Model.camunda(task, "decisionRef");
            if (decision.isEmpty()) {
                problems.add(task, "should name a decision");
                continue;
            }
            if (house.table(decision) == null) {
                problems.add(task, "there is no decision '%s'", decision);
            }
            if (!"latest".equals(Model.camunda(task, "decisionRefBinding"))) {
                problems.add(task, "the decision should be bound to 'latest'");
            }
        }
    }

    private static void callsProcesses(Model model, House house, Problems problems) {
        for (CallActivity call : model.all(CallActivity.class)) {
            String called = call.getCalledElement();
            if (called == null || house.model(called) == null) {
                problems.add(call, "there is no process '%s'", called);
            }
            if (!"latest".equals(Model.camunda(call, "calledElementBinding"))) {
                problems.add(call, "the called process should be bound to 'latest'");
            }
            boolean keyed = Model.extensions(call, CamundaIn.class).stream()
                    .anyMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey()));
            if (!keyed) {
                problems.add(
                        call,
                        "should pass the business key on: <camunda:in businessKey=\"#{execution.processBusinessKey}\""
                                + " />");
            }
            boolean all =
                    Model.extensions(call, CamundaIn.class).stream().anyMatch(in -> in.getCamundaVariables() != null)
                            || Model.extensions(call, CamundaOut.class).stream()
                                    .anyMatch(out -> out.getCamundaVariables() != null);
            if (all) {
                problems.add(call, "should pass named variables, not all");
            }
        }
    }

    private static void callsEveryChild(Model model, House house, Problems problems) {
        House.Element element = house.catalogue().get(model.etomId());
        if (element == null) {
            return;
        }
        Set<String> called = model.all(CallActivity.class).stream()
                .map(CallActivity::getCalledElement)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (String child : element.children()) {
            if (!called.contains("etom-" + child)) {
                problems.add(
                        model.process(),
                        "should call its child %s %s",
                        child,
                        house.catalogue().get(child).name());
            }
        }
    }
}
