package io.etomflow.demo;

import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.BillingRuns;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.RunFault;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.inventory.ProductChange;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.payment.Payment;
import io.etomflow.problem.ServiceProblem;
import io.etomflow.problem.ServiceProblems;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two hundred customers with twelve months of bills and payments, the same every time: the generator is seeded. Some of the
 * last bills are wrong in ways that the models of bill inquiries find out.
 */
@Component
class DemoData {

    static final int CUSTOMERS = 200;
    static final int MONTHS = 12;

    /** So many of the customers have a last bill with a mistake. */
    private static final int SPOILED = 40;

    /** The customer whose bank took a direct debit back. */
    private static final int FAILED_DEBIT = 25;

    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);

    private final DemoCustomers customers;
    private final DemoBills bills;
    private final DemoPayers payers;
    private final DemoTerms terms;
    private final DemoHouse house;
    private final DemoCollectors collectors;
    private final CustomerProducts products;
    private final BillingRecords records;
    private final ServiceProblems problems;
    private final Partners partners;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DemoData(
            DemoCustomers customers,
            DemoBills bills,
            DemoPayers payers,
            DemoTerms terms,
            DemoHouse house,
            DemoCollectors collectors,
            CustomerProducts products,
            BillingRecords records,
            ServiceProblems problems,
            Partners partners,
            JdbcClient jdbc,
            Clock clock,
            TransactionTemplate transaction) {
        this.customers = customers;
        this.bills = bills;
        this.payers = payers;
        this.terms = terms;
        this.house = house;
        this.collectors = collectors;
        this.products = products;
        this.records = records;
        this.problems = problems;
        this.partners = partners;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Makes the data in one transaction, or nothing where there are customers already. @return whether it made some */
    boolean make() {
        if (jdbc.sql("select count(*) from customer").query(Long.class).single() > 0) {
            return false;
        }
        LOG.info("The database is empty: making {} demo customers with {} months of bills", CUSTOMERS, MONTHS);
        transaction.executeWithoutResult(status -> {
            house.furnish();
            collectors.agree();
            generate(0, CUSTOMERS);
        });
        return true;
    }

    /** @param offset added to the numbers of customers and bills */
    void generate(int offset, int howMany) {
        new Generation(new Random(2400), LocalDate.now(clock), offset).run(howMany);
    }

    /** One run of the generator: what it has made so far. */
    private final class Generation {

        private final Random random;
        private final LocalDate today;
        private final List<UUID> runs = new ArrayList<>();
        private final int offset;
        private int billNumber;

        Generation(Random random, LocalDate today, int offset) {
            this.random = random;
            this.today = today;
            this.offset = offset;
            this.billNumber = offset;
        }

        void run(int howMany) {
            Partner streaming = partners.save(new Partner(
                    UUID.randomUUID(),
                    null,
                    "S-%d".formatted(2001 + offset),
                    "StreamNow Media GmbH",
                    "contentPartner",
                    "settlements@streamnow.example",
                    5,
                    true));
            partners.save(new Partner(
                    UUID.randomUUID(),
                    null,
                    "S-%d".formatted(2002 + offset),
                    "WorldRoam Carrier AG",
                    "supplier",
                    "disputes@worldroam.example",
                    3,
                    true));
            LocalDate first = today.withDayOfMonth(1).minusMonths(MONTHS);
            for (int m = 0; m < MONTHS; m++) {
                LocalDate month = first.plusMonths(m);
                UUID run = UUID.randomUUID();
                records.recordRun(
                        run,
                        runCode(month.plusMonths(1)),
                        1,
                        month.plusMonths(1).atTime(2, 0).toInstant(ZoneOffset.UTC));
                runs.add(run);
            }
            LocalDate lastMonth = first.plusMonths(MONTHS - 1L);
            records.record(new RunFault(
                    UUID.randomUUID(),
                    runs.get(MONTHS - 1),
                    ItemKind.RECURRING,
                    "TV Plus",
                    "Price of TV Plus taken from the test catalogue for part of the run",
                    true,
                    lastMonth.plusMonths(1).atTime(9, 30).toInstant(ZoneOffset.UTC)));
            problems.record(new ServiceProblem(
                    UUID.randomUUID(),
                    "SP-%d-%04d".formatted(lastMonth.getYear(), 417 + offset),
                    null,
                    "broadband",
                    "Leipzig",
                    "Backbone fibre cut at a building site",
                    lastMonth.plusDays(8).atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC),
                    lastMonth.plusDays(11).atTime(8, 0).toInstant(ZoneOffset.UTC)));
            for (int n = 1; n <= howMany; n++) {
                customer(n, first, streaming);
            }
        }

        /** As billing calls it: so the first night does not bill the last month again. */
        private String runCode(LocalDate billDate) {
            return BillingRuns.code(billDate) + (offset == 0 ? "" : "-" + offset);
        }

        private void customer(int n, LocalDate first, Partner streaming) {
            DemoCustomers.Made made = customers.make(offset + n, random, today);
            Mistake mistake = n <= SPOILED ? Mistake.values()[1 + n % (Mistake.values().length - 1)] : Mistake.NONE;
            List<CustomerProduct> owned = productsOf(made, mistake, first, streaming);
            boolean pays = random.nextInt(100) < 92 || n == FAILED_DEBIT;
            boolean directDebit = random.nextInt(100) < 70 || n == FAILED_DEBIT;
            WayToPay way = payers.agree(made, n, pays && directDebit);
            terms.agree(made, n);
            for (int m = 0; m < MONTHS; m++) {
                boolean last = m == MONTHS - 1;
                LocalDate month = first.plusMonths(m);
                CustomerBill bill = bills.bill(
                        made,
                        owned,
                        month,
                        runs.get(m),
                        "B-%d-%06d".formatted(month.plusMonths(1).getYear(), ++billNumber),
                        last ? mistake : Mistake.NONE,
                        m >= MONTHS - 2,
                        random);
                boolean early = !last || random.nextInt(3) == 0;
                LocalDate on = bill.paymentDueDate().plusDays(way == WayToPay.TRANSFER ? random.nextInt(9) - 3 : 0);
                if ((pays || m < MONTHS - 3) && isPaid(n, bill, last, early, way)) {
                    Payment payment = bills.pay(bill, on.isAfter(today) ? today : on, way);
                    if (n == FAILED_DEBIT && m == MONTHS - 2) {
                        payers.takeBack(bill, payment, today);
                    }
                }
            }
        }

        /** Some have not paid the last bill though it is due: reminders, direct debits and inquiries have something to do. */
        private boolean isPaid(int n, CustomerBill bill, boolean last, boolean early, WayToPay way) {
            if (!last) {
                return true;
            }
            boolean due = !bill.paymentDueDate().isAfter(today);
            boolean mostPay = due && n > SPOILED && n % 10 != 0;
            return n != FAILED_DEBIT && (mostPay || early && (due || way == WayToPay.TRANSFER));
        }

        private List<CustomerProduct> productsOf(
                DemoCustomers.Made made, Mistake mistake, LocalDate first, Partner streaming) {
            List<CustomerProduct> owned = new ArrayList<>();
            boolean business = made.customer().kind().equals("organization");
            Offering line = business ? Offering.BUSINESS_LINE : Offering.BROADBAND.get(random.nextInt(3));
            owned.add(product(
                    made,
                    line,
                    mistake == Mistake.DISCOUNT_FORGOTTEN ? "20.00" : random.nextInt(5) == 0 ? "10.00" : "0.00",
                    null,
                    null));
            owned.add(product(
                    made, business ? Offering.FLEET : Offering.MOBILE.get(random.nextInt(3)), "0.00", null, null));
            if (mistake == Mistake.CHARGED_AFTER_END) {
                owned.add(product(
                        made,
                        Offering.EXTRAS.get(0),
                        "0.00",
                        first.plusMonths(MONTHS - 2L).plusDays(12),
                        null));
            } else if (random.nextInt(2) == 0) {
                owned.add(product(made, Offering.EXTRAS.get(random.nextInt(2)), "0.00", null, null));
            }
            if (!business && random.nextInt(4) == 0) {
                owned.add(product(made, Offering.STREAMING, "0.00", null, streaming.id()));
            }
            if (random.nextInt(10) == 0) {
                CustomerProduct mobile = owned.get(1);
                products.record(new ProductChange(
                        UUID.randomUUID(),
                        mobile.id(),
                        first.plusMonths(6),
                        "Mobile S",
                        mobile.offering(),
                        new BigDecimal("8.36"),
                        mobile.monthlyPrice(),
                        "O-" + first.getYear() + "-" + made.customer().number().substring(2)));
            }
            return owned;
        }

        private CustomerProduct product(
                DemoCustomers.Made made, Offering offering, String discount, LocalDate endedOn, UUID supplierId) {
            return products.save(new CustomerProduct(
                    UUID.randomUUID(),
                    null,
                    "P-" + made.customer().number().substring(2) + "-"
                            + offering.name().replace(" ", ""),
                    made.customer().id(),
                    made.account().id(),
                    offering.name(),
                    offering.kind(),
                    offering.monthlyPrice(),
                    "EUR",
                    new BigDecimal(discount),
                    null,
                    endedOn == null ? "active" : "terminated",
                    made.customer().customerSince(),
                    endedOn,
                    supplierId));
        }
    }
}
