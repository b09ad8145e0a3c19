package io.etomflow.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.testing.EtomflowTest;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ActivityTypes;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * What an automated credit may cost the database, from its opening to its end. Commits are the limit of throughput on a
 * database that writes to the disk, statements the limit on one that does not; either grows unnoticed, a step at a time.
 */
class CommitsTest extends EtomflowTest {

    /** It waits once: for the customer, who says nothing. */
    private static final int WAITS = 1;

    /** A little above what it takes. Raise it only with a reason that is worth its price in {@code docs/performance.md}. */
    private static final int STATEMENTS = 305;

    private static final int ROUND_TRIPS = 169;

    @Autowired
    private ApplicationContext application;

    @AfterEach
    void stopCounting() {
        SqlCounting.COUNTER.turn(false);
    }

    @Test
    void anAutomatedCreditKeepsWithinItsBudget() {
        CreditStory story = new CreditStory(application);
        // the first case of all also fills caches: models, numbers in blocks
        run(story);
        SqlCounts counts = run(story);
        String texts = SqlCounting.COUNTER.statements().stream()
                .sorted(Comparator.comparingLong(SqlCounter.Statement::count).reversed())
                .map(s -> s.count() + " x " + s.sql().replaceAll("\\s+", " "))
                .collect(Collectors.joining("\n"));
        assertThat(counts.commits()).as("commits that change something").isEqualTo(WAITS + 2);
        assertThat(counts.statements())
                .as("statements of one automated credit:%n%s", texts)
                .isLessThanOrEqualTo(STATEMENTS)
                // less would mean that this test no longer counts all of it
                .isGreaterThan(STATEMENTS / 2);
        assertThat(counts.roundTrips()).as("round trips:%n%s", texts).isLessThanOrEqualTo(ROUND_TRIPS);
    }

    @Test
    void itsHistorySaysWhatWasDoneAndHowItEnded() {
        CreditStory story = new CreditStory(application);
        run(story);
        List<String> kinds = historyService
                .createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(story.businessKeys().get(0))
                .list()
                .stream()
                .peek(instance -> assertThat(instance.getStartActivityId()).isNotNull())
                .flatMap(
                        instance -> historyService
                                .createHistoricActivityInstanceQuery()
                                .processInstanceId(instance.getId())
                                .finished()
                                .list()
                                .stream())
                .map(HistoricActivityInstance::getActivityType)
                .distinct()
                .toList();
        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        ActivityTypes.TASK_SERVICE,
                        ActivityTypes.TASK_BUSINESS_RULE,
                        ActivityTypes.CALL_ACTIVITY,
                        ActivityTypes.SUB_PROCESS,
                        ActivityTypes.GATEWAY_EVENT_BASED,
                        ActivityTypes.INTERMEDIATE_EVENT_TIMER,
                        ActivityTypes.END_EVENT_NONE);
    }

    private SqlCounts run(CreditStory story) {
        story.prepare(1);
        SqlCounting.COUNTER.reset();
        counted(() -> story.start(0));
        String businessKey = story.businessKeys().get(0);
        int waits = 0;
        List<Job> jobs;
        while (!(jobs = jobsOf(businessKey)).isEmpty()) {
            assertThat(jobs).as("jobs at once").hasSize(1);
            Date due = jobs.get(0).getDuedate();
            if (due != null && due.after(ClockUtil.getCurrentTime())) {
                waits++;
                ClockUtil.setCurrentTime(due);
            }
            String job = jobs.get(0).getId();
            counted(() -> managementService.executeJob(job));
        }
        story.check();
        assertThat(waits).as("times that the case waited").isEqualTo(WAITS);
        return SqlCounting.COUNTER.counts(SqlCounter.Who.CASE);
    }

    private static void counted(Runnable work) {
        SqlCounting.COUNTER.turn(true);
        try {
            work.run();
        } finally {
            SqlCounting.COUNTER.turn(false);
        }
    }

    private List<Job> jobsOf(String businessKey) {
        return runtimeService.createProcessInstanceQuery().processInstanceBusinessKey(businessKey).list().stream()
                .map(ProcessInstance::getId)
                .flatMap(id -> managementService.createJobQuery().processInstanceId(id).list().stream())
                .toList();
    }
}
