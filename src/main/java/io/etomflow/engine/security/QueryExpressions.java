package io.etomflow.engine.security;

import java.util.Set;
import org.camunda.bpm.impl.juel.AstBinary;
import org.camunda.bpm.impl.juel.AstBoolean;
import org.camunda.bpm.impl.juel.AstChoice;
import org.camunda.bpm.impl.juel.AstComposite;
import org.camunda.bpm.impl.juel.AstDot;
import org.camunda.bpm.impl.juel.AstEval;
import org.camunda.bpm.impl.juel.AstFunction;
import org.camunda.bpm.impl.juel.AstMethod;
import org.camunda.bpm.impl.juel.AstNested;
import org.camunda.bpm.impl.juel.AstNull;
import org.camunda.bpm.impl.juel.AstNumber;
import org.camunda.bpm.impl.juel.AstParameters;
import org.camunda.bpm.impl.juel.AstString;
import org.camunda.bpm.impl.juel.AstText;
import org.camunda.bpm.impl.juel.AstUnary;
import org.camunda.bpm.impl.juel.Builder;
import org.camunda.bpm.impl.juel.Node;
import org.camunda.bpm.impl.juel.TreeBuilderException;

/**
 * Which expressions a task query may hold: who asks ({@code currentUser()}, {@code currentUserGroups()}), the time
 * ({@code now()}, {@code dateTime()} and reckoning with it), plain values. Judged by the parsed expression, so that no
 * spelling passes by.
 */
final class QueryExpressions {

    private static final Set<String> FUNCTIONS = Set.of("currentUser", "currentUserGroups", "now", "dateTime");
    private static final Set<Class<?>> VALUES = Set.of(
            AstEval.class,
            AstComposite.class,
            AstText.class,
            AstString.class,
            AstNumber.class,
            AstBoolean.class,
            AstNull.class,
            AstNested.class,
            AstUnary.class,
            AstBinary.class,
            AstChoice.class,
            AstParameters.class);
    private static final String RECKONING = "(plus|minus)(Seconds|Minutes|Hours|Days|Weeks|Months|Years)"
            + "|with(TimeAtStartOfDay|DayOf(Week|Month|Year)|HourOfDay|MinuteOfHour|SecondOfMinute|MillisOfSecond|MonthOfYear|Year)"
            + "|toDate";

    private final Builder parser = new Builder(Builder.Feature.METHOD_INVOCATIONS);

    boolean allows(String expression) {
        try {
            return allows(parser.build(expression).getRoot());
        } catch (TreeBuilderException e) {
            return false;
        }
    }

    private boolean allows(Node node) {
        if (node instanceof AstMethod method) {
            return isReckoning(method) && allows(method.getChild(1));
        }
        boolean known = node instanceof AstFunction function
                ? FUNCTIONS.contains(function.getName())
                : VALUES.stream().anyMatch(value -> value == node.getClass());
        for (int i = 0; known && i < node.getCardinality(); i++) {
            known = node.getChild(i) == null || allows(node.getChild(i));
        }
        return known;
    }

    /** {@code dateTime()} or {@code now()}, followed by one or more of the calls above. */
    private boolean isReckoning(AstMethod method) {
        if (!(method.getChild(0) instanceof AstDot call)) {
            return false;
        }
        String name = call.toString().replaceFirst("^\\.\\s*", "");
        Node of = call.getChild(0);
        boolean ofTime = of instanceof AstFunction function
                ? Set.of("now", "dateTime").contains(function.getName())
                : of instanceof AstMethod inner && isReckoning(inner) && allows(inner.getChild(1));
        return ofTime && name.matches(RECKONING);
    }
}
