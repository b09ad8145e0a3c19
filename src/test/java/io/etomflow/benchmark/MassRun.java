package io.etomflow.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.context.ConfigurableApplicationContext;

/** One process of the benchmark: a step that works on very many things, in several sizes, against the floor of its rows. */
final class MassRun {

    /** What is measured, and the size of its warm-up. */
    enum Part {
        STATEMENT(2_000) {
            @Override
            MassWork on(MassBench bench) {
                return new StatementWork(bench);
            }
        },
        DEBITS(500) {
            @Override
            MassWork on(MassBench bench) {
                return new DebitsWork(bench);
            }
        },
        USAGE_CSV(20_000) {
            @Override
            MassWork on(MassBench bench) {
                return new UsageWork(bench, false);
            }
        },
        USAGE_JSON(20_000) {
            @Override
            MassWork on(MassBench bench) {
                return new UsageWork(bench, true);
            }
        },
        INVOICES(60) {
            @Override
            MassWork on(MassBench bench) {
                return new InvoicesWork(bench);
            }
        };

        private final int warmUp;

        Part(int warmUp) {
            this.warmUp = warmUp;
        }

        abstract MassWork on(MassBench bench);
    }

    private MassRun() {}

    /** @param args part, database, sizes separated by commas, folder */
    public static void main(String[] args) throws Exception {
        Part part = Part.valueOf(args[0]);
        BenchmarkDatabase database = BenchmarkDatabase.valueOf(args[1]);
        Path folder = Files.createDirectories(Path.of(args[3]));
        SqlCounter counter = new SqlCounter();
        DataSource[] target = new DataSource[1];
        try (ConfigurableApplicationContext application =
                ThroughputRun.application(database, "activity", folder, counter, target)) {
            MassWork work = part.on(new MassBench(application, target[0], folder));
            HeapWatch heap = new HeapWatch();
            measure(work, part.warmUp, counter, heap, folder);
            List<Map<String, Object>> sizes = new ArrayList<>();
            for (String size : args[2].split(",")) {
                sizes.add(measure(work, Integer.parseInt(size), counter, heap, folder));
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("database", database.name());
            result.put("describes", database.describe(target[0]));
            result.put("part", part.name());
            result.put("heapMegabytes", Runtime.getRuntime().maxMemory() >> 20);
            result.put("sizes", sizes);
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(folder.resolve("result.json").toFile(), result);
        }
        System.exit(0);
    }

    private static Map<String, Object> measure(MassWork work, int size, SqlCounter counter, HeapWatch heap, Path folder)
            throws Exception {
        work.prepare(size);
        heap.reset();
        counter.reset();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        SqlCounts sql = counter.counts(SqlCounter.Who.CASE);
        SqlCounter.write(folder.resolve("statements-" + size + ".txt"), counter.statements(), size);
        long most = heap.megabytes();
        FloorRows.Written floor = work.floor();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("size", size);
        result.put("seconds", seconds);
        result.put("perSecond", size / seconds);
        result.put("floorPerSecond", size / floor.seconds());
        result.put("rows", (double) floor.rows() / size);
        result.put("commitsPerThousand", 1000.0 * sql.commits() / size);
        result.put("floorCommitsPerThousand", 1000.0 * floor.commits() / size);
        result.put("statements", (double) sql.statements() / size);
        result.put("roundTrips", (double) sql.roundTrips() / size);
        result.put("heapAfterCollection", most);
        System.out.println(result);
        return result;
    }
}
