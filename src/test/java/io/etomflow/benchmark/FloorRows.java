package io.etomflow.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * Writes rows that are there already once more, as fast as plain JDBC can: in batches, nothing reckoned. Reading them is not
 * timed and never holds more than some thousand.
 */
final class FloorRows implements AutoCloseable {

    /** Rows sent together. */
    private static final int PIECE = 500;

    private static final AtomicInteger FRESH = new AtomicInteger(100_000_000);

    private final Connection from;
    private final Connection to;
    private final int rowsPerCommit;
    private final Map<UUID, UUID> ids = new HashMap<>();
    private boolean remembers = true;
    private long rows;
    private long commits;
    private long nanos;

    /** What was written, and how long it took. */
    record Written(long rows, long commits, double seconds) {}

    FloorRows(DataSource database, int rowsPerCommit) throws SQLException {
        this.from = database.getConnection();
        this.to = database.getConnection();
        this.rowsPerCommit = rowsPerCommit;
        from.setAutoCommit(false);
        to.setAutoCommit(false);
    }

    /**
     * Inserts copies of rows.
     *
     * @param which behind "select * from table t": a condition
     * @param fresh columns whose values must be others; ids that they had are replaced in later copies
     */
    FloorRows copy(String table, String which, String... fresh) throws SQLException {
        Set<String> others = Set.of(fresh);
        try (Statement select = from.createStatement()) {
            select.setFetchSize(2_000);
            try (ResultSet row = select.executeQuery("select t.* from " + table + " t where " + which)) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    if (!row.getMetaData().isAutoIncrement(i)) {
                        columns.add(row.getMetaData().getColumnName(i).toLowerCase(java.util.Locale.ROOT));
                    }
                }
                String sql = "insert into " + table + " (" + String.join(", ", columns) + ") values ("
                        + "?, ".repeat(columns.size() - 1) + "?)";
                write(row, sql, columns, others);
            }
        }
        return this;
    }

    /** No later copy refers to these: however many they are, nothing of them is kept. */
    FloorRows alone() {
        remembers = false;
        return this;
    }

    /** Updates rows: each row that the query gives sets the statement's parameters. */
    FloorRows update(String sql, String query, String... columns) throws SQLException {
        try (Statement select = from.createStatement()) {
            select.setFetchSize(2_000);
            try (ResultSet row = select.executeQuery(query)) {
                write(row, sql, List.of(columns), Set.of());
            }
        }
        return this;
    }

    private void write(ResultSet row, String sql, List<String> columns, Set<String> fresh) throws SQLException {
        try (PreparedStatement statement = to.prepareStatement(sql)) {
            List<Object[]> piece = new ArrayList<>();
            boolean more = true;
            while (more) {
                more = row.next();
                if (more) {
                    piece.add(values(row, columns, fresh));
                }
                if (piece.size() == PIECE || !more && !piece.isEmpty()) {
                    send(statement, piece);
                    piece.clear();
                }
            }
            commit();
        }
    }

    private void send(PreparedStatement statement, List<Object[]> piece) throws SQLException {
        long start = System.nanoTime();
        for (Object[] values : piece) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.addBatch();
        }
        statement.executeBatch();
        nanos += System.nanoTime() - start;
        boolean full = rows / rowsPerCommit != (rows + piece.size()) / rowsPerCommit;
        rows += piece.size();
        if (full) {
            commit();
        }
    }

    private void commit() throws SQLException {
        long start = System.nanoTime();
        to.commit();
        nanos += System.nanoTime() - start;
        commits++;
    }

    private Object[] values(ResultSet row, List<String> columns, Set<String> fresh) throws SQLException {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = row.getObject(columns.get(i));
            values[i] = fresh.contains(columns.get(i)) ? other(value) : ids.getOrDefault(value, null);
            if (values[i] == null) {
                values[i] = value;
            }
        }
        return values;
    }

    private Object other(Object value) {
        if (value instanceof UUID id) {
            UUID other = UUID.randomUUID();
            if (remembers) {
                ids.put(id, other);
            }
            return other;
        }
        return value instanceof Number ? FRESH.incrementAndGet() : "F" + FRESH.incrementAndGet();
    }

    Written written() {
        return new Written(rows, commits, nanos / 1e9);
    }

    @Override
    public void close() throws SQLException {
        from.close();
        to.close();
    }
}
