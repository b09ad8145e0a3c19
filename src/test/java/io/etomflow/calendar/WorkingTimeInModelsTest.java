package io.etomflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What models write: due dates and timers in working time. */
@Tag("model")
class WorkingTimeInModelsTest extends EtomflowTest {

    private static final Instant FRIDAY_AT_FOUR = Instant.parse("2026-11-20T15:00:00Z");

    @Test
    void dueDatesAndTimersFollowTheCalendar() {
        repositoryService
                .createDeployment()
                .addModelInstance(
                        "test-working-time.bpmn",
                        Bpmn.createExecutableProcess("test-working-time")
                                .camundaHistoryTimeToLiveString("P1D")
                                .startEvent()
                                .userTask("Task_Answer")
                                .camundaDueDate("${workingTime.dueIn('PT8H')}")
                                .boundaryEvent("BoundaryEvent_Warning")
                                .cancelActivity(false)
                                .timerWithDate("${workingTime.shareOf(receivedAt, dueAt, 0.5)}")
                                .endEvent("EndEvent_Warned")
                                .moveToActivity("Task_Answer")
                                .boundaryEvent("BoundaryEvent_Late")
                                .timerWithDate("${workingTime.timer('PT8H')}")
                                .endEvent("EndEvent_Late")
                                .done())
                .deploy();
        setTime(FRIDAY_AT_FOUR);

        Case it = start(
                "test-working-time", Map.of("receivedAt", FRIDAY_AT_FOUR.toString(), "dueAt", "2026-11-23T14:00:00Z"));

        assertThat(it.task("Task_Answer").getDueDate()).isEqualTo(Date.from(Instant.parse("2026-11-23T14:00:00Z")));
        assertThat(managementService
                        .createJobQuery()
                        .processDefinitionKey("test-working-time")
                        .list())
                .extracting(Job::getDuedate)
                .containsExactlyInAnyOrder(
                        Date.from(Instant.parse("2026-11-23T10:00:00Z")),
                        Date.from(Instant.parse("2026-11-23T14:00:00Z")));
        it.fireTimer("BoundaryEvent_Late").hasEndedAt("EndEvent_Late");
    }
}
