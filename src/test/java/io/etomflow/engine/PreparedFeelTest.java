package io.etomflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;

/** The prepared engine answers and refuses as the delivered one does, the second time as the first. */
class PreparedFeelTest {

    private static final List<Object> VALUES =
            Arrays.asList(null, 0, 5, 5.0, 10L, 10.01, -3, "", "usage", "oneTime", true, false, List.of("usage", 5));

    private final FeelEngine delivered = new ScalaFeelEngine(List.of());
    private final FeelEngine prepared = new PreparedFeel();

    @Test
    void unaryTests() {
        List<String> cells = List.of(
                "-",
                "5",
                "< 5",
                ">= limit",
                "[5..10)",
                "]0..10]",
                "not(5)",
                "null",
                "\"usage\"",
                "\"usage\",\"oneTime\"",
                "not(\"usage\",\"oneTime\")",
                "true",
                "? > limit and ? < 100",
                "> missing",
                "contains(?, \"sag\")",
                "list contains(?, 5)",
                "every x in [1,2] satisfies x < limit",
                "5 5",
                "unknown(?)");
        for (int round = 0; round < 2; round++) {
            for (String cell : cells) {
                for (Object value : VALUES) {
                    VariableMap variables = variables(value);
                    assertSame(
                            cell + " for " + value,
                            catching(() ->
                                    delivered.evaluateSimpleUnaryTests(cell, "input", variables.asVariableContext())),
                            catching(() ->
                                    prepared.evaluateSimpleUnaryTests(cell, "input", variables.asVariableContext())));
                }
            }
        }
    }

    @Test
    void expressions() {
        List<String> texts = List.of(
                "input",
                "input * limit",
                "input + 1",
                "if input = null then \"none\" else input",
                "string length(input)",
                "missing",
                "missing.part",
                "{ a: input }.a",
                "[1,2,3][item > 1]",
                "date(\"2026-03-01\") + duration(\"P1D\")",
                "round half up(input / 3, 2)",
                "sum(limit, 2)",
                "1 +",
                "unknown(input)",
                "assert(input, input != null)");
        for (int round = 0; round < 2; round++) {
            for (String text : texts) {
                for (Object value : VALUES) {
                    VariableMap variables = variables(value);
                    assertSame(
                            text + " for " + value,
                            catching(() -> delivered.evaluateSimpleExpression(text, variables.asVariableContext())),
                            catching(() -> prepared.evaluateSimpleExpression(text, variables.asVariableContext())));
                }
            }
        }
    }

    @Test
    void aTextIsNotMistakenForTheSameTextOfTheOtherKind() {
        VariableMap variables = Variables.fromMap(Map.of("input", 7));
        assertThat(prepared.<Object>evaluateSimpleExpression("5", variables.asVariableContext()))
                .isEqualTo(5L);
        assertThat(prepared.evaluateSimpleUnaryTests("5", "input", variables.asVariableContext()))
                .isFalse();
    }

    private static VariableMap variables(Object value) {
        return Variables.createVariables().putValue("input", value).putValue("limit", 5);
    }

    private static void assertSame(String what, Object expected, Object actual) {
        assertThat(actual).as(what).isEqualTo(expected);
    }

    /** The value, or the message of what was thrown. */
    private static Object catching(Evaluation evaluation) {
        Object[] value = new Object[1];
        Throwable thrown = catchThrowable(() -> value[0] = evaluation.value());
        return thrown == null ? value[0] : thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    }

    private interface Evaluation {
        Object value();
    }
}
