package io.etomflow.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A statement with rows that wait to be sent together. */
final class Batch {

    private final PreparedStatement statement;

    private Batch(PreparedStatement statement) {
        this.statement = statement;
    }

    /** @param table its name, with the columns in brackets where not all of them are written */
    Batch(Connection connection, String table, int columns) throws SQLException {
        this(connection.prepareStatement("insert into " + table + " values (" + "?, ".repeat(columns - 1) + "?)"));
    }

    static Batch of(Connection connection, String sql) throws SQLException {
        return new Batch(connection.prepareStatement(sql));
    }

    void add(Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.addBatch();
    }

    static void flush(Batch... all) throws SQLException {
        for (Batch batch : all) {
            batch.statement.executeBatch();
        }
    }
}
