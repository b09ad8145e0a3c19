package io.etomflow.receivables.process;

import io.etomflow.receivables.resolution.ActivityAssignment;
import io.etomflow.receivables.resolution.InquiryActivity;
import io.etomflow.shared.AsSystem;
import io.etomflow.workforce.StaffLeft;
import java.time.Clock;
import java.util.Date;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Takes activities back from somebody who is no longer at work, and has the case look at once, instead of at the reminder,
 * for somebody else who can do them.
 */
@Component
class LeaversActivities {

    private static final String REMINDER = "BoundaryEvent_Reminder";

    private final ActivityAssignment assignment;
    private final TaskService tasks;
    private final ManagementService management;
    private final AsSystem system;
    private final Clock clock;

    LeaversActivities(
            ActivityAssignment assignment,
            TaskService tasks,
            ManagementService management,
            AsSystem system,
            Clock clock) {
        this.assignment = assignment;
        this.tasks = tasks;
        this.management = management;
        this.system = system;
        this.clock = clock;
    }

    @EventListener
    void giveBack(StaffLeft left) {
        for (InquiryActivity activity : assignment.giveBack(left.userId())) {
            system.run(() -> tasks
                    .createTaskQuery()
                    .taskDefinitionKey(AssignSteps.WORK_TASK)
                    .processInstanceBusinessKey(assignment.caseNumber(activity))
                    .list()
                    .stream()
                    .filter(task -> activity.id().toString().equals(activityOf(task)))
                    .forEach(this::lookForSomebody));
        }
    }

    private Object activityOf(Task task) {
        return tasks.getVariable(task.getId(), ActivityVariables.ACTIVITY_ID.name());
    }

    private void lookForSomebody(Task task) {
        management.createJobQuery().processInstanceId(task.getProcessInstanceId()).activityId(REMINDER).list().stream()
                .filter(job -> job.getExecutionId().equals(task.getExecutionId()))
                .forEach(job -> management.setJobDuedate(job.getId(), Date.from(clock.instant())));
    }
}
