package io.etomflow.benchmark;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import javax.sql.DataSource;
import org.iban4j.CountryCode;
import org.iban4j.Iban;

/** Customers, accounts and bills by the thousand: written as rows, since nothing of that is measured. */
final class MassData {

    private static final int PIECE = 500;

    private final Connection connection;
    private final int group;
    private final LocalDate since;
    private final Batch customer;
    private final Batch account;
    private final Batch product;
    private final Batch bill;
    private final Batch item;
    private final Batch method;
    private final Batch mandate;
    private int waiting;

    private MassData(Connection connection, int group) throws SQLException {
        this.connection = connection;
        this.group = group;
        this.since = LocalDate.now().minusYears(2);
        customer = new Batch(connection, "customer", 18);
        account = new Batch(connection, "billing_account", 17);
        product = new Batch(connection, "customer_product", 15);
        bill = new Batch(
                connection,
                "customer_bill (id, version, number, customer_id, billing_account_id, bill_date, payment_due_date,"
                        + " period_start, period_end, currency, tax_excluded_amount, tax_amount, tax_included_amount,"
                        + " adjusted_amount, paid_amount, remaining_amount, state)",
                17);
        item = new Batch(
                connection,
                "bill_item (id, version, bill_id, line_no, kind, description, quantity, unit, tax_excluded_amount,"
                        + " tax_rate, tax_amount, tax_included_amount, disputed_amount)",
                13);
        method = new Batch(
                connection,
                "payment_method (id, version, billing_account_id, kind, state, holder, iban, bic, since)",
                9);
        mandate = new Batch(
                connection,
                "mandate (id, version, reference, payment_method_id, billing_account_id, scheme, state, signed_on,"
                        + " last_used_on, uses)",
                10);
    }

    /** What is made of each subscriber, beside account and product. */
    enum With {
        NOTHING,
        /** a bill that is sent and due soon */
        BILL,
        /** such a bill, and a mandate that was used before */
        BILL_AND_MANDATE
    }

    /** Numbers are {@code A-<group>-<n>}, {@code P-<group>-<n>} and {@code B-<group>-<n>}. */
    static void subscribers(DataSource database, int group, int count, With with) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            MassData data = new MassData(connection, group);
            for (int n = 0; n < count; n++) {
                data.subscriber(n, with);
            }
            data.flush();
            connection.commit();
        }
    }

    static String account(int group, int n) {
        return "A-%04d%06d".formatted(group, n);
    }

    static String product(int group, int n) {
        return "P-%04d%06d".formatted(group, n);
    }

    static String bill(int group, int n) {
        return "B-%04d-%06d".formatted(group, n);
    }

    /** What each bill is over, tax included: from 40.00 to 59.99. */
    static BigDecimal gross(int n) {
        return BigDecimal.valueOf(4_000 + n % 2_000, 2);
    }

    static String iban(int group, int n) {
        return new Iban.Builder()
                .countryCode(CountryCode.DE)
                .bankCode("37040044")
                .accountNumber("%04d%06d".formatted(group, n))
                .build()
                .toString();
    }

    private void subscriber(int n, With with) throws SQLException {
        UUID owner = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        String name = "Person " + group + "-" + n;
        String mail = "p" + group + "-" + n + "@example.org";
        BigDecimal gross = gross(n);
        customer.add(
                owner,
                0,
                "C-" + group + "-" + n,
                "individual",
                name,
                null,
                null,
                mail,
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
                account(group, n),
                owner,
                name,
                "ACTIVE",
                "EUR",
                1,
                "email",
                mail,
                "Street 1",
                "10115",
                "Berlin",
                "DE",
                with == With.NOTHING ? BigDecimal.ZERO : gross,
                since,
                null);
        product.add(
                UUID.randomUUID(),
                0,
                product(group, n),
                owner,
                id,
                "Mobile S",
                "mobile",
                new BigDecimal("8.36"),
                "EUR",
                BigDecimal.ZERO,
                null,
                "active",
                since,
                null,
                null);
        if (with != With.NOTHING) {
            bill(n, owner, id, gross);
        }
        if (with == With.BILL_AND_MANDATE) {
            mandate(n, id, name);
        }
        if (++waiting == PIECE) {
            flush();
        }
    }

    private void bill(int n, UUID owner, UUID accountId, BigDecimal gross) throws SQLException {
        UUID id = UUID.randomUUID();
        BigDecimal net = gross.divide(new BigDecimal("1.19"), 2, java.math.RoundingMode.HALF_UP);
        LocalDate made = LocalDate.now().minusDays(10);
        bill.add(
                id,
                0,
                bill(group, n),
                owner,
                accountId,
                made,
                made.plusDays(14),
                made.minusMonths(1),
                made.minusDays(1),
                "EUR",
                net,
                gross.subtract(net),
                gross,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                gross,
                "SENT");
        item.add(
                UUID.randomUUID(),
                0,
                id,
                1,
                "RECURRING",
                "Mobile S",
                BigDecimal.ONE,
                "month",
                net,
                new BigDecimal("19.00"),
                gross.subtract(net),
                gross,
                BigDecimal.ZERO);
    }

    private void mandate(int n, UUID accountId, String name) throws SQLException {
        UUID id = UUID.randomUUID();
        method.add(id, 0, accountId, "DIRECT_DEBIT", "ACTIVE", name, iban(group, n), "COBADEFFXXX", since);
        mandate.add(
                UUID.randomUUID(),
                0,
                "M-" + group + "-" + n,
                id,
                accountId,
                "CORE",
                "ACTIVE",
                since,
                LocalDate.now().minusMonths(1),
                12);
    }

    private void flush() throws SQLException {
        Batch.flush(customer, account, product, bill, item, method, mandate);
        connection.commit();
        waiting = 0;
    }
}
