package io.etomflow.receivables;

import io.etomflow.account.AccountState;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.RatedUsage;
import io.etomflow.information.ContactMedium;
import io.etomflow.information.Customer;
import io.etomflow.information.CustomerStatus;
import io.etomflow.information.Customers;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.partner.Partner;
import io.etomflow.partner.Partners;
import io.etomflow.payment.Payments;
import io.etomflow.shared.Money;
import io.etomflow.shared.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes what a test needs, each time anew and through the modules' own services: a customer, their account and products, a
 * bill of last month with lines, rated events, an inquiry. Nothing is shared between tests and nothing is cleaned up.
 */
@Component
public class TestData {

    private static final AtomicLong SEQUENCE = new AtomicLong(System.nanoTime() % 1_000_000_000L * 1000);

    private final Customers customers;
    private final BillingAccounts accounts;
    private final CustomerProducts products;
    private final CustomerBills bills;
    private final BillingRecords records;
    private final Partners partners;
    private final Payments payments;
    private final BillInquiries inquiries;
    private final InquiryRecords inquiryRecords;
    private final Numbers numbers;
    private final Clock clock;
    private final TransactionTemplate transaction;

    TestData(
            Customers customers,
            BillingAccounts accounts,
            CustomerProducts products,
            CustomerBills bills,
            BillingRecords records,
            Partners partners,
            Payments payments,
            BillInquiries inquiries,
            InquiryRecords inquiryRecords,
            Numbers numbers,
            Clock clock,
            TransactionTemplate transaction) {
        this.customers = customers;
        this.accounts = accounts;
        this.products = products;
        this.bills = bills;
        this.records = records;
        this.partners = partners;
        this.payments = payments;
        this.inquiries = inquiries;
        this.inquiryRecords = inquiryRecords;
        this.numbers = numbers;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A customer with one account. */
    public record Subscriber(Customer customer, BillingAccount account) {}

    /** A residential customer in Berlin who reads e-mail, for three years, with an account in EUR. */
    public Subscriber subscriber() {
        return subscriber(Segment.RESIDENTIAL, "EUR");
    }

    public Subscriber subscriber(Segment segment, String currency) {
        long n = SEQUENCE.incrementAndGet();
        Customer customer = customers.save(new Customer(
                UUID.randomUUID(),
                null,
                "C-" + n,
                segment == Segment.RESIDENTIAL ? "individual" : "organization",
                "Test Person " + n,
                "Test",
                "Person " + n,
                "person" + n + "@example.org",
                "+4930" + n,
                segment,
                CustomerStatus.ACTIVE,
                ContactMedium.EMAIL,
                "en",
                "Teststrasse " + n % 100,
                "10115",
                "Berlin",
                "DE",
                today().minusYears(3)));
        BillingAccount account = accounts.save(new BillingAccount(
                UUID.randomUUID(),
                null,
                "A-" + n + "-1",
                customer.id(),
                customer.name(),
                AccountState.ACTIVE,
                currency,
                1,
                "email",
                customer.email(),
                customer.street(),
                customer.postcode(),
                customer.city(),
                "DE",
                BigDecimal.ZERO,
                today().minusYears(3),
                null));
        return new Subscriber(customer, account);
    }

    public CustomerProduct product(Subscriber s, String offering, String kind, String monthlyPrice) {
        return product(s, offering, kind, monthlyPrice, null);
    }

    /** An own product since two years, or a partner's. */
    public CustomerProduct product(Subscriber s, String offering, String kind, String monthlyPrice, UUID supplierId) {
        return products.save(new CustomerProduct(
                UUID.randomUUID(),
                null,
                "P-" + SEQUENCE.incrementAndGet(),
                s.customer().id(),
                s.account().id(),
                offering,
                kind,
                new BigDecimal(monthlyPrice),
                s.account().currency(),
                BigDecimal.ZERO,
                null,
                "active",
                today().minusYears(2),
                null,
                supplierId));
    }

    public Partner partner(String name) {
        long n = SEQUENCE.incrementAndGet();
        return partners.save(new Partner(
                UUID.randomUUID(),
                null,
                "S-" + n,
                name,
                "contentPartner",
                "billing" + n + "@partner.example",
                5,
                true));
    }

    /** A line of a bill before it has one: amount without tax, 19 %. */
    public record Line(ItemKind kind, CustomerProduct product, String description, String amount, UUID supplierId) {

        public static Line recurring(CustomerProduct product) {
            return new Line(
                    ItemKind.RECURRING,
                    product,
                    product.offering(),
                    product.monthlyPrice().toPlainString(),
                    null);
        }

        public static Line usage(CustomerProduct product, String description, String amount) {
            return new Line(ItemKind.USAGE, product, description, amount, null);
        }

        public static Line partnerCharge(CustomerProduct product, String description, String amount, UUID supplierId) {
            return new Line(ItemKind.PARTNER_CHARGE, product, description, amount, supplierId);
        }
    }

    /** A sent bill for last month. */
    public record Billed(CustomerBill bill, List<BillItem> items) {

        public BillItem item(int lineNo) {
            return items.get(lineNo - 1);
        }
    }

    public Billed bill(Subscriber s, Line... lines) {
        return bill(s, null, lines);
    }

    /** @param runId the billing run that made it, {@code null} for none */
    public Billed bill(Subscriber s, UUID runId, Line... lines) {
        LocalDate start = today().withDayOfMonth(1).minusMonths(1);
        LocalDate end = start.plusMonths(1).minusDays(1);
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal tax = BigDecimal.ZERO;
        for (Line line : lines) {
            BigDecimal amount = new BigDecimal(line.amount()).setScale(2);
            net = net.add(amount);
            tax = tax.add(tax(amount));
        }
        CustomerBill bill = bills.save(new CustomerBill(
                "B-" + SEQUENCE.incrementAndGet(),
                s.customer().id(),
                s.account().id(),
                runId,
                end.plusDays(1),
                end.plusDays(15),
                start,
                end,
                s.account().currency(),
                net,
                tax));
        List<BillItem> items = new ArrayList<>();
        for (Line line : lines) {
            BigDecimal amount = new BigDecimal(line.amount()).setScale(2);
            items.add(bills.save(new BillItem(
                    UUID.randomUUID(),
                    null,
                    bill.id(),
                    items.size() + 1,
                    line.kind(),
                    line.product() == null ? null : line.product().id(),
                    line.product() == null ? null : line.product().offering(),
                    line.description(),
                    BigDecimal.ONE,
                    "month",
                    amount,
                    new BigDecimal("19.00"),
                    tax(amount),
                    amount.add(tax(amount)),
                    start,
                    end,
                    line.supplierId(),
                    BigDecimal.ZERO,
                    null,
                    null,
                    null)));
        }
        bills.owe(bill);
        return new Billed(bill, items);
    }

    /** Rates an event onto a line; the same event reference twice is a double charge. */
    public void usage(BillItem item, String eventRef, String kind, String amount) {
        records.record(new RatedUsage(
                UUID.randomUUID(),
                item.productId(),
                item.id(),
                eventRef,
                kind,
                item.periodStart()
                        .plusDays(3)
                        .atTime(12, 0)
                        .atZone(clock.getZone())
                        .toInstant(),
                BigDecimal.TEN,
                "MB",
                new BigDecimal(amount),
                "somewhere"));
    }

    /** A converted complaint about lines of a bill, all of them in full, in the state inProgress. */
    public BillInquiry inquiry(Subscriber s, Billed billed, String description, BillItem... disputed) {
        return transaction.execute(status -> {
            BillInquiry inquiry = blank(description);
            inquiry.customerId = s.customer().id();
            inquiry.billingAccountId = s.account().id();
            inquiry.billId = billed.bill().id();
            inquiry.currency = billed.bill().currency();
            inquiry.claimedAmount = List.of(disputed).stream()
                    .map(BillItem::taxIncludedAmount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            inquiry.confidence = 100;
            BillInquiry stored = inquiries.add(inquiry, "test", "system");
            inquiryRecords.replaceItems(
                    stored.id(),
                    List.of(disputed).stream()
                            .map(i -> new InquiryItem(UUID.randomUUID(), stored.id(), i.id(), i.taxIncludedAmount()))
                            .toList());
            for (BillItem item : disputed) {
                bills.dispute(item.id(), item.taxIncludedAmount(), stored.id());
            }
            return inquiries.moveTo(stored.id(), InquiryState.IN_PROGRESS, "test", "system");
        });
    }

    /** An acknowledged inquiry of which nothing is known but the words. */
    public BillInquiry unconverted(String description) {
        return transaction.execute(status -> inquiries.add(blank(description), "test", "system"));
    }

    private BillInquiry blank(String description) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return BillInquiry.of(new InquiryReceipt(
                numbers.next("BI"),
                InquiryKind.COMPLAINT,
                InquiryChannel.API,
                description,
                null,
                null,
                null,
                null,
                50,
                now,
                now.plus(Duration.ofDays(7))));
    }

    /** What a customer has paid of a bill. */
    public void pay(CustomerBill bill, String amount) {
        payments.book(
                bill.billingAccountId(),
                bill.id(),
                Money.of(amount, bill.currency()),
                "transfer",
                today(),
                bill.number());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static BigDecimal tax(BigDecimal net) {
        return net.multiply(new BigDecimal("0.19")).setScale(2, RoundingMode.HALF_UP);
    }
}
