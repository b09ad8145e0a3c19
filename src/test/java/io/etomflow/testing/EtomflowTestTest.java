package io.etomflow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The harness itself: jobs, timers, tasks and messages of a case and of what it calls, and the record of what ran. */
@Tag("model")
class EtomflowTestTest extends EtomflowTest {

    private static boolean deployed;

    @BeforeEach
    void deploy() {
        if (!deployed) {
            Deployment deployment = repositoryService
                    .createDeployment()
                    .addModelInstance(
                            "harness-child.bpmn",
                            Bpmn.createExecutableProcess("harness-child")
                                    .camundaHistoryTimeToLiveString("P1D")
                                    .startEvent()
                                    .manualTask("Task_Child")
                                    .camundaAsyncBefore()
                                    .camundaOutputParameter("fromChild", "${42}")
                                    .endEvent("EndEvent_Child")
                                    .done())
                    .addModelInstance(
                            "harness-parent.bpmn",
                            Bpmn.createExecutableProcess("harness-parent")
                                    .camundaHistoryTimeToLiveString("P1D")
                                    .startEvent()
                                    .callActivity("Call_Child")
                                    .calledElement("harness-child")
                                    .camundaIn("#{execution.processBusinessKey}", "ignored")
                                    .camundaOut("fromChild", "fromChild")
                                    .userTask("Task_Answer")
                                    .camundaCandidateGroups("receivables-clerk")
                                    .boundaryEvent("BoundaryEvent_Late")
                                    .timerWithDuration("PT8H")
                                    .endEvent("EndEvent_Late")
                                    .moveToActivity("Task_Answer")
                                    .receiveTask("Task_Reply")
                                    .message("harness.replied")
                                    .endEvent("EndEvent_Replied")
                                    .done())
                    .deploy();
            deployed = deployment != null;
        }
    }

    @Test
    void runsJobsOfCalledInstancesThenTaskThenMessage() {
        Case it = start("harness-parent", Map.of("a", "b")).runJobs().waitsAt("Task_Answer");

        it.complete("Task_Answer", People.CLERK, Map.of("answer", "yes")).waitsAt("Task_Reply");
        it.receive("harness.replied", Map.of("reply", "ok"));

        it.hasEndedAt("EndEvent_Replied")
                .hasVariable("fromChild", 42L)
                .hasVariable("reply", "ok")
                .hasPassed("EndEvent_Child");
        assertThat(Coverage.of("harness-child")).contains("EndEvent_Child");
        assertThat(Coverage.of("harness-parent")).contains("EndEvent_Replied", "Task_Reply");
    }

    @Test
    void completesAsThePersonWhoClaimed() {
        Case it = start("harness-parent", Map.of()).runJobs();
        Task task = it.task("Task_Answer");

        it.complete("Task_Answer", People.CLERK, Map.of());

        assertThat(historyService
                        .createHistoricTaskInstanceQuery()
                        .taskId(task.getId())
                        .singleResult()
                        .getAssignee())
                .isEqualTo(People.CLERK);
    }

    @Test
    void firesTimerAndMovesTheClock() {
        var before = now();
        Case it = start("harness-parent", Map.of()).runJobs();

        it.fireTimer("BoundaryEvent_Late").hasEndedAt("EndEvent_Late");

        assertThat(Duration.between(before, now())).isGreaterThanOrEqualTo(Duration.ofHours(8));
        assertThat(Coverage.of("harness-parent")).contains("BoundaryEvent_Late", "EndEvent_Late");
    }
}
