package io.etomflow.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.billing.BillingRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One process of the benchmark: billing cycles of several sizes on one database, each against the floor of writing the same
 * rows without processes. From the message that a cycle is due until its bills are handed over, as in production: usage
 * and products become events, events become bills, statements are added, the run is summed up.
 */
final class BillsRun {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int WARM_UP = 1_000;

    private final Path folder;
    private final ConfigurableApplicationContext application;
    private final SqlCounter counter;
    private final JdbcClient jdbc;
    private final BillsRows rows;
    private int cycles;

    private BillsRun(ConfigurableApplicationContext application, SqlCounter counter, DataSource target, Path folder) {
        this.folder = folder;
        this.application = application;
        this.counter = counter;
        this.jdbc = application.getBean(JdbcClient.class);
        this.rows = new BillsRows(target);
    }

    /** @param args database, numbers of accounts separated by commas, folder */
    public static void main(String[] args) throws Exception {
        BenchmarkDatabase database = BenchmarkDatabase.valueOf(args[0]);
        Path folder = Files.createDirectories(Path.of(args[2]));
        SqlCounter counter = new SqlCounter();
        DataSource[] target = new DataSource[1];
        try (ConfigurableApplicationContext application =
                ThroughputRun.application(database, "activity", folder, counter, target)) {
            BillsRun run = new BillsRun(application, counter, target[0], folder);
            run.measure(WARM_UP);
            List<Map<String, Object>> sizes = new ArrayList<>();
            for (String size : args[1].split(",")) {
                sizes.add(run.measure(Integer.parseInt(size)));
            }
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(
                            folder.resolve("result.json").toFile(),
                            Map.of(
                                    "database",
                                    database.name(),
                                    "describes",
                                    database.describe(target[0]),
                                    "heapMegabytes",
                                    Runtime.getRuntime().maxMemory() >> 20,
                                    "sizes",
                                    sizes));
        }
        System.exit(0);
    }

    private Map<String, Object> measure(int accounts) throws Exception {
        int cycle = 2_000 + ++cycles;
        // In the past, and a day for each cycle: nothing else is billed then.
        LocalDate billDate = LocalDate.now().withDayOfMonth(1).minusDays(cycles);
        rows.prepare(cycle, accounts, billDate);
        counter.reset();
        long start = System.nanoTime();
        ProcessEngine engine = application.getBean(ProcessEngine.class);
        engine.getRuntimeService()
                .createMessageCorrelation("billing.cycleDue")
                .processInstanceBusinessKey(BillingRuns.code(billDate))
                .setVariable("cycleDay", cycle)
                .setVariable("billDate", billDate.toString())
                .correlateStartMessage();
        awaitEnd(BillingRuns.code(billDate), start);
        double seconds = (System.nanoTime() - start) / 1e9;
        SqlCounts sql = counter.counts(SqlCounter.Who.CASE);
        SqlCounter.write(folder.resolve("statements-" + accounts + ".txt"), counter.statements(), accounts);
        stopWhatComesNext(engine);

        BillsRows.Made made = rows.made(BillingRuns.code(billDate));
        if (made.bills() != accounts) {
            throw new IllegalStateException(accounts + " accounts made " + made.bills() + " bills");
        }
        double floor = rows.writeAgain(BillingRuns.code(billDate));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("accounts", accounts);
        result.put("seconds", seconds);
        result.put("perSecond", accounts / seconds);
        result.put("floorPerSecond", accounts / floor);
        result.put("rowsPerBill", (double) made.rows() / accounts);
        result.put("commitsPerBill", (double) sql.commits() / accounts);
        result.put("statementsPerBill", (double) sql.statements() / accounts);
        result.put("roundTripsPerBill", (double) sql.roundTrips() / accounts);
        System.out.println(result);
        return result;
    }

    private void awaitEnd(String code, long start) throws InterruptedException {
        while (jdbc.sql("select count(*) from billing_run where code = ? and state = 'DONE'")
                        .param(code)
                        .query(Integer.class)
                        .single()
                == 0) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new IllegalStateException("The run " + code + " has not ended in " + LONGEST);
            }
            Thread.sleep(20);
        }
    }

    /** Rendering would begin now, on the same two cores: it is not what is measured. */
    private static void stopWhatComesNext(ProcessEngine engine) {
        JobExecutor executor =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        executor.shutdown();
        for (String next : Arrays.asList("etom-1.3.9.2", "etom-1.3.9.3")) {
            for (ProcessInstance instance : roots(engine, next)) {
                stop(engine, instance.getId());
            }
        }
        executor.start();
    }

    private static List<ProcessInstance> roots(ProcessEngine engine, String process) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(process)
                .rootProcessInstances()
                .list();
    }

    /** A job that was taken before the executor stopped may end meanwhile: then once more. */
    private static void stop(ProcessEngine engine, String instanceId) {
        while (engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(instanceId)
                        .count()
                > 0) {
            try {
                engine.getRuntimeService().deleteProcessInstance(instanceId, "not measured");
            } catch (OptimisticLockingException e) {
                Thread.onSpinWait();
            }
        }
    }
}
