package io.etomflow.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts the packaged application as people do and says how long it took and what it holds in memory afterwards. */
final class StartUp {

    private static final Pattern STARTED = Pattern.compile("process running for ([0-9.]+)");
    private static final int TIMES = 5;

    private final Path jar;
    private final Path folder;

    StartUp(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    /** @param seconds from the start of the JVM until the application answers; @param megabytes live objects after that */
    record Start(double seconds, double megabytes) {}

    /** @param second the median of several */
    record Starts(Start first, Start second) {}

    record Result(Starts withModels, Starts without) {}

    /** With and without models in turns, so that a slow moment of the machine hits both. */
    Result measure() throws IOException, InterruptedException {
        Path with = Files.createDirectories(folder.resolve("with-models"));
        Path without = Files.createDirectories(folder.resolve("without-models"));
        // A class path that holds neither models nor forms.
        String none = "--etomflow.models=classpath:/none/processes";
        start(Files.createDirectories(folder.resolve("warm-up")));
        Start firstWith = start(with);
        Start firstWithout = start(without, none);
        List<Start> secondWith = new ArrayList<>();
        List<Start> secondWithout = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            secondWith.add(start(with));
            secondWithout.add(start(without, none));
        }
        return new Result(new Starts(firstWith, median(secondWith)), new Starts(firstWithout, median(secondWithout)));
    }

    private Start start(Path data, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(tool("java"), "-jar", jar.toAbsolutePath().toString(), "--server.port=0"));
        command.addAll(List.of(more));
        Path log = data.resolve("log.txt");
        Process process = new ProcessBuilder(command)
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            double seconds = await(process, log);
            return new Start(seconds, liveMegabytes(process.pid()));
        } finally {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static double await(Process process, Path log) throws IOException, InterruptedException {
        for (int i = 0; i < 1800 && process.isAlive(); i++) {
            Matcher started = STARTED.matcher(Files.readString(log));
            if (started.find()) {
                return Double.parseDouble(started.group(1));
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("It did not start, see " + log);
    }

    /** The class histogram collects garbage first: what is left is what the application holds. */
    private static double liveMegabytes(long pid) throws IOException {
        Process histogram = new ProcessBuilder(tool("jcmd"), String.valueOf(pid), "GC.class_histogram").start();
        String[] lines = new String(histogram.getInputStream().readAllBytes()).split("\n");
        String[] total = lines[lines.length - 1].trim().split("\\s+");
        return Long.parseLong(total[total.length - 1]) / 1e6;
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static Start median(List<Start> starts) {
        double[] seconds = starts.stream().mapToDouble(Start::seconds).sorted().toArray();
        double[] megabytes =
                starts.stream().mapToDouble(Start::megabytes).sorted().toArray();
        return new Start(seconds[seconds.length / 2], megabytes[megabytes.length / 2]);
    }
}
