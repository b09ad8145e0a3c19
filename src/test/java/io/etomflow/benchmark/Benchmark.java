package io.etomflow.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * Measures the automated credit against the floor, the levels of history, billing cycles, the steps that work on very many
 * things at once (invoices, debits, lines of statements, usage), and the start of the packaged application, and writes the tables into {@code docs/performance.md}. Run it with {@code mvn -Pbenchmark verify}, with nothing else
 * running. Each database and each level has a process of its own.
 *
 * <p>System properties: {@code benchmark.instances} per round (100), {@code benchmark.rounds} (7), {@code benchmark.parts}
 * (all of them), {@code benchmark.accounts}, {@code benchmark.invoices}, {@code benchmark.lines}, {@code benchmark.debits} and
 * {@code benchmark.records}: sizes, separated by commas; {@code benchmark.folder} (target/benchmark), which must lie on the disk that is meant.
 */
public final class Benchmark {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder = Path.of(System.getProperty("benchmark.folder", "target/benchmark"));
    private final String instances = System.getProperty("benchmark.instances", "100");
    private final String rounds = System.getProperty("benchmark.rounds", "7");
    private final List<String> parts = Arrays.asList(
            System.getProperty("benchmark.parts", "throughput,history,bills,invoices,statement,debits,usage,start")
                    .split(","));
    private final PerformancePage page = new PerformancePage(Path.of("docs/performance.md"));

    private Benchmark() {}

    public static void main(String[] args) throws Exception {
        new Benchmark().run();
    }

    private void run() throws IOException, InterruptedException {
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        String machine = "Measured on %s: %s; a durable write of 4 KB takes %.2f ms.\n\n"
                .formatted(LocalDate.now(), Machine.describe(), Machine.durableWrite(folder));
        if (parts.contains("throughput")) {
            List<JsonNode> results = new ArrayList<>();
            for (BenchmarkDatabase database : BenchmarkDatabase.values()) {
                results.add(measure(database, "activity", true));
            }
            publish("throughput", machine + Tables.throughput(results));
        }
        if (parts.contains("history")) {
            List<JsonNode> results = new ArrayList<>();
            for (String level : List.of("none", "activity", "audit", "full")) {
                results.add(measure(BenchmarkDatabase.POSTGRES, level, false));
            }
            publish("history", machine + Tables.history(results));
        }
        if (parts.contains("bills")) {
            List<JsonNode> results = new ArrayList<>();
            for (BenchmarkDatabase database : BenchmarkDatabase.values()) {
                results.add(bills(database));
            }
            publish("bills", machine + Tables.bills(results));
        }
        if (parts.contains("invoices")) {
            publish(
                    "invoices",
                    machine + Tables.mass("invoice", List.of(mass("INVOICES", "512m", "invoices", "200,1000"))));
        }
        if (parts.contains("statement")) {
            publish(
                    "statement",
                    machine + Tables.mass("line", List.of(mass("STATEMENT", "512m", "lines", "5000,50000"))));
        }
        if (parts.contains("debits")) {
            publish("debits", machine + Tables.mass("debit", List.of(mass("DEBITS", "512m", "debits", "1000,10000"))));
        }
        if (parts.contains("usage")) {
            publish(
                    "usage",
                    machine
                            + Tables.mass(
                                    "record",
                                    List.of(
                                            mass("USAGE_CSV", "384m", "records", "100000"),
                                            mass("USAGE_JSON", "384m", "records", "100000"))));
        }
        if (parts.contains("start")) {
            publish("start", machine + Tables.startUp(new StartUp(jar(), folder.resolve("start")).measure()));
        }
    }

    private JsonNode measure(BenchmarkDatabase database, String level, boolean floors)
            throws IOException, InterruptedException {
        Path own = folder.resolve(database.name().toLowerCase() + "-" + level + (floors ? "" : "-history"));
        return run(
                own,
                "1g",
                ThroughputRun.class,
                database.name(),
                level,
                instances,
                rounds,
                String.valueOf(floors),
                own.toString());
    }

    /** In less memory than the rows of a large cycle would take. */
    private JsonNode bills(BenchmarkDatabase database) throws IOException, InterruptedException {
        Path own = folder.resolve(database.name().toLowerCase() + "-bills");
        return run(
                own,
                "512m",
                BillsRun.class,
                database.name(),
                System.getProperty("benchmark.accounts", "1000,10000"),
                own.toString());
    }

    /** In as little memory: the heap's limit is what proves that nothing grows with the size. */
    private JsonNode mass(String part, String memory, String property, String sizes)
            throws IOException, InterruptedException {
        Path own = folder.resolve(part.toLowerCase(java.util.Locale.ROOT));
        return run(
                own,
                memory,
                MassRun.class,
                part,
                BenchmarkDatabase.POSTGRES.name(),
                System.getProperty("benchmark." + property, sizes),
                own.toString());
    }

    private static JsonNode run(Path own, String memory, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        System.out.println("\n" + own.getFileName());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException("The measurement " + own.getFileName() + " failed, see above");
        }
        return JSON.readTree(own.resolve("result.json").toFile());
    }

    private void publish(String section, String table) throws IOException {
        System.out.println("\n" + table);
        page.write(section, table);
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(f -> f.getFileName().toString().matches("etomflow-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException("There is no jar in target: run mvn -Pbenchmark verify"));
        }
    }
}
