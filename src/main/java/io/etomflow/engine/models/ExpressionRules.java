package io.etomflow.engine.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.impl.juel.AstBracket;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstIdentifier;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/** Reads an expression of a model before it ever runs and says what is wrong with it. */
final class ExpressionRules {

    private static final Set<String> FUNCTIONS =
            Set.of("now", "dateTime", "currentUser", "currentUserGroups", "S", "JSON");

    private final ModelBeans beans;
    private final Builder parser = new Builder(Builder.Feature.METHOD_INVOCATIONS);

    ExpressionRules(ModelBeans beans) {
        this.beans = beans;
    }

    static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** Why the expression may not stand in a model; empty if it may. */
    List<String> problems(String expression) {
        List<String> problems = new ArrayList<>();
        try {
            walk(parser.build(expression).getRoot(), problems);
        } catch (TreeBuilderException e) {
            problems.add("the expression '" + expression + "' cannot be read: " + e.getMessage());
        }
        return problems;
    }

    private void walk(Node node, List<String> problems) {
        if (node instanceof AstFunction function) {
            if (!FUNCTIONS.contains(function.getName())) {
                problems.add("there is no function '" + function.getName() + "'");
            }
        } else if (node instanceof AstMethod method) {
            checkMethod(method, problems);
        } else if (node instanceof AstDot dot) {
            checkProperty(nameOf(dot), problems);
        } else if (node instanceof AstBracket bracket && bracket.getChild(1) instanceof AstString text) {
            checkProperty(text.toString().replaceAll("[\"']", ""), problems);
        } else if (node instanceof AstIdentifier identifier && beans.steps().contains(identifier.getName())) {
            problems.add("the step '" + identifier.getName() + "' belongs into the delegate expression of a task");
        }
        for (int i = 0; i < node.getCardinality(); i++) {
            Node child = node.getChild(i);
            boolean methodName = node instanceof AstMethod && i == 0;
            if (methodName) {
                for (int j = 0; j < child.getCardinality(); j++) {
                    walk(child.getChild(j), problems);
                }
            } else if (child != null) {
                walk(child, problems);
            }
        }
    }

    private void checkMethod(AstMethod method, List<String> problems) {
        Node target = method.getChild(0);
        if (target instanceof AstBracket || !(target instanceof AstDot dot)) {
            problems.add("a method is called by its plain name, not by a computed one");
            return;
        }
        boolean ofHelper = dot.getChild(0) instanceof AstIdentifier helper
                && beans.helpers().contains(helper.getName());
        if (!ofHelper && !AllowedCalls.isKnown(nameOf(dot))) {
            problems.add("models may not call '" + nameOf(dot) + "()'");
        }
    }

    private static void checkProperty(String property, List<String> problems) {
        if (Set.of(
                        "class",
                        "processEngineServices",
                        "processEngine",
                        "bpmnModelInstance",
                        "bpmnModelElementInstance",
                        "engineServices")
                .contains(property)) {
            problems.add("models may not use '" + property + "'");
        }
    }

    private static String nameOf(AstDot dot) {
        return dot.toString().replaceFirst("^\\.\\s*", "");
    }
}
