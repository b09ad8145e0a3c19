package io.etomflow.shared;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Numbers that people can say on the phone, {@code BI-2026-000042}: prefix, year, six digits. They are taken in blocks
 * and in a transaction of their own, so that two cases never wait for each other and a number costs no commit; a case
 * that is rolled back, and a restart, leave gaps. Ranges that must not have gaps (bill numbers) are not for this class.
 *
 * <p>A block is taken over a connection beside the pool: whoever asks for a number holds one of the pool's already, and when
 * all of them ask at once there is none left.
 */
@Component
public class Numbers {

    private static final int BLOCK = 50;

    private record Block(long next, long end) {}

    private final Map<String, Block> blocks = new HashMap<>();
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;

    Numbers(DataSourceProperties database, Clock clock) {
        DataSource besidePool = database.initializeDataSourceBuilder()
                .type(SimpleDriverDataSource.class)
                .build();
        this.jdbc = JdbcClient.create(besidePool);
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(new DataSourceTransactionManager(besidePool));
    }

    /** @param prefix two or three letters, for example {@code BI} for bill inquiries, {@code CN} for credit notes */
    public synchronized String next(String prefix) {
        String range = prefix + "-" + LocalDate.now(clock).getYear();
        Block block = blocks.get(range);
        if (block == null || block.next() > block.end()) {
            long end = ownTransaction.execute(status -> takeBlock(range));
            block = new Block(end - BLOCK + 1, end);
        }
        blocks.put(range, new Block(block.next() + 1, block.end()));
        return "%s-%06d".formatted(range, block.next());
    }

    private long takeBlock(String range) {
        if (advance(range) == 0) {
            jdbc.sql("insert into number_range (prefix, last_number) select ?, 0 where not exists"
                            + " (select 1 from number_range where prefix = ?)")
                    .params(range, range)
                    .update();
            advance(range);
        }
        return jdbc.sql("select last_number from number_range where prefix = ?")
                .param(range)
                .query(Long.class)
                .single();
    }

    private int advance(String range) {
        return jdbc.sql("update number_range set last_number = last_number + ? where prefix = ?")
                .params(BLOCK, range)
                .update();
    }
}
