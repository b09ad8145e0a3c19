package io.etomflow.receivables.process;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.BillInquiryStatusChanged;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TaskDeadlines;
import io.etomflow.receivables.resolution.InquiryJeopardy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps an eye on inquiries wherever their case stands: jeopardy is monitored from half of the time allowed on, and a task
 * that nobody does reaches the role above. Cases that are quick never notice it.
 */
@Component
class CaseWatch {

    private static final Logger log = LoggerFactory.getLogger(CaseWatch.class);

    private static final String MONITOR = "etom-1.3.10.4.3.4.4";
    private static final String RESOLVED = "receivables.inquiryResolved";
    /** The question of the monitoring itself: who lets it lie is followed by the next level there. */
    private static final String JEOPARDY_TASK = "Task_DecideOnJeopardy";
    /** Working time behind its due time after which a task is offered to the role above. */
    private static final Duration PATIENCE = Duration.ofHours(4);

    private final BillInquiries inquiries;
    private final InquiryJeopardy jeopardy;
    private final TaskDeadlines deadlines;
    private final StaffAddresses staff;
    private final WorkingTime time;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final IdentityService identity;
    private final TransactionTemplate ownTransaction;

    CaseWatch(
            BillInquiries inquiries,
            InquiryJeopardy jeopardy,
            TaskDeadlines deadlines,
            StaffAddresses staff,
            WorkingTime time,
            RuntimeService runtime,
            TaskService tasks,
            IdentityService identity,
            PlatformTransactionManager transactions) {
        this.inquiries = inquiries;
        this.jeopardy = jeopardy;
        this.deadlines = deadlines;
        this.staff = staff;
        this.time = time;
        this.runtime = runtime;
        this.tasks = tasks;
        this.identity = identity;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Starts the monitoring of an inquiry's jeopardy where half of its time is over and nothing monitors it yet. */
    void watchTime(UUID inquiryId) {
        if (!jeopardy.isToBeWatched(inquiryId)) {
            return;
        }
        String number = inquiries.get(inquiryId).number();
        boolean watched = runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .processDefinitionKey(MONITOR)
                        .count()
                > 0;
        if (!watched) {
            runtime.startProcessInstanceByKey(
                    MONITOR, number, Map.of(InquiryVariables.INQUIRY_ID.name(), inquiryId.toString()));
        }
    }

    /** Offers each task of the inquiry that is late by four working hours to the role above those who have it. */
    void offerLateTasks(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        for (Task task : tasks.createTaskQuery()
                .processInstanceBusinessKey(inquiry.number())
                .dueBefore(java.util.Date.from(time.now()))
                .list()) {
            boolean late =
                    time.between(task.getDueDate().toInstant(), time.now()).compareTo(PATIENCE) >= 0;
            if (late && !JEOPARDY_TASK.equals(task.getTaskDefinitionKey())) {
                CaseTasks.offerAbove(tasks, task)
                        .ifPresent(role -> deadlines.offer(
                                inquiryId, task.getId() + "/" + role, task.getName(), role, staff.ofGroup(role)));
            }
        }
    }

    /**
     * An inquiry that was raised and is answered or ended needs nobody's decision any more, in whichever way that came. Told
     * behind the commit and without the person who acts: a person may not tell processes, and the answer stands in any case.
     */
    @EventListener
    void ended(BillInquiryStatusChanged change) {
        boolean over =
                change.newState() == InquiryState.CLEARED || !change.newState().isOpen();
        if (!over || inquiries.get(change.inquiryId()).jeopardyLevel() == 0) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            endMonitoring(change.number());
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                endMonitoring(change.number());
            }
        });
    }

    private void endMonitoring(String number) {
        Authentication person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            ownTransaction.executeWithoutResult(status -> runtime.createMessageCorrelation(RESOLVED)
                    .processInstanceBusinessKey(number)
                    .correlateAllWithResult());
        } catch (RuntimeException e) {
            // The monitoring finds it out by itself at its next look.
            log.warn("The monitoring of inquiry {} was not told of its end: {}", number, e.toString());
        } finally {
            if (person != null) {
                identity.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }

    /** Open tasks of an inquiry for whoever decides on it, without those of activities, which are listed as such. */
    List<Task> openTasks(String number) {
        return tasks.createTaskQuery().processInstanceBusinessKey(number).list().stream()
                .filter(task -> !JEOPARDY_TASK.equals(task.getTaskDefinitionKey())
                        && !"Task_WorkOnActivity".equals(task.getTaskDefinitionKey()))
                .toList();
    }
}
