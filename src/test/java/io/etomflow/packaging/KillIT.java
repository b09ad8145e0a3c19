package io.etomflow.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.packaging.DemoDatabase.DoubleLine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of fifty inquiries, and start again: all end, each adjustment is there exactly once. */
class KillIT {

    private static final int INQUIRIES = 50;
    private static final int DONE_BEFORE_THE_KILL = 10;

    @Test
    void allInquiriesEndAndEachIsAdjustedOnce(@TempDir Path folder) throws InterruptedException {
        PackagedApplication.start(folder).close();
        DemoDatabase database = DemoDatabase.in(folder);
        List<DoubleLine> lines = database.chargeTwice(INQUIRIES);
        assertThat(lines).hasSize(INQUIRIES);

        PackagedApplication first = PackagedApplication.start(folder, PackagedApplication.SHORT_LOCKS);
        Complaints complaints = new Complaints(lines);
        Thread killer = new Thread(() -> {
            complaints.awaitCleared(first, DONE_BEFORE_THE_KILL);
            first.kill();
        });
        killer.start();
        complaints.send(first);
        killer.join();

        try (PackagedApplication second = PackagedApplication.start(folder)) {
            complaints.send(second);
            complaints.assertAllAnswered();
            complaints.awaitCleared(second, INQUIRIES);
            complaints.confirm(second);
        }

        complaints.verify(database.jdbc());
    }
}
