package io.etomflow.engine.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of {@link ModelRules} for BPMN files. */
final class BpmnRules {

    private static final Pattern BEAN = Pattern.compile("\\s*[$#]\\{\\s*(\\w+)\\s*}\\s*");

    private static final Map<String, String> REFUSED_ELEMENTS = Map.ofEntries(
            Map.entry("scriptTask", "scripts are not run here; use a step"),
            Map.entry("script", "scripts are not run here; use a step or an expression"),
            Map.entry("connector", "connectors are not run here; use a step"),
            Map.entry("formData", "use a Camunda Form (form reference) instead of form fields in the model"),
            Map.entry("formProperty", "use a Camunda Form (form reference) instead of form properties"),
            Map.entry("field", "steps take process variables, not injected fields"),
            Map.entry("import", "a model imports nothing"));

    private static final Map<String, String> REFUSED_ATTRIBUTES = Map.of(
            "class", "a model names steps (delegate expression), never Java classes",
            "variableMappingClass", "a model names variables (in/out), never Java classes",
            "variableMappingDelegateExpression", "variables are passed by in and out mappings",
            "formHandlerClass", "a model never names Java classes",
            "formKey", "use a form reference to a Camunda Form instead of a form key",
            "resource", "scripts are not run here",
            "scriptFormat", "scripts are not run here",
            "language", "conditions are expressions, in no other language",
            "topic", "work is done by steps, not by external workers");

    private static final Set<String> WORKING =
            Set.of("serviceTask", "sendTask", "businessRuleTask", "messageEventDefinition");
    private static final Set<String> LISTENERS = Set.of("executionListener", "taskListener");

    private final ModelBeans beans;
    private final ExpressionRules expressions;

    BpmnRules(ModelBeans beans) {
        this.beans = beans;
        this.expressions = new ExpressionRules(beans);
    }

    List<ModelRefusal> check(String file, XmlNode root, boolean forDeployment) {
        List<ModelRefusal> refusals = new ArrayList<>();
        new Walk(file, forDeployment, refusals).visit(root);
        return refusals;
    }

    private final class Walk {

        private final String file;
        private final boolean forDeployment;
        private final List<ModelRefusal> refusals;

        Walk(String file, boolean forDeployment, List<ModelRefusal> refusals) {
            this.file = file;
            this.forDeployment = forDeployment;
            this.refusals = refusals;
        }

        void visit(XmlNode node) {
            if (isNotation(node)) {
                return;
            }
            String reason = REFUSED_ELEMENTS.get(node.name());
            if (reason != null) {
                refuse(node, reason);
            }
            node.attributes().forEach(attribute -> checkAttribute(node, attribute.getKey(), attribute.getValue()));
            if (!isProse(node)) {
                checkExpression(node, node.text());
            }
            node.children().forEach(this::visit);
        }

        /** Diagrams and the Modeler's notes for itself: nothing of it runs. */
        private boolean isNotation(XmlNode node) {
            return node.name().equals("BPMNDiagram") || node.name().equals("textAnnotation");
        }

        /** Documentation is text, except at a user task, where the engine evaluates it. */
        private boolean isProse(XmlNode node) {
            return node.name().equals("documentation")
                    && (node.parent() == null || !node.parent().name().equals("userTask"));
        }

        private void checkAttribute(XmlNode node, String attribute, String value) {
            if (REFUSED_ATTRIBUTES.containsKey(attribute)) {
                refuse(node, REFUSED_ATTRIBUTES.get(attribute));
            } else if (attribute.equals("type") && WORKING.contains(node.name())) {
                refuse(node, "the kind '" + value + "' is not run here; use a step");
            } else if (attribute.equals("expression")
                    && (WORKING.contains(node.name()) || LISTENERS.contains(node.name()))) {
                refuse(
                        node,
                        "expressions stand in conditions, assignments and dates; work is done by a step (delegate expression)");
            } else if (attribute.equals("delegateExpression")) {
                checkDelegate(node, value);
            } else if (!(node.name().equals("property") && node.parent().name().equals("properties"))) {
                checkExpression(node, value);
            }
        }

        private void checkDelegate(XmlNode node, String value) {
            Matcher bean = BEAN.matcher(value);
            boolean listener = LISTENERS.contains(node.name());
            if (!bean.matches()) {
                refuse(
                        node,
                        "a delegate expression is the name of a step, like ${verifyBillInquiry}, and nothing else");
                return;
            }
            String name = bean.group(1);
            boolean known =
                    beans.steps().contains(name) && !(listener && node.name().equals("taskListener"))
                            || listener && beans.listeners().contains(name);
            if (!known && forDeployment) {
                refuse(node, "there is no step '" + name + "'");
            }
        }

        private void checkExpression(XmlNode node, String text) {
            if (ExpressionRules.isExpression(text)) {
                expressions.problems(text).forEach(problem -> refuse(node, problem));
            }
        }

        private void refuse(XmlNode node, String reason) {
            refusals.add(new ModelRefusal(file, node.nearestId(), node.line(), reason));
        }
    }
}
