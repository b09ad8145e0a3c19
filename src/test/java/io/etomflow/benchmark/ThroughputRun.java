package io.etomflow.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.etomflow.EtomflowApplication;
import io.etomflow.receivables.TestData;
import io.etomflow.shared.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One process of the benchmark: the application on one database and one level of history, story and floor in turns. Writes
 * what it measured to a JSON file for {@link Benchmark}.
 */
final class ThroughputRun {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Rounds before anything is measured: the JVM has compiled what matters by then. */
    private static final int WARM_UP = 5;

    private ThroughputRun() {}

    /** @param args database, level of history, instances per round, rounds, whether to run the floors too, folder */
    public static void main(String[] args) throws Exception {
        BenchmarkDatabase database = BenchmarkDatabase.valueOf(args[0]);
        String level = args[1];
        int instances = Integer.parseInt(args[2]);
        int rounds = Integer.parseInt(args[3]);
        boolean floors = Boolean.parseBoolean(args[4]);
        Path folder = Files.createDirectories(Path.of(args[5]));
        SqlCounter counter = new SqlCounter();
        DataSource[] target = new DataSource[1];
        try (ConfigurableApplicationContext application = application(database, level, folder, counter, target)) {
            Map<String, Object> result =
                    measure(application, new Round(application, counter, target[0]), instances, rounds, floors, folder);
            result.put("database", database.name());
            result.put("describes", database.describe(target[0]));
            result.put("level", level);
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(folder.resolve("result.json").toFile(), result);
        }
        System.exit(0);
    }

    private static Map<String, Object> measure(
            ConfigurableApplicationContext application,
            Round round,
            int instances,
            int rounds,
            boolean floors,
            Path folder)
            throws IOException {
        // The note's PDF or e-invoice is the work of another process, which waits: its price is that of an invoice.
        application
                .getBean(ManagementService.class)
                .updateJobDefinitionSuspensionState()
                .byProcessDefinitionKey("etom-1.3.9.2")
                .suspend();
        Workload story = new CreditStory(application);
        Round.Result warm = null;
        for (int i = 0; i < WARM_UP; i++) {
            warm = round.run(story, instances);
        }
        Map<String, Workload> workloads = new LinkedHashMap<>();
        workloads.put("story", story);
        if (floors) {
            // The start and the timer are save points of every workload; the rest are asynchronous continuations.
            int continuations =
                    (int) Math.round(perInstance(List.of(warm), r -> caseSql(r).commits())) - 2;
            Map<String, Long> shape = shape(application.getBean(JdbcClient.class), warm);
            workloads.put("floor", Floor.bare(application, continuations));
            workloads.put(
                    "shape",
                    Floor.shaped(
                            application,
                            continuations,
                            shape.get("calls").intValue(),
                            shape.get("steps").intValue()));
            for (String floor : List.of("floor", "shape")) {
                round.run(workloads.get(floor), WARM_UP * instances);
            }
        }
        Map<String, List<Round.Result>> results = new LinkedHashMap<>();
        for (int i = 0; i < rounds; i++) {
            for (Map.Entry<String, Workload> each : workloads.entrySet()) {
                Round.Result result = round.run(each.getValue(), instances);
                results.computeIfAbsent(each.getKey(), name -> new ArrayList<>())
                        .add(result);
                System.out.printf(
                        "%s: %.1f instances/s, %.1f ms of processor%n",
                        each.getKey(), result.perSecond(), result.processor().toNanos() / 1e6 / result.instances());
            }
        }
        Map<String, Object> all = new LinkedHashMap<>();
        for (Map.Entry<String, List<Round.Result>> each : results.entrySet()) {
            all.put(each.getKey(), summary(each.getValue()));
            Round.Result last = each.getValue().get(each.getValue().size() - 1);
            SqlCounter.write(
                    folder.resolve("statements-" + each.getKey() + ".txt"), last.statements(), last.instances());
        }
        return all;
    }

    private static Map<String, Long> shape(JdbcClient jdbc, Round.Result warm) {
        List<Map<String, Object>> kinds = jdbc.sql(
                        "select ACT_TYPE_ as kind, count(*) as found from ACT_HI_ACTINST group by ACT_TYPE_")
                .query()
                .listOfRows();
        long calls = 0;
        long steps = 0;
        for (Map<String, Object> kind : kinds) {
            long found = ((Number) kind.get("found")).longValue();
            if (kind.get("kind").equals("callActivity")) {
                calls += found;
            } else if (String.valueOf(kind.get("kind")).endsWith("Task")) {
                steps += found;
            }
        }
        // Only the warm-up of the story has run so far.
        long ran = (long) WARM_UP * warm.instances();
        return Map.of("calls", Math.round((double) calls / ran), "steps", Math.round((double) steps / ran));
    }

