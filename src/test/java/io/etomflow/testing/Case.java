package io.etomflow.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.MessageCorrelationResult;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;

/**
 * A top-level process instance under test with everything that it calls. Also other instances of the same business key
 * belong to it. All methods look at the whole tree, so activity ids of called processes work as well.
 */
public final class Case {

    private static final int MOST_JOBS = 500;

    private final ProcessEngine engine;
    private final ProcessInstance instance;

    Case(ProcessEngine engine, ProcessInstance instance) {
        this.engine = engine;
        this.instance = instance;
    }

    /** The top-level instance, for camunda-bpm-assert. */
    public ProcessInstance instance() {
        return instance;
    }

    public String instanceId() {
        return instance.getId();
    }

    /** The business key as it is now: a process may give itself one. */
    public String businessKey() {
        ProcessInstance now = runtime()
                .createProcessInstanceQuery()
                .processInstanceId(instanceId())
                .singleResult();
        return now != null
                ? now.getBusinessKey()
                : history()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceId(instanceId())
                        .singleResult()
                        .getBusinessKey();
    }

    /** Runs the jobs of this case that are due, and those that they cause, until none is left. A failing job fails the test. */
    public Case runJobs() {
        for (int i = 0; i < MOST_JOBS; i++) {
            Job job = dueJob();
            if (job == null) {
                return this;
            }
            managing().executeJob(job.getId());
        }
        return fail("More than " + MOST_JOBS + " jobs are due in " + describe() + ": does it go round in circles?");
    }

    /** Moves the clock to when this timer is due, fires it, and runs the jobs that follow. */
    public Case fireTimer(String activityId) {
        Job timer = openJobs()
                .filter(job -> activityId.equals(activityOf(job)))
                .min(Comparator.comparing(Job::getDuedate, Comparator.nullsFirst(Comparator.naturalOrder())))
                .orElseGet(() -> fail("No timer waits at " + activityId + " in " + describe()));
        if (timer.getDuedate() != null && timer.getDuedate().after(ClockUtil.getCurrentTime())) {
            ClockUtil.setCurrentTime(timer.getDuedate());
        }
        managing().executeJob(timer.getId());
        return runJobs();
    }

    /** When the timer at this activity is due. */
    public Date timerDue(String activityId) {
        return openJobs()
                .filter(job -> activityId.equals(activityOf(job)))
                .map(Job::getDuedate)
                .min(Comparator.naturalOrder())
                .orElseGet(() -> fail("No timer waits at " + activityId + " in " + describe()));
    }

    /** Lets the one due job of this case fail as the job executor would; returns what it failed with. */
    public Throwable runFailingJob() {
        Job job = dueJob();
        assertThat(job).as("a due job in %s", describe()).isNotNull();
        try {
            managing().executeJob(job.getId());
        } catch (RuntimeException e) {
            return e;
        }
        return fail("The job at " + activityOf(job) + " did not fail in " + describe());
    }

    /** The open task at this user task; the first of them in a multi-instance activity. */
    public Task task(String activityId) {
        return tasks().filter(task -> activityId.equals(task.getTaskDefinitionKey()))
                .findFirst()
                .orElseGet(() -> fail("No task " + activityId + " is open in " + describe()));
    }

    /** All open tasks, oldest first. */
    public Stream<Task> tasks() {
        return tree().stream()
                .flatMap(id ->
                        engine
                                .getTaskService()
                                .createTaskQuery()
                                .processInstanceId(id)
                                .initializeFormKeys()
                                .list()
                                .stream())
                .sorted(Comparator.comparing(Task::getCreateTime).thenComparing(Task::getId));
    }

    /**
     * Claims and completes the task with these form answers as this person, with their rights, as Tasklist does, then
     * runs the jobs that follow. What the server refuses is thrown and leaves the task as it was.
     */
    public Case complete(String activityId, String user, Map<String, ?> answers) {
        Task task = task(activityId);
        People.as(engine, user, () -> {
            if (!user.equals(task.getAssignee())) {
                engine.getTaskService().claim(task.getId(), user);
            }
            engine.getFormService().submitTaskForm(task.getId(), new LinkedHashMap<>(answers));
            return null;
        });
        return runJobs();
    }

    /** Correlates a message to this case by its business key, then runs the jobs that follow. Somebody must wait for it. */
    public Case receive(String message, Map<String, ?> variables) {
        List<MessageCorrelationResult> received = runtime()
                .createMessageCorrelation(message)
                .processInstanceBusinessKey(businessKey())
                .setVariables(new LinkedHashMap<>(variables))
                .correlateAllWithResult();
        assertThat(received).as("who waits for %s in %s", message, describe()).isNotEmpty();
        return runJobs();
    }

