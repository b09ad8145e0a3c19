package io.etomflow.account.process;

import io.etomflow.shared.Step;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What happens to tasks about accounts, payments and letters that nobody does in time. */
@Configuration(proxyBeanMethods = false)
class UrgencySteps {

    private static final int URGENT = 90;

    private static final Map<String, String> ABOVE = Map.ofEntries(
            Map.entry("receivables-clerk", "receivables-supervisor"),
            Map.entry("receivables-supervisor", "receivables-manager"),
            Map.entry("cash-clerk", "cash-supervisor"),
            Map.entry("cash-supervisor", "receivables-manager"),
            Map.entry("collections-clerk", "collections-supervisor"),
            Map.entry("collections-supervisor", "receivables-manager"),
            Map.entry("billing-clerk", "billing-supervisor"),
            Map.entry("print-operator", "billing-supervisor"),
            Map.entry("billing-supervisor", "manager"),
            Map.entry("partner-manager", "manager"));

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
