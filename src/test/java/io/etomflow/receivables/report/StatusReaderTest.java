package io.etomflow.receivables.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.receivables.StatusChange;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.EtomflowTest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("model")
class StatusReaderTest extends EtomflowTest {

    private static final String READER = "two at once";

    @Autowired
    private StatusReader reader;

    @Autowired
    private TestData data;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void ofTwoThatReadAtOnceFromTheStartTheSecondRepeats() throws Exception {
        data.unconverted("Two look at me at once.");
        // Whatever the history has, it is settled by then.
        setTime(Instant.parse("2099-01-01T00:00:00Z"));
        jdbc.sql("insert into inquiry_watermark (reader, version, last_sequence) values (?, 0, 0)")
                .param(READER)
                .update();
        CountDownLatch begun = new CountDownLatch(1);
        ExecutorService second = Executors.newSingleThreadExecutor();
        try {
            Future<List<StatusChange>> late = transaction.execute(first -> {
                assertThat(reader.read(READER, 1)).hasSize(1);
                Future<List<StatusChange>> waiting = second.submit(() -> {
                    begun.countDown();
                    return transaction.execute(t -> reader.read(READER, 1));
                });
                await(begun);
                return waiting;
            });
            // Where the second begins only after the first has ended, it has nothing to repeat.
            assertThat(failureOf(late))
                    .satisfiesAnyOf(failure -> assertThat(failure).isNull(), failure -> assertThat(failure)
                            .isInstanceOf(OptimisticLockingFailureException.class));
        } finally {
            second.shutdownNow();
        }
        assertThat(jdbc.sql("select count(*) from inquiry_watermark where reader = ?")
                        .param(READER)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static void await(CountDownLatch begun) {
        try {
            begun.await();
            // Long enough for the second to read the mark and to wait for its row.
            TimeUnit.MILLISECONDS.sleep(800);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Throwable failureOf(Future<?> future) throws InterruptedException {
        try {
            future.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
