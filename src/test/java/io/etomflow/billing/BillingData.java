package io.etomflow.billing;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillFormat;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.BillingTerms;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.receivables.TestData;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes cycles with accounts, products and usage for tests of billing. Each cycle has a number and a bill date of its own,
 * so that no run bills what another test left.
 */
@Component
public class BillingData {

    private static final AtomicInteger CYCLES = new AtomicInteger();
    private static final AtomicInteger EVENTS = new AtomicInteger();

    private LocalDate next;

    private final TestData data;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final CustomerProducts products;
    private final JdbcClient jdbc;

    BillingData(
            TestData data, BillingAccounts accounts, Customers customers, CustomerProducts products, JdbcClient jdbc) {
        this.data = data;
        this.accounts = accounts;
        this.customers = customers;
        this.products = products;
        this.jdbc = jdbc;
    }

    /** @param day of the accounts that belong to it: a number that no calendar has */
    public record Cycle(int day, LocalDate billDate) {

        public LocalDate start() {
            return billDate.minusMonths(1);
        }

        public LocalDate end() {
            return billDate.minusDays(1);
        }

        public String code() {
            return BillingRuns.code(billDate);
        }
    }

    /** A cycle that no other test has: its bill date is of the last weeks or months, its number one of no calendar. */
    public synchronized Cycle cycle() {
        int n = CYCLES.incrementAndGet();
        next = (next == null ? LocalDate.now() : next).minusDays(1);
        while (next.getDayOfMonth() > 28) {
            next = next.minusDays(1);
        }
        return new Cycle(1000 + n, next);
    }

    /** A residential customer in Berlin, for three years, whose account is in the cycle. */
    public TestData.Subscriber subscriber(Cycle cycle) {
        return subscriber(cycle, Segment.RESIDENTIAL, "EUR");
    }

    public TestData.Subscriber subscriber(Cycle cycle, Segment segment, String currency) {
        TestData.Subscriber s = data.subscriber(segment, currency);
        return new TestData.Subscriber(
                s.customer(), save(s.account(), cycle.day(), s.account().state(), null));
    }

    /** Closes the account of somebody. */
    public TestData.Subscriber closed(TestData.Subscriber s, LocalDate day) {
        BillingAccount now = accounts.get(s.account().id());
        return new TestData.Subscriber(s.customer(), save(now, now.cycleDay(), AccountState.CLOSED, day));
    }

    private BillingAccount save(BillingAccount a, int cycleDay, AccountState state, LocalDate closedOn) {
        return accounts.save(new BillingAccount(
                a.id(),
                a.version(),
                a.number(),
                a.customerId(),
                a.name(),
                state,
                a.currency(),
                cycleDay,
                a.billDelivery(),
                a.billEmail(),
                a.billStreet(),
                a.billPostcode(),
                a.billCity(),
                a.billCountry(),
                a.balance(),
                a.openedOn(),
                closedOn));
    }

    /** The customer lives in another place from now on. */
    public Customer move(TestData.Subscriber s, String city, String country) {
        Customer c = customers.get(s.customer().id());
        return customers.save(new Customer(
                c.id(),
                c.version(),
                c.number(),
                c.kind(),
                c.name(),
                c.givenName(),
                c.familyName(),
                c.email(),
                c.phone(),
                c.segment(),
                c.status(),
                c.preferredChannel(),
                c.language(),
                c.street(),
                c.postcode(),
                city,
                country,
                c.customerSince()));
    }

    public void taxed(TestData.Subscriber s, String scheme, String taxNumber) {
        accounts.save(new BillingTerms(
                s.account().id(), null, BillFormat.PDF, "en", "standard", 30, null, null, null, taxNumber, scheme));
    }

    /** @param ended {@code null} while it lasts */
    public CustomerProduct product(
            TestData.Subscriber s, String offering, String kind, String price, LocalDate started, LocalDate ended) {
        return product(s, offering, kind, price, started, ended, "0", null);
    }

    public CustomerProduct product(
            TestData.Subscriber s,
            String offering,
            String kind,
            String price,
            LocalDate started,
            LocalDate ended,
            String discount,
            LocalDate discountUntil) {
        CustomerProduct p = data.product(s, offering, kind, price);
        return products.save(new CustomerProduct(
                p.id(),
                p.version(),
                p.number(),
                p.customerId(),
                p.billingAccountId(),
                offering,
                kind,
                p.monthlyPrice(),
                p.currency(),
                new BigDecimal(discount),
                discountUntil,
                ended == null ? "active" : "terminated",
                started,
                ended,
                null));
    }

    /** A line of a usage file that can be billed. */
    public String line(
            CustomerProduct product, String kind, Instant start, String quantity, String unit, String amount) {
        return "%s,%s,%s,%s,%s,%s,%s,%s,somebody"
                .formatted(
                        "E" + EVENTS.incrementAndGet() + "-" + product.number(),
                        product.number(),
                        kind,
                        start.atOffset(ZoneOffset.UTC),
                        quantity,
                        unit,
                        amount,
                        amount.isEmpty() ? "" : product.currency());
    }

    /** @param scope {@code segment}, {@code customer_id} or {@code billing_account_id}; {@code null} for everybody */
    public void price(
            String code,
            String charge,
            String subject,
            String scope,
            Object of,
            String from,
            String amount,
            String unit) {
        jdbc.sql("insert into price (id, code, charge, subject, " + (scope == null ? "segment" : scope)
                        + ", currency, from_quantity, amount, unit, valid_from) values (?, ?, ?, ?, ?, 'EUR',"
                        + " ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        code,
                        charge,
                        subject,
                        of,
                        new BigDecimal(from),
                        new BigDecimal(amount),
                        unit,
                        LocalDate.of(2020, 1, 1))
                .update();
    }

    public void discount(String code, UUID customerId, String offering, String percent, LocalDate from, LocalDate to) {
        jdbc.sql("insert into discount_agreement (id, code, description, customer_id, offering, percent, valid_from,"
                        + " valid_to) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        code,
                        "Campaign " + code,
                        customerId,
                        offering,
                        new BigDecimal(percent),
                        from,
                        to)
                .update();
    }
}
