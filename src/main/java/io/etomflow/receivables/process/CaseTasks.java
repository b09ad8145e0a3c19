package io.etomflow.receivables.process;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.task.Task;

/** The open tasks of one case, whichever of its processes they belong to. For steps behind a save point. */
final class CaseTasks {

    private CaseTasks() {}

    static List<Task> open(DelegateExecution execution) {
        return tasks(execution)
                .createTaskQuery()
                .processInstanceBusinessKey(execution.getProcessBusinessKey())
                .list();
    }

    /** Brings all open tasks to at least this priority. */
    static void raise(DelegateExecution execution, int priority) {
        open(execution).stream().filter(task -> task.getPriority() < priority).forEach(task -> tasks(execution)
                .setPriority(task.getId(), priority));
    }

    /** Brings all open tasks to at most this priority. */
    static void lower(DelegateExecution execution, int priority) {
        open(execution).stream().filter(task -> task.getPriority() > priority).forEach(task -> tasks(execution)
                .setPriority(task.getId(), priority));
    }

    /**
     * Whether another instance of the same process runs for the case. One that is part of the case itself goes on in any
     * case; one that somebody started alone gives way.
     */
    static boolean isWatchedByOther(DelegateExecution execution) {
        if (((ExecutionEntity) execution).getProcessInstance().getSuperExecution() != null) {
            return false;
        }
        String process = execution.getProcessDefinitionId().split(":")[0];
        return execution
                .getProcessEngineServices()
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(process)
                .processInstanceBusinessKey(execution.getProcessBusinessKey())
                .list()
                .stream()
                .anyMatch(other -> !other.getId().equals(execution.getProcessInstanceId()));
    }

    static List<String> emailsOfGroup(DelegateExecution execution, String group) {
        return emails(execution
                .getProcessEngineServices()
                .getIdentityService()
                .createUserQuery()
                .memberOfGroup(group)
                .list());
    }

    static List<String> emailOf(DelegateExecution execution, String userId) {
        return emails(execution
                .getProcessEngineServices()
                .getIdentityService()
                .createUserQuery()
                .userId(userId)
                .list());
    }

    private static List<String> emails(List<User> users) {
        return users.stream()
                .map(User::getEmail)
                .filter(Objects::nonNull)
                .filter(email -> !email.isBlank())
                .collect(Collectors.toList());
    }

    private static TaskService tasks(DelegateExecution execution) {
        return execution.getProcessEngineServices().getTaskService();
    }
}
