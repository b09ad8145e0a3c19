package io.etomflow.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts commits and statements by who asks for them, and each statement's number and time. */
final class SqlCounter {

    /** Who uses the database, told by the thread. */
    enum Who {
        /** callers that open cases, and the job executor's threads that run them */
        CASE,
        /** the job executor looking for work and locking it */
        ACQUISITION,
        /** the outbox, and whatever else runs beside the cases */
        BESIDE;

        static Who now() {
            String thread = Thread.currentThread().getName();
            if (thread.startsWith("JobExecutor[")) {
                return ACQUISITION;
            }
            return thread.startsWith("outbox") || thread.startsWith("scheduling") ? BESIDE : CASE;
        }
    }

    /** One statement's text: how often and how long in all. */
    record Statement(String sql, long count, long nanos) {}

    private static final class Tally {
        final LongAdder commits = new LongAdder();
        final LongAdder reads = new LongAdder();
        final LongAdder statements = new LongAdder();
        final LongAdder roundTrips = new LongAdder();
        final Map<String, LongAdder[]> texts = new ConcurrentHashMap<>();
    }

    private volatile Map<Who, Tally> tallies = fresh();
    private volatile boolean on = true;

    /** Connections borrowed from now on are counted, or not; those that are out stay as they are. */
    void turn(boolean on) {
        this.on = on;
    }

    boolean isOn() {
        return on;
    }

    void committed(boolean changed) {
        Tally tally = tallies.get(Who.now());
        (changed ? tally.commits : tally.reads).increment();
    }

    void executed(String sql, int statements, long nanos) {
        Tally tally = tallies.get(Who.now());
        tally.statements.add(statements);
        tally.roundTrips.increment();
        LongAdder[] text = tally.texts.computeIfAbsent(sql, s -> new LongAdder[] {new LongAdder(), new LongAdder()});
        text[0].add(statements);
        text[1].add(nanos);
    }

    /** Forgets everything before now. */
    void reset() {
        tallies = fresh();
    }

    SqlCounts counts(Who who) {
        Tally tally = tallies.get(who);
        return new SqlCounts(tally.commits.sum(), tally.reads.sum(), tally.statements.sum(), tally.roundTrips.sum());
    }

    /** Those of cases, the ones that took most time first. */
    List<Statement> statements() {
        return tallies.get(Who.CASE).texts.entrySet().stream()
                .map(e -> new Statement(e.getKey(), e.getValue()[0].sum(), e.getValue()[1].sum()))
                .sorted(Comparator.comparingLong(Statement::nanos).reversed())
                .toList();
    }

    /**
     * What to look at when something is to become cheaper: statements, the dearest first.
     *
     * @param units cases, bills, lines that they served
     */
    static void write(Path file, List<Statement> statements, int units) throws IOException {
        StringBuilder text = new StringBuilder("       each       ms each   statement\n");
        for (Statement statement : statements) {
            text.append(String.format(
                    Locale.ROOT,
                    "%11.3f   %11.4f   %s%n",
                    (double) statement.count() / units,
                    statement.nanos() / 1e6 / units,
                    statement.sql().replaceAll("\\s+", " ")));
        }
        Files.writeString(file, text);
    }

    private static Map<Who, Tally> fresh() {
        Map<Who, Tally> fresh = new EnumMap<>(Who.class);
        for (Who who : Who.values()) {
            fresh.put(who, new Tally());
        }
        return fresh;
    }
}
