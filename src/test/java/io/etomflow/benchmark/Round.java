package io.etomflow.benchmark;

import java.lang.management.ManagementFactory;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Runs many instances of a workload at once and says what they took. The job executor works as in production. */
final class Round {

    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<String> HISTORY = List.of(
            "ACT_HI_PROCINST",
            "ACT_HI_ACTINST",
            "ACT_HI_TASKINST",
            "ACT_HI_VARINST",
            "ACT_HI_DETAIL",
            "ACT_HI_JOB_LOG",
            "ACT_HI_DECINST",
            "ACT_HI_DEC_IN",
            "ACT_HI_DEC_OUT",
            "ACT_HI_INCIDENT",
            "ACT_HI_OP_LOG",
            "ACT_HI_IDENTITYLINK");

    private final ApplicationContext application;
    private final SqlCounter counter;
    private final JdbcClient uncounted;

    /** @param uncounted the data source behind the counting one, for looking on */
    Round(ApplicationContext application, SqlCounter counter, DataSource uncounted) {
        this.application = application;
        this.counter = counter;
        this.uncounted = JdbcClient.create(uncounted);
    }

    /**
     * @param toWait from the first start until the last instance waits
     * @param toEnd from when all timers are due until the last instance has ended
     * @param processor time of all cores in this process, the outbox and H2 included, a server of PostgreSQL not
     * @param history rows by table
     */
    record Result(
            int instances,
            Duration toWait,
            Duration toEnd,
            Duration processor,
            Map<SqlCounter.Who, SqlCounts> sql,
            Map<String, Long> history,
            List<SqlCounter.Statement> statements) {

        double perSecond() {
            return instances / (toWait.plus(toEnd).toNanos() / 1e9);
        }

        long historyRows() {
            return history.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    Result run(Workload workload, int instances) {
        workload.prepare(instances);
        quiet();
        Map<String, Long> before = historyRows();
        counter.reset();
        long processor = processorNanos();
        Duration toWait = timed(() -> {
            startAll(workload, instances);
            await("jobs are left", "select count(*) from ACT_RU_JOB where TYPE_ = 'message' and SUSPENSION_STATE_ = 1");
        });
        int due = uncounted
                .sql("update ACT_RU_JOB set DUEDATE_ = ? where TYPE_ = 'timer' and PROCESS_DEF_KEY_ = ?")
                .params(Timestamp.from(Instant.now().minusSeconds(60)), workload.timerProcess())
                .update();
        if (due != instances) {
            throw new IllegalStateException("Of " + instances + " instances of " + workload.process() + " only " + due
                    + " wait for their timer. " + whereTheyAre());
        }
        Duration toEnd = timed(() -> {
            ((ProcessEngineConfigurationImpl)
                            application.getBean(ProcessEngine.class).getProcessEngineConfiguration())
                    .getJobExecutor()
                    .jobWasAdded();
            await(
                    "instances run",
                    "select count(*) from ACT_RU_EXECUTION where PROC_DEF_ID_ like '" + workload.process() + ":%'");
        });
        processor = processorNanos() - processor;
        pause(200); // the last commit is seen in the database before it is counted
        Map<SqlCounter.Who, SqlCounts> sql = new TreeMap<>();
        for (SqlCounter.Who who : SqlCounter.Who.values()) {
            sql.put(who, counter.counts(who));
        }
        Map<String, Long> rows = historyRows();
        rows.replaceAll((table, count) -> count - before.get(table));
        workload.check();
        return new Result(instances, toWait, toEnd, Duration.ofNanos(processor), sql, rows, counter.statements());
    }

    private void startAll(Workload workload, int instances) {
        AtomicInteger next = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<? extends Future<?>> all = IntStream.range(0, CLIENTS)
                    .mapToObj(c -> clients.submit(() -> {
                        for (int n = next.getAndIncrement(); n < instances; n = next.getAndIncrement()) {
                            workload.start(n);
                        }
                    }))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            clients.shutdownNow();
        }
    }

    /** Messages of the round before are out, so that they do not count for the next. */
    private void quiet() {
        await(
                "messages are in the outbox",
                "select count(*) from outbox_message where state in ('WAITING', 'SENDING')");
    }

    private void await(String what, String countSql) {
        Instant end = Instant.now().plus(PATIENCE);
        long left;
        while ((left = uncounted.sql(countSql).query(Long.class).single()) > 0) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "Still " + left + " " + what + " after " + PATIENCE + ". " + whereTheyAre());
            }
            pause(20);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String whereTheyAre() {
        return "Jobs: "
                + uncounted
                        .sql(
                                "select PROCESS_DEF_KEY_, TYPE_, EXCEPTION_MSG_, count(*) from ACT_RU_JOB group by PROCESS_DEF_KEY_, TYPE_, EXCEPTION_MSG_")
                        .query()
                        .listOfRows()
                + "; waiting at: "
                + uncounted
                        .sql(
                                "select PROC_DEF_ID_, ACT_ID_, count(*) from ACT_RU_EXECUTION where ACT_ID_ is not null group by PROC_DEF_ID_, ACT_ID_")
                        .query()
                        .listOfRows();
    }

    private Map<String, Long> historyRows() {
        Map<String, Long> rows = new TreeMap<>();
        for (String table : HISTORY) {
            rows.put(
                    table,
                    uncounted
                            .sql("select count(*) from " + table)
                            .query(Long.class)
                            .single());
        }
        return rows;
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
