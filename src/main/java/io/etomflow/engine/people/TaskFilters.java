package io.etomflow.engine.people;

import io.etomflow.engine.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;

/** The filters that people find in Tasklist: for everybody who has tasks, for who leads others, and one per area. */
final class TaskFilters {

    /** From this priority on a task counts as escalated. */
    static final int ESCALATED = 80;

    private static final List<Map<String, String>> SHOWN = List.of(
            Map.of("name", "customerName", "label", "Customer"),
            Map.of("name", "inquiryNumber", "label", "Case"),
            Map.of("name", "disputedAmount", "label", "Amount"),
            Map.of("name", "caseNumber", "label", "Case"),
            Map.of("name", "amount", "label", "Amount"));

    private final FilterService filters;
    private final TaskService tasks;
    private final Rights rights;
    private int position;

    TaskFilters(ProcessEngine engine) {
        this.filters = engine.getFilterService();
        this.tasks = engine.getTaskService();
        this.rights = new Rights(engine.getAuthorizationService());
    }

    void create() {
        List<Role> all = Arrays.stream(Role.values()).filter(Role::takesPart).toList();
        create(all, "My tasks", "Tasks that you have claimed", q -> q.taskAssigneeExpression("${currentUser()}"));
        create(all, "My groups' tasks", "Tasks of your roles, claimed ones too", q -> q.taskCandidateGroupInExpression(
                        "${currentUserGroups()}")
                .includeAssignedTasks());
        create(all, "Overdue", "What should be done by now", q -> q.dueBeforeExpression("${now()}"));
        create(all, "Due today", "What must be done before midnight", q -> q.dueAfterExpression(
                        "${dateTime().withTimeAtStartOfDay()}")
                .dueBeforeExpression("${dateTime().plusDays(1).withTimeAtStartOfDay()}"));
        create(all, "Escalated", "Priority " + ESCALATED + " and above", q -> q.taskMinPriority(ESCALATED));
        for (Role role : Role.values()) {
            if (!role.team().isEmpty()) {
                List<String> team = role.team().stream().map(Role::id).sorted().toList();
                create(
                        List.of(role),
                        "Team of the " + role.title().toLowerCase(),
                        "Tasks of those whom you lead",
                        q -> q.taskCandidateGroupIn(team).includeAssignedTasks());
            }
        }
        areas().forEach((area, roles) -> {
            List<String> groups = roles.stream().map(Role::id).sorted().toList();
            create(roles, "Area: " + area, "All tasks of the area that you may see", q -> q.taskCandidateGroupIn(groups)
                    .includeAssignedTasks());
        });
    }

    private static Map<String, List<Role>> areas() {
        Map<String, List<Role>> areas = new LinkedHashMap<>();
        areas.put(
                "Receivables", List.of(Role.RECEIVABLES_CLERK, Role.RECEIVABLES_SUPERVISOR, Role.RECEIVABLES_MANAGER));
        areas.put("Payments", List.of(Role.CASH_CLERK, Role.CASH_SUPERVISOR));
        areas.put("Collections", List.of(Role.COLLECTIONS_CLERK, Role.COLLECTIONS_SUPERVISOR));
        areas.put("Billing", List.of(Role.BILLING_CLERK, Role.BILLING_SUPERVISOR));
        areas.put("Print production", List.of(Role.PRINT_OPERATOR));
        areas.put("Partners", List.of(Role.PARTNER_MANAGER));
        return areas;
    }

    private void create(List<Role> roles, String name, String description, Consumer<TaskQuery> condition) {
        TaskQuery query = tasks.createTaskQuery();
        condition.accept(query);
        query.orderByTaskPriority().desc().orderByDueDate().asc();
        Filter filter = filters.createFilterQuery().filterName(name).list().stream()
                .filter(existing -> existing.getOwner() == null)
                .findFirst()
                .orElseGet(() -> filters.newTaskFilter(name));
        filter.setQuery(query);
        filter.setProperties(properties(description));
        filters.saveFilter(filter);
        roles.forEach(role -> rights.grant(role.id(), Resources.FILTER, filter.getId(), Permissions.READ));
    }

    private Map<String, Object> properties(String description) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("description", description);
        properties.put("priority", ++position);
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put("variables", new ArrayList<>(SHOWN));
        return properties;
    }
}
