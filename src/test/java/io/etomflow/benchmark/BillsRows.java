package io.etomflow.benchmark;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Rows of billing cycles: made before a run, counted after it, and written again as fast as plain JDBC can. */
final class BillsRows {

    private static final int PIECE = 500;
    private static final int EVENTS = 4;

    private final DataSource database;

    BillsRows(DataSource database) {
        this.database = database;
    }

    /** @param rows all that the run wrote or changed */
    record Made(int bills, int rows) {}

    /** Accounts with a fixed line, a mobile line and four rated events each. */
    void prepare(int cycle, int accounts, LocalDate billDate) throws SQLException {
        OffsetDateTime used = billDate.minusDays(9).atTime(12, 0).atOffset(ZoneOffset.UTC);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Batch customer = new Batch(connection, "customer", 18);
            Batch account = new Batch(connection, "billing_account", 17);
            Batch product = new Batch(connection, "customer_product", 15);
            Batch usage = new Batch(
                    connection,
                    "rated_usage (id, product_id, bill_item_id, event_ref, kind, started_at, quantity, unit,"
                            + " tax_excluded_amount, counterpart, list_amount)",
                    11);
            LocalDate since = billDate.minusYears(2);
            for (int i = 0; i < accounts; i++) {
                String n = cycle + "-" + i;
                UUID owner = UUID.randomUUID();
                UUID id = UUID.randomUUID();
                customer.add(
                        owner,
                        0,
                        "C-" + n,
                        "individual",
                        "Person " + n,
                        null,
                        null,
                        "p" + n + "@example.org",
                        null,
                        "RESIDENTIAL",
                        "ACTIVE",
                        "EMAIL",
                        "en",
                        "Street 1",
                        "10115",
                        "Berlin",
                        "DE",
                        since);
                account.add(
                        id,
                        0,
                        "A-" + n,
                        owner,
                        "Person " + n,
                        "ACTIVE",
                        "EUR",
                        cycle,
                        "email",
                        "p" + n + "@example.org",
                        "Street 1",
                        "10115",
                        "Berlin",
                        "DE",
                        BigDecimal.ZERO,
                        since,
                        null);
                UUID mobile = UUID.randomUUID();
                product.add(
                        UUID.randomUUID(),
                        0,
                        "P-" + n + "-1",
                        owner,
                        id,
                        "Fibre 250",
                        "broadband",
                        new BigDecimal("33.57"),
                        "EUR",
                        BigDecimal.ZERO,
                        null,
                        "active",
                        since,
                        null,
                        null);
                product.add(
                        mobile,
                        0,
                        "P-" + n + "-2",
                        owner,
                        id,
                        "Mobile S",
                        "mobile",
                        new BigDecimal("8.36"),
                        "EUR",
                        BigDecimal.TEN,
                        null,
                        "active",
                        since,
                        null,
                        null);
                for (int e = 0; e < EVENTS; e++) {
                    usage.add(
                            UUID.randomUUID(),
                            mobile,
                            null,
                            "E-" + n + "-" + e,
                            "roaming",
                            used.plusSeconds(e),
                            BigDecimal.TEN,
                            "MB",
                            new BigDecimal("0.5000"),
                            "CH",
                            new BigDecimal("0.5000"));
                }
                if (i % PIECE == PIECE - 1) {
                    Batch.flush(customer, account, product, usage);
                }
            }
            Batch.flush(customer, account, product, usage);
            connection.commit();
        }
    }

    Made made(String code) throws SQLException {
        try (Connection connection = database.getConnection()) {
            String bills = "from customer_bill where run_id = (select id from billing_run where code = '" + code + "')";
            String items = "from bill_item where bill_id in (select id " + bills + ")";
            int count = count(connection, "select count(*) " + bills);
            return new Made(
                    count,
                    // a bill, a statement; an item; an event written and linked; usage linked
                    2 * count
                            + count(connection, "select count(*) " + items)
                            + 2
                                    * count(
                                            connection,
                                            "select count(*) from billing_event where bill_item_id in (select id "
                                                    + items + ")")
                            + count(
                                    connection,
                                    "select count(*) from rated_usage where bill_item_id in (select id " + items
                                            + ")"));
        }
    }

    /** Writes what a run wrote once more, under other ids, in as many transactions. @return seconds */
    double writeAgain(String code) throws SQLException {
        try (Connection connection = database.getConnection()) {
            String run = "(select id from billing_run where code = '" + code + "')";
            List<Object[]> bills =
                    read(connection, "select * from customer_bill where run_id = " + run + " order by number");
            Map<Object, List<Object[]>> items = byBill(read(
                    connection,
                    "select i.* from bill_item i join customer_bill b on b.id = i.bill_id where b.run_id = " + run));
            Map<Object, List<Object[]>> events = byItem(
                    read(
                            connection,
                            "select e.* from billing_event e join bill_item i on i.id = e.bill_item_id"
                                    + " join customer_bill b on b.id = i.bill_id where b.run_id = " + run),
                    14);
            Map<Object, List<Object[]>> usage = byItem(
                    read(
                            connection,
                            "select u.id, u.bill_item_id, u.tax_excluded_amount from rated_usage u join bill_item i"
                                    + " on i.id = u.bill_item_id join customer_bill b on b.id = i.bill_id where b.run_id = "
                                    + run),
                    1);
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            Batch bill = new Batch(connection, "customer_bill", bills.get(0).length);
            Batch item = new Batch(
                    connection, "bill_item", items.values().iterator().next().get(0).length);
            Batch event = new Batch(
                    connection,
                    "billing_event",
                    events.values().iterator().next().get(0).length);
            Batch statement = new Batch(connection, "bill_statement", 3);
            Batch link = Batch.of(connection, "update billing_event set bill_item_id = ? where id = ?");
            Batch charge = Batch.of(
                    connection, "update rated_usage set bill_item_id = ?, tax_excluded_amount = ? where id = ?");
            for (int i = 0; i < bills.size(); i++) {
                Object[] row = bills.get(i).clone();
                UUID id = UUID.randomUUID();
                Object old = row[0];
                row[0] = id;
                row[2] = "F" + row[2];
                bill.add(row);
                statement.add(id, BigDecimal.ZERO, BigDecimal.ZERO);
                for (Object[] line : items.get(old)) {
                    Object[] copy = line.clone();
                    UUID itemId = UUID.randomUUID();
                    copy[0] = itemId;
                    copy[2] = id;
                    item.add(copy);
                    for (Object[] e : events.getOrDefault(line[0], List.of())) {
                        Object[] other = e.clone();
                        UUID eventId = UUID.randomUUID();
                        other[0] = eventId;
                        other[1] = "floor";
                        other[14] = null;
                        event.add(other);
                        link.add(itemId, eventId);
                    }
                    for (Object[] u : usage.getOrDefault(line[0], List.of())) {
                        charge.add(itemId, u[2], u[0]);
                    }
                }
                if (i % PIECE == PIECE - 1 || i == bills.size() - 1) {
                    Batch.flush(bill, item, event, link, charge, statement);
                    connection.commit();
                }
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private static Map<Object, List<Object[]>> byBill(List<Object[]> rows) {
        return byItem(rows, 2);
    }

    private static Map<Object, List<Object[]>> byItem(List<Object[]> rows, int column) {
        Map<Object, List<Object[]>> by = new LinkedHashMap<>();
        rows.forEach(
                row -> by.computeIfAbsent(row[column], k -> new ArrayList<>()).add(row));
        return by;
    }

    private static int count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static List<Object[]> read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<Object[]> all = new ArrayList<>();
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                Object[] values = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    values[i] = row.getObject(i + 1);
                }
                all.add(values);
            }
            return all;
        }
    }
}
