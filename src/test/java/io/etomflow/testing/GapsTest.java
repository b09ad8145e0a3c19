package io.etomflow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.junit.jupiter.api.Test;

class GapsTest {

    private static final BpmnModelInstance MODEL = Bpmn.createExecutableProcess("etom-x")
            .startEvent("StartEvent_X")
            .userTask("Task_X")
            .exclusiveGateway("Gateway_Ok")
            .sequenceFlowId("Flow_Yes")
            .condition("yes", "${ok}")
            .endEvent("EndEvent_Yes")
            .moveToNode("Gateway_Ok")
            .sequenceFlowId("Flow_No")
            .endEvent("EndEvent_No")
            .moveToActivity("Task_X")
            .boundaryEvent("BoundaryEvent_Late")
            .timerWithDuration("PT1H")
            .endEvent("EndEvent_Late")
            .done();

    private static final DmnModelInstance TABLE = Dmn.readModelFromStream(new ByteArrayInputStream(
            """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">
              <decision id="x-ok" name="Ok?"><decisionTable id="t" hitPolicy="FIRST">
                <input id="Input_Amount" label="Amount"><inputExpression id="e" typeRef="double"><text>amount</text></inputExpression></input>
                <output id="Output_Ok" name="ok" typeRef="boolean" />
                <rule id="Rule_Low"><inputEntry id="a"><text>&lt;= 10.00</text></inputEntry><outputEntry id="b"><text>true</text></outputEntry></rule>
                <rule id="Rule_Mid"><inputEntry id="c"><text>]10..20.5]</text></inputEntry><outputEntry id="f"><text>true</text></outputEntry></rule>
                <rule id="Rule_Else"><inputEntry id="g"><text></text></inputEntry><outputEntry id="h"><text>false</text></outputEntry></rule>
              </decisionTable></decision>
            </definitions>
            """
                    .getBytes(StandardCharsets.UTF_8)));

    @Test
    void namesWhatNeverRan() {
        assertThat(Gaps.of(MODEL, Set.of("Flow_Yes", "EndEvent_Yes")))
                .containsExactlyInAnyOrder(
                        "etom-x: end event EndEvent_No never reached",
                        "etom-x: end event EndEvent_Late never reached",
                        "etom-x: boundary event BoundaryEvent_Late never happened",
                        "etom-x: flow Flow_No from Gateway_Ok never taken");
    }

    @Test
    void isContentWhenAllRan() {
        assertThat(Gaps.of(
                        MODEL,
                        Set.of(
                                "Flow_Yes",
                                "Flow_No",
                                "EndEvent_Yes",
                                "EndEvent_No",
                                "EndEvent_Late",
                                "BoundaryEvent_Late")))
                .isEmpty();
    }

    @Test
    void namesRulesThatNeverMatchedAndBoundariesNeverTried() {
        List<String> gaps = Gaps.of(
                TABLE,
                decision -> Set.of("Rule_Low", "Rule_Else"),
                decision -> input -> Set.of(new BigDecimal("10"), new BigDecimal("20")));

        assertThat(gaps)
                .containsExactly(
                        "x-ok: rule 2 (Rule_Mid) never matched", "x-ok: input 'Amount' never tried with exactly 20.5");
    }
}
