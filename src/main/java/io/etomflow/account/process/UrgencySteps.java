package io.etomflow.account.process;

import io.etomflow.shared.Step;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to tasks about accounts and payments that nobody does in time. */
@Configuration(proxyBeanMethods = false)
class UrgencySteps {

    private static final int URGENT = 90;

    private static final Map<String, String> ABOVE = Map.of(
            "receivables-clerk", "receivables-supervisor",
            "receivables-supervisor", "receivables-manager",
            "cash-clerk", "cash-supervisor",
            "cash-supervisor", "receivables-manager",
            "collections-clerk", "collections-supervisor",
            "collections-supervisor", "receivables-manager");

    @Bean
    Step makeTaskUrgent() {
        return Step.titled(
                        "Make task urgent",
                        "Raises the priority of this process's open tasks and offers them to the role above as well;"
                                + " whoever has one keeps it.")
                .does(c -> {
                    TaskService tasks = c.execution().getProcessEngineServices().getTaskService();
                    tasks.createTaskQuery()
                            .processInstanceId(c.execution().getProcessInstanceId())
                            .list()
                            .forEach(task -> {
                                tasks.setPriority(task.getId(), Math.max(task.getPriority(), URGENT));
                                above(tasks.getIdentityLinksForTask(task.getId()))
                                        .forEach(group -> tasks.addCandidateGroup(task.getId(), group));
                            });
                });
    }

    private static List<String> above(List<IdentityLink> links) {
        return links.stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null && ABOVE.containsKey(group))
                .map(ABOVE::get)
                .distinct()
                .toList();
    }
}
