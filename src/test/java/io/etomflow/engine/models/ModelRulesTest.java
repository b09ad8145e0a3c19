package io.etomflow.engine.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.testing.EtomflowTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each thing that a model must not contain, tried. */
class ModelRulesTest extends EtomflowTest {

    @Autowired
    ModelRules rules;

    @Autowired
    ModelBeans beans;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:scriptTask id=\"Task_X\" scriptFormat=\"javascript\"><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
                "<bpmn:serviceTask id=\"Task_X\" camunda:class=\"java.lang.ProcessBuilder\"/>",
                "<bpmn:serviceTask id=\"Task_X\" camunda:expression=\"${execution.id}\"/>",
                "<bpmn:serviceTask id=\"Task_X\" camunda:type=\"shell\"/>",
                "<bpmn:serviceTask id=\"Task_X\" camunda:type=\"external\" camunda:topic=\"x\"/>",
                "<bpmn:serviceTask id=\"Task_X\" camunda:delegateExpression=\"${noSuchStep}\"/>",
                "<bpmn:serviceTask id=\"Task_X\" camunda:delegateExpression=\"${dataSource}\"/>",
                "<bpmn:serviceTask id=\"Task_X\" camunda:delegateExpression=\"${workingTime.dueIn('PT1H')}\"/>",
                "<bpmn:sendTask id=\"Task_X\" camunda:class=\"java.lang.ProcessBuilder\"/>",
                "<bpmn:businessRuleTask id=\"Task_X\" camunda:class=\"java.lang.ProcessBuilder\"/>",
                "<bpmn:userTask id=\"Task_X\" camunda:formKey=\"embedded:deployment:evil.html\"/>",
                "<bpmn:userTask id=\"Task_X\" camunda:assignee=\"${''.getClass().forName('java.lang.Runtime')}\"/>",
                "<bpmn:userTask id=\"Task_X\" camunda:assignee=\"${''['class']['name']}\"/>",
                "<bpmn:userTask id=\"Task_X\" camunda:assignee=\"${execution.processEngineServices}\"/>",
                "<bpmn:userTask id=\"Task_X\" name=\"${execution.bpmnModelInstance}\"/>",
                "<bpmn:userTask id=\"Task_X\"><bpmn:documentation>${''.getClass()}</bpmn:documentation></bpmn:userTask>",
                "<bpmn:userTask id=\"Task_X\"><bpmn:extensionElements><camunda:taskListener event=\"create\" class=\"evil.X\"/>"
                        + "</bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:userTask id=\"Task_X\"><bpmn:extensionElements><camunda:taskListener event=\"create\" expression=\"${execution.id}\"/>"
                        + "</bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:userTask id=\"Task_X\"><bpmn:extensionElements><camunda:executionListener event=\"start\">"
                        + "<camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:executionListener></bpmn:extensionElements>"
                        + "</bpmn:userTask>",
                "<bpmn:userTask id=\"Task_X\"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\">"
                        + "<camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:inputParameter></camunda:inputOutput>"
                        + "</bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:userTask id=\"Task_X\"><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\">"
                        + "${execution.setVariable('a', 1)}</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:userTask id=\"Task_X\"><bpmn:extensionElements><camunda:formData><camunda:formField id=\"f\" type=\"string\">"
                        + "<camunda:validation><camunda:constraint name=\"validator\" config=\"evil.X\"/></camunda:validation>"
                        + "</camunda:formField></camunda:formData></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:serviceTask id=\"Task_X\"><bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector"
                        + "</camunda:connectorId></camunda:connector></bpmn:extensionElements></bpmn:serviceTask>",
                "<bpmn:callActivity id=\"Task_X\" calledElement=\"x\" camunda:variableMappingClass=\"evil.X\"/>",
            })
    void refuses(String task) {
        List<ModelRefusal> refusals = check("x.bpmn", ModelDeploymentTest.bpmn("x", task));

        assertThat(refusals).isNotEmpty().allSatisfy(refusal -> {
            assertThat(refusal.file()).isEqualTo("x.bpmn");
            assertThat(refusal.element()).isEqualTo("Task_X");
            assertThat(refusal.line()).isPositive();
            assertThat(refusal.reason()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<bpmn:userTask id=\"Task_X\" camunda:dueDate=\"${workingTime.dueIn('PT8H')}\" camunda:priority=\"${priority}\""
                        + " camunda:assignee=\"${proposedAssignee == null ? '' : proposedAssignee.trim()}\"/>",
                "<bpmn:businessRuleTask id=\"Task_X\" camunda:decisionRef=\"d\"><bpmn:extensionElements><camunda:inputOutput>"
                        + "<camunda:outputParameter name=\"o\">${decisionResult.getSingleResult().getEntry('o')}</camunda:outputParameter>"
                        + "</camunda:inputOutput></bpmn:extensionElements></bpmn:businessRuleTask>",
                "<bpmn:callActivity id=\"Task_X\" calledElement=\"x\"><bpmn:extensionElements>"
                        + "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/></bpmn:extensionElements></bpmn:callActivity>",
                "<bpmn:manualTask id=\"Task_X\"><bpmn:documentation>What ${this} means.</bpmn:documentation></bpmn:manualTask>",
            })
    void accepts(String task) {
        assertThat(check("x.bpmn", ModelDeploymentTest.bpmn("x", task))).isEmpty();
    }

    @Test
    void refusesAScriptInACondition() {
        String flow =
                "<bpmn:sequenceFlow id=\"Flow_2\" sourceRef=\"Task_X\" targetRef=\"Task_X\"><bpmn:conditionExpression"
                        + " xsi:type=\"bpmn:tFormalExpression\" language=\"javascript\">true</bpmn:conditionExpression></bpmn:sequenceFlow>";
        assertThat(check("x.bpmn", ModelDeploymentTest.bpmn("x", "<bpmn:manualTask id=\"Task_X\"/>" + flow)))
                .singleElement()
                .extracting(ModelRefusal::element)
                .isEqualTo("Flow_2");
    }

    @Test
    void acceptsACondition() {
        String flow =
                "<bpmn:sequenceFlow id=\"Flow_2\" sourceRef=\"Task_X\" targetRef=\"Task_X\"><bpmn:conditionExpression"
                        + " xsi:type=\"bpmn:tFormalExpression\">${verified and amount &lt; 5}</bpmn:conditionExpression></bpmn:sequenceFlow>";
        assertThat(check("x.bpmn", ModelDeploymentTest.bpmn("x", "<bpmn:manualTask id=\"Task_X\"/>" + flow)))
                .isEmpty();
    }

    @Test
    void aSecondAttributeOfTheSameNameDoesNotHideTheFirst() {
        String task = "<bpmn:serviceTask id=\"Task_X\" camunda:delegateExpression=\"${noSuchStep}\""
                + " xmlns:o=\"urn:other\" o:delegateExpression=\"${"
                + beans.steps().iterator().next() + "}\"/>";
        assertThat(check("x.bpmn", ModelDeploymentTest.bpmn("x", task))).isNotEmpty();
    }

    @Test
    void refusesEntitiesAndDocumentTypes() {
        String hostile = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><d>&e;</d>";
        for (String file : List.of("x.bpmn", "x.dmn")) {
            assertThat(check(file, hostile))
                    .singleElement()
                    .extracting(ModelRefusal::reason)
                    .asString()
                    .contains("DOCTYPE");
        }
    }

    @Test
    void refusesOtherFilesAndOtherLanguagesInTables() {
        assertThat(check("x.groovy", "1")).isNotEmpty();
        assertThat(check("x.html", "<b/>")).isNotEmpty();
        assertThat(check("x.cmmn", "<b/>")).isNotEmpty();
        assertThat(
                        check(
                                "x.dmn",
                                "<definitions><decision id=\"d\"><inputExpression expressionLanguage=\"juel\"/></decision></definitions>"))
                .isNotEmpty();
        assertThat(check("x.dmn", "<definitions expressionLanguage=\"https://www.omg.org/spec/DMN/20191111/FEEL/\"/>"))
                .isEmpty();
    }

    @Test
    void refusesAFormThatTasklistCannotShow() {
        assertThat(
                        check(
                                "x.form",
                                "{\"id\":\"f\",\"components\":[{\"type\":\"group\",\"components\":[{\"type\":\"filepicker\",\"key\":\"k\"}]}]}"))
                .singleElement()
                .extracting(ModelRefusal::element)
                .isEqualTo("k");
        assertThat(check("x.form", "{")).isNotEmpty();
        assertThat(check("x.form", "{\"id\":\"f\",\"components\":[{\"type\":\"textfield\",\"key\":\"k\"}]}"))
                .isEmpty();
    }

    private List<ModelRefusal> check(String file, String content) {
        return rules.check(file, content.getBytes(StandardCharsets.UTF_8), true);
    }
}