    /** The value in the top-level instance, also after it has ended. */
    public Object variable(String name) {
        return Coverage.lastVariables(instanceId()).getOrDefault(name, runningVariable(name));
    }

    public Case hasVariable(String name, Object value) {
        assertThat(variable(name)).as("variable %s of %s", name, describe()).isEqualTo(value);
        return this;
    }

    /** All activities that ran to their end or wait, in the whole tree; but gateways and starts. */
    public Set<String> passed() {
        return tree().stream()
                .flatMap(id -> history().createHistoricActivityInstanceQuery().processInstanceId(id).list().stream())
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    public Case hasPassed(String... activityIds) {
        assertThat(passed()).as("activities of %s", describe()).contains(activityIds);
        return this;
    }

    /** Not for gateways and starts, which leave no row of history: ask for what follows them. */
    public Case hasNotPassed(String... activityIds) {
        assertThat(activityIds).noneMatch(id -> id.startsWith("Gateway_") || id.startsWith("StartEvent_"));
        assertThat(passed()).as("activities of %s", describe()).doesNotContain(activityIds);
        return this;
    }

    /** The top-level instance waits at exactly these activities (in called processes too). */
    public Case waitsAt(String... activityIds) {
        Set<String> waiting = tree().stream()
                .flatMap(id ->
                        history()
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(id)
                                .unfinished()
                                .list()
                                .stream())
                .filter(activity -> !Set.of("callActivity", "subProcess", "multiInstanceBody")
                        .contains(activity.getActivityType()))
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.toSet());
        assertThat(waiting)
                .as("where %s waits", describe())
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(Arrays.asList(activityIds)));
        return this;
    }

    public boolean isEnded() {
        return runtime()
                        .createProcessInstanceQuery()
                        .processInstanceId(instanceId())
                        .count()
                == 0;
    }

    /** The top-level instance has ended, and at these end events only. */
    public Case hasEndedAt(String... endEventIds) {
        assertThat(isEnded()).as("ended: %s", describe()).isTrue();
        List<String> ends =
                history().createHistoricActivityInstanceQuery().processInstanceId(instanceId()).list().stream()
                        .filter(activity ->
                                activity.getActivityType().toLowerCase().endsWith("endevent"))
                        .map(HistoricActivityInstance::getActivityId)
                        .distinct()
                        .toList();
        assertThat(ends).as("end events of %s", describe()).containsExactlyInAnyOrder(endEventIds);
        return this;
    }

    private Job dueJob() {
        Date now = ClockUtil.getCurrentTime();
        return openJobs()
                .filter(job -> !job.isSuspended()
                        && (job.getDuedate() == null || !job.getDuedate().after(now)))
                .min(Comparator.comparing(Job::getDuedate, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .thenComparing(Job::getCreateTime)
                        .thenComparing(Job::getId))
                .orElse(null);
    }

    private Stream<Job> openJobs() {
        return tree().stream()
                .flatMap(id -> managing().createJobQuery().processInstanceId(id).list().stream())
                .filter(job -> job.getRetries() > 0);
    }

    private String activityOf(Job job) {
        return managing()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private Object runningVariable(String name) {
        return isEnded() ? null : runtime().getVariable(instanceId(), name);
    }

    /** Ids of all instances that were ever part of this case. */
    private Set<String> tree() {
        Set<String> ids = new LinkedHashSet<>();
        ids.add(instanceId());
        history()
                .createHistoricProcessInstanceQuery()
                .rootProcessInstanceId(instanceId())
                .list()
                .forEach(i -> ids.add(i.getId()));
        String key = businessKey();
        if (key != null) {
            history()
                    .createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(key)
                    .list()
                    .forEach(i -> ids.add(i.getId()));
        }
        return ids;
    }

    private String describe() {
        String at = tree().stream()
                .flatMap(id ->
                        history()
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(id)
                                .unfinished()
                                .list()
                                .stream())
                .map(HistoricActivityInstance::getActivityId)
                .collect(Collectors.joining(", "));
        return instance.getProcessDefinitionId() + " (" + (at.isEmpty() ? "ended" : "at " + at) + ")";
    }

    private RuntimeService runtime() {
        return engine.getRuntimeService();
    }

    private HistoryService history() {
        return engine.getHistoryService();
    }

    private ManagementService managing() {
        return engine.getManagementService();
    }
}
