package io.etomflow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs last and fails if the suite has left something of the models and tables untried. Only for the whole suite as Maven
 * runs it, not for single tests. While writing tests for some models: {@code mvn test -Dtest=MyTest,SuiteGateTest
 * -Detomflow.test.gaps=etom-1.3.10.4.5,receivables-inquiry} shows the gaps of what begins so.
 */
@Tag("gate")
@Order(Integer.MAX_VALUE)
class SuiteGateTest {

    private static final List<String> ASKED = Arrays.stream(
                    System.getProperty("etomflow.test.gaps", "").split(","))
            .filter(id -> !id.isBlank())
            .toList();

    @BeforeEach
    void onlyForTheWholeSuite() {
        boolean whole = Boolean.getBoolean("etomflow.test.whole-suite") && System.getProperty("test") == null;
        whole |= !ASKED.isEmpty();
        Assumptions.assumeTrue(whole, "not the whole suite");
    }

    @Test
    void everyEndBoundaryEventAndConditionalFlowRan() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            List<String> gaps = files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .map(file -> Bpmn.readModelFromFile(file.toFile()))
                    .flatMap(model -> Gaps.of(model, Coverage.ofSuite(processId(model))).stream())
                    .filter(SuiteGateTest::isAsked)
                    .toList();
            assertThat(gaps).as("parts of models that no test ran").isEmpty();
        }
    }

    @Test
    void everyRuleMatchedAndEveryBoundaryWasTried() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            List<String> gaps = files.filter(file -> file.toString().endsWith(".dmn"))
                    .sorted()
                    .map(file -> Dmn.readModelFromFile(file.toFile()))
                    .flatMap(model -> Gaps.of(
                            model,
                            DecisionCoverage::matchedRules,
                            decision -> input -> DecisionCoverage.triedNumbers(decision, input))
                            .stream())
                    .filter(SuiteGateTest::isAsked)
                    .toList();
            assertThat(gaps)
                    .as("rules and boundaries of decision tables that no test tried")
                    .isEmpty();
        }
    }

    private static boolean isAsked(String gap) {
        return ASKED.isEmpty() || ASKED.stream().anyMatch(gap::startsWith);
    }

    private static String processId(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).iterator().next().getId();
    }
}
