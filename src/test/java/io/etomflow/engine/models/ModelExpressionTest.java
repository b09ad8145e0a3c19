package io.etomflow.engine.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.testing.EtomflowTest;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What expressions reach when they run, whatever way they came in. */
@Tag("model")
class ModelExpressionTest extends EtomflowTest {

    private String instance;

    @BeforeEach
    void aCase() {
        repositoryService
                .createDeployment()
                .name("expressions")
                .enableDuplicateFiltering(true)
                .addModelInstance(
                        "expressions.bpmn",
                        Bpmn.createExecutableProcess("expressions")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent("StartEvent_1")
                                .receiveTask("Task_Wait")
                                .message("test.expressions")
                                .endEvent("EndEvent_1")
                                .done())
                .deploy();
        instance = start("expressions", Map.of("text", "hello", "workingTime", "mine"))
                .instanceId();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass()}",
                "${''.class}",
                "${''['class']}",
                "${''['cla'.concat('ss')]}",
                "${''.getClass().forName('java.lang.Runtime')}",
                "${text.getClass()}",
                "${text.chars()}",
                "${execution.processEngineServices}",
                "${execution.getProcessEngineServices()}",
                "${execution.getProcessEngine()}",
                "${execution['processEngine']}",
                "${execution.setVariable('a', 'b')}",
                "${execution.getVariables()}",
                "${execution.class}",
                "${dataSource}",
                "${dataSource.connection}",
                "${processEngine}",
                "${runtimeService.createProcessInstanceQuery()}",
                "${environment}",
                "${workingTime.getClass()}",
                "${workingTime.class}",
                "${dateTime().getClass()}",
                "${dateTime().getChronology()}",
                "${now().getClass()}",
            })
    void staysInsideTheCase(String expression) {
        assertThatThrownBy(() -> evaluate(expression)).as(expression).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void readsVariablesCallsHelpersAndReckonsDates() {
        assertThat(evaluate("${text.length() > 2 ? text : 'short'}")).isEqualTo("hello");
        assertThat(evaluate("${execution.processBusinessKey}")).asString().startsWith("TEST-");
        assertThat(evaluate("${execution.getVariable('text')}")).isEqualTo("hello");
        assertThat(evaluate("${dateTime().plusDays(1).toDate()}")).isInstanceOf(Date.class);
    }

    @Test
    void aVariableCannotTakeThePlaceOfAHelper() {
        assertThat(evaluate("${workingTime.dueIn('PT8H')}")).isInstanceOf(Date.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(function(key) external {java: {class: \"java.lang.System\", method signature: \"getProperty(java.lang.String)\"}})(\"user.home\")",
                "text.class",
                "text.bytes",
                "text.getClass()",
                "java.lang.System.getProperty(\"user.home\")",
            })
    void aTableReachesNoJava(String feel) {
        String key = "table-" + newBusinessKey();
        String table = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" xmlns:camunda=\"http://camunda.org/schema/1.0/dmn\""
                + " id=\"d\" name=\"d\" namespace=\"http://etomflow.io\"><decision id=\"" + key
                + "\" name=\"d\" camunda:historyTimeToLive=\"P1D\"><variable id=\"v\" name=\"v\" typeRef=\"string\"/>"
                + "<literalExpression id=\"l\"><text><![CDATA[" + feel
                + "]]></text></literalExpression></decision></definitions>";
        Object answer;
        try {
            repositoryService.createDeployment().addString(key + ".dmn", table).deploy();
            answer = engine.getDecisionService()
                    .evaluateDecisionByKey(key)
                    .variables(Map.of("text", "hello"))
                    .evaluate()
                    .getSingleEntry();
        } catch (RuntimeException refused) {
            answer = null;
        }
        assertThat(answer).as(feel).isNull();
    }

    private Object evaluate(String expression) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> configuration
                .getExpressionManager()
                .createExpression(expression)
                .getValue(context.getExecutionManager().findExecutionById(instance)));
    }
}
