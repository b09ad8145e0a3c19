package io.etomflow.benchmark;

import io.etomflow.exchange.ExchangeIntake;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the parts that work on very many things share: the application, and the database behind its counter. */
final class MassBench {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final ConfigurableApplicationContext application;
    private final DataSource database;
    private final JdbcClient jdbc;
    private final Path folder;

    MassBench(ConfigurableApplicationContext application, DataSource database, Path folder) {
        this.application = application;
        this.database = database;
        this.jdbc = JdbcClient.create(database);
        this.folder = folder;
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    ProcessEngine engine() {
        return bean(ProcessEngine.class);
    }

    DataSource database() {
        return database;
    }

    /** Not counted. */
    JdbcClient jdbc() {
        return jdbc;
    }

    /** Writes a file piece by piece. */
    @FunctionalInterface
    interface Content {
        void writeTo(Writer out) throws IOException;
    }

    /** Writes a file beside the folder in which it is to arrive. */
    Path write(String name, Content content) throws IOException {
        Path file = Files.createDirectories(folder.resolve("made")).resolve(name);
        try (Writer out = Files.newBufferedWriter(file)) {
            content.writeTo(out);
        }
        return file;
    }

    /** Puts the file where it arrives and has it looked for. @return its id */
    UUID drop(String area, Path file) throws IOException {
        Path in =
                Files.createDirectories(folder.resolve("exchange").resolve(area).resolve("in"));
        Files.move(file, in.resolve(file.getFileName()));
        bean(ExchangeIntake.class).look();
        return jdbc.sql("select id from exchange_file where area = ? and name = ?")
                .params(area, file.getFileName().toString())
                .query(UUID.class)
                .single();
    }

    long count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }

    /** Waits for something; fails at once where a job has failed. */
    void await(String what, BooleanSupplier done) throws InterruptedException {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            String failure = jdbc.sql(
                            "select EXCEPTION_MSG_ from ACT_RU_JOB where RETRIES_ = 0" + " fetch first 1 rows only")
                    .query(String.class)
                    .optional()
                    .orElse(null);
            if (failure != null) {
                throw new IllegalStateException(what + " failed: " + failure);
            }
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new IllegalStateException("Not done after " + LONGEST + ": " + what);
            }
            Thread.sleep(10);
        }
    }

    /** Messages written before are out: they do not take the processor of what comes next. */
    void quiet() throws InterruptedException {
        await(
                "messages are sent",
                () -> count("select count(*) from outbox_message where state in ('WAITING', 'SENDING')") == 0);
    }

    static <T> T unchecked(Callable<T> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
