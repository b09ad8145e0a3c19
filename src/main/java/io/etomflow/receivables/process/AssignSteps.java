package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.ActivityVariables.ACTIVITY_ID;
import static io.etomflow.receivables.process.ActivityVariables.ALL_ASSIGNED;
import static io.etomflow.receivables.process.ActivityVariables.CHOICE_VIEW;
import static io.etomflow.receivables.process.ActivityVariables.CHOSEN_PERSON;
import static io.etomflow.receivables.process.ActivityVariables.PEOPLE;
import static io.etomflow.receivables.process.ActivityVariables.SKILL_LEVEL;
import static io.etomflow.receivables.process.ActivityVariables.UNASSIGNED_ID;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;

import io.etomflow.receivables.resolution.ActivityAssignment;
import io.etomflow.receivables.resolution.ActivityScheduling;
import io.etomflow.receivables.resolution.ActivityState;
import io.etomflow.receivables.resolution.InquiryActivity;
import io.etomflow.receivables.resolution.ResolutionViews;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.3.4.2: who does an inquiry's activities. */
@Configuration(proxyBeanMethods = false)
class AssignSteps {

    /** The task of 1.3.10.4.3.4.3 at which people work on an activity. */
    static final String WORK_TASK = "Task_WorkOnActivity";

    private static final String MYSELF = "me";

    @Bean
    Step assignActivities(ActivityAssignment assignment, ResolutionViews views) {
        return Step.titled(
                        "Assign activities",
                        "Gives each activity to the least busy of those who can do it; takes them from absent people.")
                .needs(INQUIRY_ID, SKILL_LEVEL)
                .writes(ALL_ASSIGNED, UNASSIGNED_ID, CHOICE_VIEW, PEOPLE, CHOSEN_PERSON)
                .does(c -> {
                    List<UUID> left = assignment.assign(c.get(INQUIRY_ID), c.get(SKILL_LEVEL));
                    c.set(ALL_ASSIGNED, left.isEmpty());
                    if (!left.isEmpty()) {
                        c.set(UNASSIGNED_ID, left.get(0));
                        c.set(CHOICE_VIEW, views.choice(left.get(0)));
                        Map<String, String> people = new LinkedHashMap<>(views.peopleAtWork());
                        people.put(MYSELF, "I do it myself");
                        c.set(PEOPLE, people);
                        c.set(CHOSEN_PERSON, null);
                    }
                });
    }

    @Bean
    Step assignByChoice(ActivityAssignment assignment) {
        return Step.titled(
                        "Assign to chosen person",
                        "Checks that the chosen person can have the activity, and gives it to them.")
                .needs(UNASSIGNED_ID)
                .reads(CHOSEN_PERSON)
                .does(c -> {
                    String chosen = c.find(CHOSEN_PERSON)
                            .orElseThrow(() -> new InvalidInput("chosenPerson", "Choose who does it."));
                    assignment.assignTo(c.get(UNASSIGNED_ID), MYSELF.equals(chosen) ? c.actor() : chosen, c.actor());
                });
    }

    @Bean
    Step handOverTasks(ActivityScheduling scheduling) {
        return Step.titled("Hand over tasks", "Gives open tasks of activities to whoever has the activity now.")
                .needs(INQUIRY_ID)
                .does(c -> handOver(c, scheduling));
    }

    private static void handOver(StepContext c, ActivityScheduling scheduling) {
        Map<String, InquiryActivity> assigned = scheduling.ofInquiry(c.get(INQUIRY_ID)).stream()
                .filter(a -> a.state() == ActivityState.ASSIGNED)
                .collect(Collectors.toMap(a -> a.id().toString(), Function.identity()));
        TaskService tasks = c.execution().getProcessEngineServices().getTaskService();
        for (Task task : tasks.createTaskQuery()
                .processInstanceBusinessKey(c.businessKey())
                .taskDefinitionKey(WORK_TASK)
                .list()) {
            InquiryActivity activity =
                    assigned.get(String.valueOf(tasks.getVariable(task.getId(), ACTIVITY_ID.name())));
            if (activity != null && !activity.assignee().equals(task.getAssignee())) {
                tasks.setAssignee(task.getId(), activity.assignee());
            }
        }
    }
}
