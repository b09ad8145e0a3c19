package io.etomflow.receivables.process;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;

/** The open tasks of one case, whichever of its processes they belong to. For steps behind a save point. */
final class CaseTasks {

    private static final String SUPERVISOR = "receivables-supervisor";
    private static final String MANAGER = "receivables-manager";
    private static final List<String> ROLES = List.of("receivables-clerk", SUPERVISOR, MANAGER);

    /** From this priority on, lists of tasks count a task as escalated. */
    private static final int ESCALATED = 80;

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
     * Offers a task to the role above those who have it, among the escalated ones; whoever has it keeps it.
     *
     * @return the role: the manager where a supervisor has it already, otherwise the supervisor; empty where the manager has it
     */
    static Optional<String> offerAbove(TaskService tasks, Task task) {
        Set<String> groups = groups(tasks, task);
        if (groups.contains(MANAGER)) {
            return Optional.empty();
        }
        String above = groups.contains(SUPERVISOR) ? MANAGER : SUPERVISOR;
        tasks.addCandidateGroup(task.getId(), above);
        tasks.setPriority(task.getId(), Math.max(task.getPriority(), ESCALATED));
        return Optional.of(above);
    }

    /** Lets a role that has to act do the open tasks of those below it as well. */
    static void offerTo(DelegateExecution execution, String role) {
        List<String> below = ROLES.subList(0, Math.max(0, ROLES.indexOf(role)));
        for (Task task : open(execution)) {
            Set<String> groups = groups(tasks(execution), task);
            if (!groups.contains(role) && below.stream().anyMatch(groups::contains)) {
                tasks(execution).addCandidateGroup(task.getId(), role);
            }
        }
    }

    static Set<String> groups(TaskService tasks, Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
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
