package io.etomflow.models;

import io.etomflow.shared.Step;
import io.etomflow.shared.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOut;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaOutputParameter;

/** Variables come from somewhere before they are used, and what comes is used. */
final class VariableRules {

    static final List<Rule<Model>> ALL = List.of(
            Rule.of("supplies what its steps need", VariableRules::suppliesSteps),
            Rule.of("supplies what its expressions name", VariableRules::suppliesExpressions),
            Rule.of("supplies what its decisions read", VariableRules::suppliesDecisions),
            Rule.of("supplies what its forms show", VariableRules::suppliesForms),
            Rule.of("gives and takes what called processes declare", VariableRules::matchesCalledProcesses),
            Rule.of("keeps what it declares", VariableRules::keepsDeclarations),
            Rule.of("uses what people answer", VariableRules::usesAnswers));

    private static final Pattern ENTRY = Pattern.compile("getEntry\\('(\\w+)'\\)");
    private static final Set<String> GIVEN = Set.of(
            "execution",
            "task",
            "decisionResult",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");

    /** What lists of tasks and instances show and sort by: passed down a case, whatever the model itself does with it. */
    private static final Set<String> LISTED =
            Set.of("inquiryNumber", "customerName", "disputedAmount", "priority", "caseNumber", "amount");

    private VariableRules() {}

    private static void suppliesSteps(Model model, House house, Problems problems) {
        VariableFlow flow = new VariableFlow(model, house);
        for (FlowNode node : model.nodes()) {
            Step step = TaskRules.step(node, house);
            if (step != null) {
                Set<String> there = flow.before(node);
                step.needs().stream()
                        .map(Variable::name)
                        .filter(name -> !there.contains(name))
                        .forEach(name ->
                                problems.add(node, "the step needs '%s', which nothing supplies before it", name));
            }
        }
    }

    private static void suppliesExpressions(Model model, House house, Problems problems) {
        VariableFlow flow = new VariableFlow(model, house);
        for (FlowNode node : model.nodes()) {
            Texts texts = Texts.of(model, node);
            report(node, texts.before(), flow.before(node), house, problems);
            report(node, texts.after(), flow.after(node), house, problems);
        }
        for (SequenceFlow sequence : model.all(SequenceFlow.class)) {
            if (sequence.getConditionExpression() != null) {
                Set<String> names =
                        Expressions.names(sequence.getConditionExpression().getTextContent());
                report(sequence, names, flow.after(sequence.getSource()), house, problems);
            }
        }
    }

    private static void report(BaseElement at, Set<String> names, Set<String> there, House house, Problems problems) {
        names.stream()
                .filter(name -> !there.contains(name)
                        && !GIVEN.contains(name)
                        && !house.exposed().contains(name))
                .forEach(name -> problems.add(
                        at, "names '%s', which is neither a variable supplied before it nor a bean for models", name));
    }

    private static void suppliesDecisions(Model model, House house, Problems problems) {
        VariableFlow flow = new VariableFlow(model, house);
        for (BusinessRuleTask task : model.all(BusinessRuleTask.class)) {
            Table table = house.table(Model.camunda(task, "decisionRef"));
            if (table == null) {
                continue;
            }
            Set<String> there = flow.before(task);
            table.reads().stream()
                    .filter(name -> !there.contains(name))
                    .forEach(name ->
                            problems.add(task, "the decision reads '%s', which nothing supplies before it", name));
            Set<String> outputs = new LinkedHashSet<>();
            table.outputs().forEach(output -> outputs.add(output.getName()));
            for (CamundaOutputParameter parameter : Model.extensions(task, CamundaOutputParameter.class)) {
                Matcher matcher = ENTRY.matcher(parameter.getTextContent());
                while (matcher.find()) {
                    if (!outputs.contains(matcher.group(1))) {
                        problems.add(task, "the decision has no output '%s'", matcher.group(1));
                    }
                }
            }
        }
    }

    private static void suppliesForms(Model model, House house, Problems problems) {
        VariableFlow flow = new VariableFlow(model, house);
        for (UserTask task : model.all(UserTask.class)) {
            Form form = house.form(Model.camunda(task, "formRef"));
            if (form != null) {
                Set<String> there = flow.before(task);
                form.shown().stream()
                        .filter(name -> !there.contains(name))
                        .forEach(name ->
                                problems.add(task, "the form shows '%s', which nothing supplies before it", name));
            }
        }
    }

    private static void matchesCalledProcesses(Model model, House house, Problems problems) {
        VariableFlow flow = new VariableFlow(model, house);
        for (CallActivity call : model.all(CallActivity.class)) {
            Model called = house.model(call.getCalledElement());
            if (called == null) {
                continue;
            }
            Set<String> there = flow.before(call);
            Set<String> given = new LinkedHashSet<>();
            for (CamundaIn in : Model.extensions(call, CamundaIn.class)) {
                if (in.getCamundaTarget() == null) {
                    continue;
                }
                given.add(in.getCamundaTarget());
                if (in.getCamundaSource() != null && !there.contains(in.getCamundaSource())) {
                    problems.add(call, "passes '%s', which nothing supplies before it", in.getCamundaSource());
                }
                if (!called.inputs().contains(in.getCamundaTarget())) {
                    problems.add(call, "passes '%s', which is no input of %s", in.getCamundaTarget(), called.id());
                }
            }
            called.requiredInputs().stream()
                    .filter(input -> !given.contains(input))
                    .forEach(input -> problems.add(call, "should pass '%s' to %s", input, called.id()));
            for (CamundaOut out : Model.extensions(call, CamundaOut.class)) {
                if (out.getCamundaSource() != null && !called.outputs().contains(out.getCamundaSource())) {
                    problems.add(call, "takes '%s', which is no output of %s", out.getCamundaSource(), called.id());
                }
            }
        }
    }

    private static void keepsDeclarations(Model model, House house, Problems problems) {
        VariableFlow flow = new VariableFlow(model, house);
        Set<String> atEnd = new LinkedHashSet<>();
        model.all(EndEvent.class).forEach(end -> atEnd.addAll(flow.after(end)));
        model.outputs().stream()
                .filter(output -> !atEnd.contains(output))
                .forEach(output ->
                        problems.add(model.process(), "declares the output '%s', which nothing supplies", output));
        Set<String> used = used(model, house);
        used.addAll(LISTED);
        model.inputs().stream()
                .filter(input -> !used.contains(input))
                .forEach(input -> problems.add(model.process(), "declares the input '%s', which nothing uses", input));
    }

    private static void usesAnswers(Model model, House house, Problems problems) {
        Set<String> used = used(model, house);
        used.addAll(model.outputs());
        for (FlowNode node : model.nodes()) {
            Form form = house.form(Model.camunda(node, "formRef"));
            if (form != null && (node instanceof UserTask || node instanceof StartEvent)) {
                form.answers().stream()
                        .filter(answer -> !used.contains(answer))
                        .forEach(answer -> problems.add(node, "people answer '%s', which nothing uses", answer));
            }
        }
    }

    private static Set<String> used(Model model, House house) {
        Set<String> used = new LinkedHashSet<>();
        for (FlowNode node : model.nodes()) {
            Step step = TaskRules.step(node, house);
            if (step != null) {
                step.reads().forEach(variable -> used.add(variable.name()));
            }
            used.addAll(Texts.of(model, node).before());
            used.addAll(Texts.of(model, node).after());
            Model.extensions(node, CamundaIn.class).forEach(in -> used.add(in.getCamundaSource()));
            Form form = house.form(Model.camunda(node, "formRef"));
            if (form != null && node instanceof UserTask) {
                used.addAll(form.shown());
            }
            Table table = house.table(Model.camunda(node, "decisionRef"));
            if (table != null) {
                used.addAll(table.reads());
            }
        }
        for (SequenceFlow flow : model.all(SequenceFlow.class)) {
            if (flow.getConditionExpression() != null) {
                used.addAll(Expressions.names(flow.getConditionExpression().getTextContent()));
            }
        }
        return used;
    }
}
