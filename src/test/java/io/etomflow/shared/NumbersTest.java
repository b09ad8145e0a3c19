package io.etomflow.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.etomflow.testing.EtomflowTest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("story")
class NumbersTest extends EtomflowTest {

    @Autowired
    private Numbers numbers;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DataSource dataSource;

    @Test
    void numbersAreThereWhenAllConnectionsAreTaken() throws Exception {
        int all = dataSource.unwrap(HikariDataSource.class).getMaximumPoolSize();
        CyclicBarrier everybodyHoldsOne = new CyclicBarrier(all);
        ExecutorService people = Executors.newFixedThreadPool(all);
        try {
            Callable<String> one = () -> transaction.execute(status -> {
                jdbc.sql("select count(*) from number_range").query(Long.class).single();
                await(everybodyHoldsOne);
                return numbers.next("TX");
            });
            Set<String> taken = new HashSet<>();
            for (Future<String> number :
                    people.invokeAll(IntStream.range(0, all).mapToObj(i -> one).toList(), 20, TimeUnit.SECONDS)) {
                taken.add(number.get());
            }
            assertThat(taken).hasSize(all);
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void numbersCountOnAcrossBlocks() {
        List<String> many =
                IntStream.range(0, 120).mapToObj(i -> numbers.next("TY")).toList();

        assertThat(many).doesNotHaveDuplicates().isSorted().allMatch(number -> number.matches("TY-\\d{4}-\\d{6}"));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
