package io.etomflow.receivables.report;

import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.StatusChange;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Marks behind which readers of the status history go on, each reader with its own; a change is read once by each. The
 * mark of a reader is there from its migration on (V65).
 */
@Component
class StatusReader {

    private final JdbcClient jdbc;
    private final InquiryRecords records;
    private final Clock clock;

    StatusReader(JdbcClient jdbc, InquiryRecords records, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.clock = clock;
    }

    boolean hasNews(String reader) {
        return records.changesAfter(mark(reader), 1).stream().anyMatch(this::isSettled);
    }

    /** The next changes, oldest first, with the mark moved behind them. Of two readers at once, the second fails and repeats. */
    List<StatusChange> read(String reader, int limit) {
        long mark = mark(reader);
        List<StatusChange> changes = peek(reader, limit);
        if (!changes.isEmpty()) {
            move(reader, mark, changes.get(changes.size() - 1).sequenceNo());
        }
        return changes;
    }

    /** What {@link #read} would give now. */
    List<StatusChange> peek(String reader, int limit) {
        return records.changesAfter(mark(reader), limit).stream()
                .takeWhile(this::isSettled)
                .toList();
    }

    private long mark(String reader) {
        return jdbc.sql("select last_sequence from inquiry_watermark where reader = ?")
                .param(reader)
                .query(Long.class)
                .single();
    }

    private void move(String reader, long from, long to) {
        int moved = jdbc.sql(
                        "update inquiry_watermark set last_sequence = ?, version = version + 1 where reader = ? and last_sequence = ?")
                .params(to, reader, from)
                .update();
        if (moved == 0) {
            throw new OptimisticLockingFailureException("Another run reads the status history for " + reader);
        }
    }

    private boolean isSettled(StatusChange change) {
        Instant settled = clock.instant().minus(InquiryMonitoring.SETTLED);
        return !change.changedAt().isAfter(settled);
    }
}
