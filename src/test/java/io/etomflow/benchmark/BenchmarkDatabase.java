package io.etomflow.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.store.fs.FilePath;

/** A database whose commits are on the disk when they return. */
enum BenchmarkDatabase {
    H2 {
        @Override
        Map<String, Object> start(Path folder) {
            FilePath.register(new DurableFiles());
            return Map.of(
                    "spring.datasource.url",
                    "jdbc:h2:durable:" + folder.resolve("h2").toAbsolutePath() + ";WRITE_DELAY=0;QUERY_CACHE_SIZE=256");
        }
    },
    /** As the application is delivered: commits are with the operating system, not yet on the disk. */
    H2_UNSYNCED {
        @Override
        Map<String, Object> start(Path folder) {
            return Map.of(
                    "spring.datasource.url",
                    "jdbc:h2:file:" + folder.resolve("h2").toAbsolutePath() + ";WRITE_DELAY=0;QUERY_CACHE_SIZE=256");
        }
    },
    POSTGRES {
        @Override
        Map<String, Object> start(Path folder) throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setDataDirectory(folder.resolve("postgres"))
                    .setRegisterShutdownHook(true)
                    .start();
            return Map.of(
                    "spring.datasource.url", server.getJdbcUrl("postgres", "postgres"),
                    "spring.datasource.username", "postgres",
                    "spring.datasource.password", "postgres");
        }

        @Override
        String describe(DataSource dataSource) throws SQLException {
            return super.describe(dataSource) + ", fsync " + show(dataSource, "fsync") + ", full_page_writes "
                    + show(dataSource, "full_page_writes") + ", synchronous_commit "
                    + show(dataSource, "synchronous_commit");
        }
    };

    /** Starts it with its data in the folder. @return properties of the application that uses it */
    abstract Map<String, Object> start(Path folder) throws IOException;

    String describe(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName() + " "
                    + connection.getMetaData().getDatabaseProductVersion().replaceAll(" .*", "");
        }
    }

    private static String show(DataSource dataSource, String setting) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
