package io.etomflow.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.packaging.DemoDatabase.DoubleLine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes share the work on one PostgreSQL. One of them dies in the middle of it ({@code kill -9}): the other one finishes
 * what both had begun, and nothing is done twice.
 */
class TwoNodesIT {

    private static final int INQUIRIES = 30;
    private static final int DONE_BEFORE_THE_KILL = 8;

    @Test
    void oneNodeFinishesWhatTheOtherBegan(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                PackagedApplication stays = start(folder.resolve("one"), postgres);
                PackagedApplication dies = start(folder.resolve("two"), postgres)) {
            DemoDatabase database = DemoDatabase.in(postgres.getPostgresDatabase());
            List<DoubleLine> lines = database.chargeTwice(INQUIRIES);
            assertThat(lines).hasSize(INQUIRIES);

            Complaints complaints = new Complaints(lines);
            Thread killer = new Thread(() -> {
                complaints.awaitCleared(stays, DONE_BEFORE_THE_KILL);
                dies.kill();
            });
            killer.start();
            complaints.send(stays, dies);
            killer.join();

            complaints.send(stays);
            complaints.assertAllAnswered();
            complaints.awaitCleared(stays, INQUIRIES);
            complaints.confirm(stays);
            complaints.verify(database.jdbc());
        }
    }

    /** As in production, with the customers of the demo. A node that deploys what is deployed already would be seen here. */
    private static PackagedApplication start(Path folder, EmbeddedPostgres postgres) throws IOException {
        return PackagedApplication.start(
                Files.createDirectories(folder),
                PackagedApplication.SHORT_LOCKS,
                "--spring.profiles.active=postgres",
                "--etomflow.demo=true",
                "--ETOMFLOW_DB_URL=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--ETOMFLOW_DB_USER=postgres",
                "--ETOMFLOW_DB_PASSWORD=postgres");
    }
}
