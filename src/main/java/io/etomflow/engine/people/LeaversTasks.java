package io.etomflow.engine.people;

import io.etomflow.shared.AsSystem;
import io.etomflow.workforce.StaffLeft;
import org.camunda.bpm.engine.TaskService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Gives the open tasks of somebody who is no longer at work back to the groups that may do them. */
@Component
class LeaversTasks {

    private final TaskService tasks;
    private final AsSystem system;

    LeaversTasks(TaskService tasks, AsSystem system) {
        this.tasks = tasks;
        this.system = system;
    }

    @EventListener
    void giveBack(StaffLeft left) {
        system.run(() -> tasks.createTaskQuery()
                .taskAssignee(left.userId())
                .list()
                .forEach(task -> tasks.setAssignee(task.getId(), null)));
    }
}
