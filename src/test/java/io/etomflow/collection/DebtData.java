package io.etomflow.collection;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.billing.ItemKind;
import io.etomflow.billing.OverdueBill;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.payment.Payments;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import io.etomflow.shared.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Overdue bills and debt cases for tests, each time anew. */
@Component
public class DebtData {

    private static final AtomicLong SEQUENCE = new AtomicLong(System.nanoTime() % 1_000_000_000L * 1000);

    private final TestData data;
    private final Customers customers;
    private final CustomerBills bills;
    private final BillingAccounts accounts;
    private final Payments payments;
    private final IdentifiedDebts store;
    private final Numbers numbers;
    private final Clock clock;
    private final TransactionTemplate transaction;

    DebtData(
            TestData data,
            Customers customers,
            CustomerBills bills,
            BillingAccounts accounts,
            Payments payments,
            IdentifiedDebts store,
            Numbers numbers,
            Clock clock,
            TransactionTemplate transaction) {
        this.data = data;
        this.customers = customers;
        this.bills = bills;
        this.accounts = accounts;
        this.payments = payments;
        this.store = store;
        this.numbers = numbers;
        this.clock = clock;
        this.transaction = transaction;
    }

    public record Debt(Subscriber subscriber, UUID caseId, String number, List<CustomerBill> bills) {

        public CustomerBill bill() {
            return bills.get(0);
        }
    }

    /** A bill of one line, tax included, that was sent two weeks before it was due. */
    public CustomerBill bill(Subscriber s, String gross, LocalDate dueOn) {
        return transaction.execute(status -> {
            BigDecimal net = new BigDecimal(gross).divide(new BigDecimal("1.19"), 2, RoundingMode.HALF_UP);
            BigDecimal tax = new BigDecimal(gross).subtract(net);
            LocalDate day = dueOn.minusDays(14);
            CustomerBill bill = bills.save(new CustomerBill(
                    "B-" + SEQUENCE.incrementAndGet(),
                    s.customer().id(),
                    s.account().id(),
                    null,
                    day,
                    dueOn,
                    day.minusMonths(1),
                    day.minusDays(1),
                    s.account().currency(),
                    net,
                    tax));
            bills.save(new BillItem(
                    UUID.randomUUID(),
                    null,
                    bill.id(),
                    1,
                    ItemKind.RECURRING,
                    null,
                    "Fibre 250",
                    "Fibre 250",
                    BigDecimal.ONE,
                    "month",
                    net,
                    new BigDecimal("19.00"),
                    tax,
                    net.add(tax),
                    day.minusMonths(1),
                    day.minusDays(1),
                    null,
                    BigDecimal.ZERO,
                    null,
                    null,
                    null));
            accounts.changeBalance(s.account().id(), bill.taxIncluded());
            return bill;
        });
    }

    /** A new case about these bills, as the daily identification makes it. */
    public Debt debt(Subscriber s, CustomerBill... overdue) {
        UUID caseId = UUID.randomUUID();
        String number = numbers.next("DC");
        transaction.executeWithoutResult(status -> store.write(
                today(),
                List.of(new IdentifiedDebts.NewCase(
                        caseId,
                        number,
                        s.account().currency(),
                        new BigDecimal("5.00"),
                        Arrays.stream(overdue).map(DebtData::row).toList())),
                List.of(),
                List.of()));
        return new Debt(s, caseId, number, List.of(overdue));
    }

    public void join(Debt debt, CustomerBill bill) {
        transaction.executeWithoutResult(status -> store.write(
                today(), List.of(), List.of(new IdentifiedDebts.Joined(debt.caseId(), row(bill))), List.of()));
    }

    /** Pays a bill, or a part of it, as the bank statement says. */
    public UUID pay(CustomerBill bill, String amount) {
        return transaction.execute(status -> payments.book(
                        bill.billingAccountId(),
                        bill.id(),
                        Money.of(amount, bill.currency()),
                        "transfer",
                        today(),
                        bill.number())
                .id());
    }

    /** Money that no bill has been matched with. */
    public void money(Subscriber s, String amount) {
        transaction.executeWithoutResult(status -> payments.book(
                s.account().id(), null, Money.of(amount, s.account().currency()), "transfer", today(), "?"));
    }

    public void bounce(UUID paymentId) {
        transaction.executeWithoutResult(status -> payments.giveBack(paymentId, "AM04", today()));
    }

    /** Disputes a bill as a bill inquiry does. */
    public void dispute(CustomerBill bill, String amount, UUID inquiryId) {
        transaction.executeWithoutResult(
                status -> bills.dispute(bills.items(bill.id()).get(0).id(), new BigDecimal(amount), inquiryId));
    }

    public void release(UUID inquiryId) {
        transaction.executeWithoutResult(status -> bills.releaseDispute(inquiryId));
    }

    /** The same subscriber with another e-mail address and country. */
    public Subscriber changed(Subscriber s, String email, String street, String country) {
        Customer c = customers.get(s.customer().id());
        return new Subscriber(
                customers.save(new Customer(
                        c.id(),
                        c.version(),
                        c.number(),
                        c.kind(),
                        c.name(),
                        c.givenName(),
                        c.familyName(),
                        email,
                        c.phone(),
                        c.segment(),
                        c.status(),
                        c.preferredChannel(),
                        c.language(),
                        street,
                        c.postcode(),
                        c.city(),
                        country,
                        c.customerSince())),
                s.account());
    }

    public TestData base() {
        return data;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private static OverdueBill row(CustomerBill bill) {
        return new OverdueBill(
                bill.id(),
                bill.number(),
                bill.customerId(),
                bill.billingAccountId(),
                bill.billDate(),
                bill.paymentDueDate(),
                bill.remaining().amount(),
                BigDecimal.ZERO);
    }
}
