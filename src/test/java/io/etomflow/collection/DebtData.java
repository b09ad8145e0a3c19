package io.etomflow.collection;

import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.OverdueBill;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Numbers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Overdue bills and debt cases for tests, each time anew. */
@Component
public class DebtData {

    private final TestData data;
    private final Customers customers;
    private final DebtBills bills;
    private final IdentifiedDebts store;
    private final Numbers numbers;
    private final TransactionTemplate transaction;

    DebtData(
            TestData data,
            Customers customers,
            DebtBills bills,
            IdentifiedDebts store,
            Numbers numbers,
            TransactionTemplate transaction) {
        this.data = data;
        this.customers = customers;
        this.bills = bills;
        this.store = store;
        this.numbers = numbers;
        this.transaction = transaction;
    }

    public record Debt(Subscriber subscriber, UUID caseId, String number, List<CustomerBill> bills) {

        public CustomerBill bill() {
            return bills.get(0);
        }
    }

    /** A bill of one line, tax included, that was sent two weeks before it was due. */
    public CustomerBill bill(Subscriber s, String gross, LocalDate dueOn) {
        return bills.bill("B-", s, gross, dueOn);
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
        return bills.pay(bill, amount);
    }

    /** Money that no bill has been matched with. */
    public void money(Subscriber s, String amount) {
        bills.money(s, amount);
    }

    public void bounce(UUID paymentId) {
        bills.bounce(paymentId);
    }

    /** Disputes a bill as a bill inquiry does. */
    public void dispute(CustomerBill bill, String amount, UUID inquiryId) {
        bills.dispute(bill, amount, inquiryId);
    }

    public void release(UUID inquiryId) {
        bills.release(inquiryId);
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
        return bills.today();
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