    private static Map<String, Object> summary(List<Round.Result> rounds) {
        Map<String, Object> summary = new LinkedHashMap<>();
        double[] rates =
                rounds.stream().mapToDouble(Round.Result::perSecond).sorted().toArray();
        summary.put("perSecond", rates[rates.length / 2]);
        summary.put("slowest", rates[0]);
        summary.put("fastest", rates[rates.length - 1]);
        summary.put("rates", rounds.stream().map(Round.Result::perSecond).toList());
        summary.put("processorMillis", perInstance(rounds, r -> r.processor().toMillis()));
        summary.put("commits", perInstance(rounds, r -> caseSql(r).commits()));
        summary.put("reads", perInstance(rounds, r -> caseSql(r).reads()));
        summary.put("statements", perInstance(rounds, r -> caseSql(r).statements()));
        summary.put("roundTrips", perInstance(rounds, r -> caseSql(r).roundTrips()));
        summary.put(
                "acquisitionCommits",
                perInstance(rounds, r -> r.sql().get(SqlCounter.Who.ACQUISITION).commits()));
        summary.put(
                "acquisitionStatements",
                perInstance(rounds, r -> r.sql().get(SqlCounter.Who.ACQUISITION).statements()));
        summary.put(
                "besideCommits",
                perInstance(rounds, r -> r.sql().get(SqlCounter.Who.BESIDE).commits()));
        summary.put("historyRows", perInstance(rounds, Round.Result::historyRows));
        Map<String, Double> tables = new LinkedHashMap<>();
        for (String table : rounds.get(0).history().keySet()) {
            double rows = perInstance(rounds, r -> r.history().get(table));
            if (rows > 0) {
                tables.put(table, rows);
            }
        }
        summary.put("historyTables", tables);
        return summary;
    }

    private static SqlCounts caseSql(Round.Result result) {
        return result.sql().get(SqlCounter.Who.CASE);
    }

    private static double perInstance(List<Round.Result> rounds, ToLongFunction<Round.Result> what) {
        long instances = rounds.stream().mapToLong(Round.Result::instances).sum();
        return Math.round(10.0 * rounds.stream().mapToLong(what).sum() / instances) / 10.0;
    }

    /** The application as it is delivered, on a database of its own, with its statements counted. */
    static ConfigurableApplicationContext application(
            BenchmarkDatabase database, String level, Path folder, SqlCounter counter, DataSource[] target)
            throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>(database.start(folder));
        properties.put("camunda.bpm.history-level", level);
        properties.put("server.port", 0);
        properties.put("etomflow.demo", false);
        properties.put("etomflow.admin.user", "admin");
        properties.put("etomflow.admin.password", "Benchmark-2026");
        properties.put("etomflow.outbox.folder", folder.resolve("outbox").toString());
        properties.put("etomflow.exchange.folder", folder.resolve("exchange").toString());
        properties.put("etomflow.exchange.settled", "PT0S");
        properties.put("logging.level.root", "warn");
        properties.put("spring.main.banner-mode", "off");
        return new SpringApplicationBuilder(EtomflowApplication.class)
                .initializers(context -> prepare((GenericApplicationContext) context, counter, target))
                .run(properties.entrySet().stream()
                        .map(p -> "--" + p.getKey() + "=" + p.getValue())
                        .toArray(String[]::new));
    }

    private static void prepare(GenericApplicationContext context, SqlCounter counter, DataSource[] target) {
        // The suite's own beans record what they see: they would be measured too.
        context.getBeanFactory().registerSingleton("onlyTestData", new TypeExcludeFilter() {
            @Override
            public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
                String type = reader.getClassMetadata().getClassName();
                return reader.getResource().getURL().getPath().contains("/test-classes/")
                        && !type.equals(TestData.class.getName());
            }
        });
        context.registerBean(Floor.STEP, Step.class, Floor::step);
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DataSource source && target[0] == null) {
                    target[0] = source;
                    return new CountingDataSource(source, counter);
                }
                return bean;
            }
        });
    }
}
