package io.etomflow.simulation;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;

/** Runs what is due, as the job executor would. */
final class Night {

    private static final int MOST_ROUNDS = 2000;

    private final ProcessEngine engine;
    private long ran;

    Night(ProcessEngine engine) {
        this.engine = engine;
    }

    long ran() {
        return ran;
    }

    /** Runs all jobs that are due, and those that they cause. */
    void run() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            List<Job> due = new ArrayList<>(engine.getManagementService()
                    .createJobQuery()
                    .messages()
                    .withRetriesLeft()
                    .active()
                    .executable()
                    .listPage(0, 500));
            due.addAll(engine.getManagementService()
                    .createJobQuery()
                    .timers()
                    .withRetriesLeft()
                    .active()
                    .duedateLowerThan(new Date(ClockUtil.getCurrentTime().getTime() + 1))
                    .listPage(0, 500));
            if (due.isEmpty()) {
                return;
            }
            due.forEach(this::execute);
        }
        throw new IllegalStateException("Jobs go round in circles.");
    }

    private void execute(Job job) {
        if (engine.getManagementService()
                        .createJobQuery()
                        .jobId(job.getId())
                        .withRetriesLeft()
                        .count()
                == 0) {
            return;
        }
        try {
            engine.getManagementService().executeJob(job.getId());
            ran++;
        } catch (RuntimeException e) {
            // stays with its message and fewer retries: the night's check finds it
        }
    }
}
