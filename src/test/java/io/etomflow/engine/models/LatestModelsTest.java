package io.etomflow.engine.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.testing.EtomflowTest;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A call takes the model that is the latest when it calls, whatever was asked before and wherever it was deployed. */
@Tag("model")
class LatestModelsTest extends EtomflowTest {

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    private String called;
    private String caller;

    @BeforeEach
    void aCallerAndWhatItCalls() {
        called = "called-" + newBusinessKey();
        caller = "caller-" + newBusinessKey();
        deploy(called, model(called, "Task_1"));
        deploy(
                caller,
                Bpmn.createExecutableProcess(caller)
                        .camundaHistoryTimeToLive(30)
                        .startEvent()
                        .callActivity("Call_1")
                        .calledElement(called)
                        .endEvent()
                        .done());
    }

    @Test
    void anotherVersionCountsAtOnceAndWhenItGoesTheOneBeforeDoes() {
        assertThat(versionCalled()).isEqualTo(1);
        assertThat(versionCalled()).isEqualTo(1);

        String second = deploy(called, model(called, "Task_2"));
        assertThat(versionCalled()).isEqualTo(2);

        repositoryService.deleteDeployment(second, true);
        assertThat(versionCalled()).isEqualTo(1);
    }

    @Test
    void aTransactionSeesWhatItDeployedAndNobodyWhatItTookBack() {
        assertThat(versionCalled()).isEqualTo(1);
        transaction.executeWithoutResult(status -> {
            deploy(called, model(called, "Task_2"));
            assertThat(versionCalled()).isEqualTo(2);
            status.setRollbackOnly();
        });
        assertThat(versionCalled()).isEqualTo(1);
    }

    @Test
    void aSuspendedModelDoesNotStart() {
        runtimeService.startProcessInstanceByKey(called);
        repositoryService.suspendProcessDefinitionByKey(called);
        assertThatThrownBy(() -> runtimeService.startProcessInstanceByKey(called))
                .isInstanceOf(SuspendedEntityInteractionException.class);
        repositoryService.activateProcessDefinitionByKey(called);
        assertThat(runtimeService.startProcessInstanceByKey(called)).isNotNull();
    }

    @Test
    void whatAnotherNodeDeploysIsSeenByItsMark() {
        String second = deploy(called, model(called, "Task_2"));
        assertThat(versionCalled()).isEqualTo(2);
        String row = repositoryService
                .createProcessDefinitionQuery()
                .deploymentId(second)
                .singleResult()
                .getId();

        // what a node does elsewhere is seen here only as rows
        database.sql("update ACT_RE_PROCDEF set KEY_ = ? where ID_ = ?")
                .params("gone-" + called, row)
                .update();
        assertThat(versionCalled()).as("nothing says that anything changed").isEqualTo(2);
        database.sql("update ACT_GE_PROPERTY set REV_ = REV_ + 1 where NAME_ = 'etomflow.models'")
                .update();

        assertThat(versionCalled()).isEqualTo(1);
    }

    private int versionCalled() {
        ProcessInstance instance = runtimeService.startProcessInstanceByKey(caller);
        ProcessInstance child = runtimeService
                .createProcessInstanceQuery()
                .superProcessInstanceId(instance.getId())
                .singleResult();
        ProcessDefinition definition = repositoryService.getProcessDefinition(child.getProcessDefinitionId());
        return definition.getVersion();
    }

    private String deploy(String name, BpmnModelInstance model) {
        return repositoryService
                .createDeployment()
                .name(name)
                .addModelInstance(name + ".bpmn", model)
                .deploy()
                .getId();
    }

    private static BpmnModelInstance model(String key, String task) {
        return Bpmn.createExecutableProcess(key)
                .camundaHistoryTimeToLive(30)
                .startEvent()
                .receiveTask(task)
                .message("m-" + key)
                .endEvent()
                .done();
    }
}
