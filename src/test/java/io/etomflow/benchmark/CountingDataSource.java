package io.etomflow.benchmark;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Tells a {@link SqlCounter} what is executed and committed. Proxies of java.sql, nothing is changed on the way. */
final class CountingDataSource extends DelegatingDataSource {

    private final SqlCounter counter;

    CountingDataSource(DataSource target, SqlCounter counter) {
        super(target);
        this.counter = counter;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return counter.isOn() ? new Session(super.getConnection()).proxy() : super.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return counter.isOn()
                ? new Session(super.getConnection(user, password)).proxy()
                : super.getConnection(user, password);
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static boolean changes(String sql) {
        String start = sql.stripLeading();
        start = start.substring(0, Math.min(7, start.length())).toLowerCase(Locale.ROOT);
        return start.startsWith("insert")
                || start.startsWith("update")
                || start.startsWith("delete")
                || start.startsWith("merge");
    }

    /** A borrowed connection: whether its transaction has changed something. */
    private final class Session {

        private final Connection target;
        private boolean changed;

        Session(Connection target) {
            this.target = target;
        }

        Connection proxy() {
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (p, method, arguments) -> call(method, arguments));
        }

        private Object call(Method method, Object[] arguments) throws Throwable {
            Object result = CountingDataSource.invoke(target, method, arguments);
            switch (method.getName()) {
                case "commit" -> committed();
                case "rollback" -> changed = false;
                case "prepareStatement", "prepareCall" -> {
                    return statement(result, method.getReturnType(), (String) arguments[0]);
                }
                case "createStatement" -> {
                    return statement(result, Statement.class, null);
                }
                default -> {
                    return result;
                }
            }
            return result;
        }

        private void committed() {
            counter.committed(changed);
            changed = false;
        }

        private Object statement(Object statement, Class<?> type, String prepared) {
            Class<?> face = type == CallableStatement.class
                    ? type
                    : prepared == null ? Statement.class : PreparedStatement.class;
            int[] batched = {0};
            return Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {face}, (p, method, arguments) -> {
                        String name = method.getName();
                        if (name.equals("addBatch")) {
                            batched[0]++;
                        }
                        if (!name.startsWith("execute")) {
                            return CountingDataSource.invoke(statement, method, arguments);
                        }
                        String sql = prepared != null
                                ? prepared
                                : arguments == null ? "(batch)" : String.valueOf(arguments[0]);
                        long start = System.nanoTime();
                        Object result = CountingDataSource.invoke(statement, method, arguments);
                        counter.executed(sql, name.endsWith("Batch") ? batched[0] : 1, System.nanoTime() - start);
                        batched[0] = 0;
                        changed |= changes(sql);
                        if (target.getAutoCommit()) {
                            committed();
                        }
                        return result;
                    });
        }
    }
}
