package io.etomflow.collection;

import io.etomflow.billing.CustomerBill;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Overdue bills and debt cases for tests of recovery, portfolio and profiles, each time anew. */
@Component
public class RecoveryData {

    private final TestData data;
    private final DebtBills bills;
    private final DebtCases cases;
    private final Numbers numbers;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    RecoveryData(
            TestData data,
            DebtBills bills,
            DebtCases cases,
            Numbers numbers,
            JdbcClient jdbc,
            Clock clock,
            TransactionTemplate transaction) {
        this.data = data;
        this.bills = bills;
        this.cases = cases;
        this.numbers = numbers;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = transaction;
    }

    public record Debt(Subscriber subscriber, UUID caseId, String number, CustomerBill bill) {}

    public LocalDate today() {
        return LocalDate.now(clock);
    }

    public Subscriber subscriber() {
        return data.subscriber();
    }

    public Subscriber subscriber(Segment segment, String currency) {
        return data.subscriber(segment, currency);
    }

    public TestData base() {
        return data;
    }

    public CustomerProduct product(Subscriber s, String kind) {
        return data.product(s, "Offer " + kind, kind, "20.00");
    }

    /** A bill of one line, tax included, that was sent two weeks before it was due. */
    public CustomerBill bill(Subscriber s, String gross, LocalDate dueOn) {
        return bills.bill("R-", s, gross, dueOn);
    }

    /** A case about this bill whose ladder has begun. */
    public Debt debt(Subscriber s, CustomerBill bill) {
        return transaction.execute(status -> {
            UUID id = UUID.randomUUID();
            String number = numbers.next("DC");
            jdbc.sql("insert into debt_case (id, version, number, billing_account_id, open_account_id, customer_id,"
                            + " currency, state, ladder, step_no, anchor_on, opened_on, overdue_amount,"
                            + " smallest_amount, broken_plans) values (?, 0, ?, ?, ?, ?, ?, 'OPEN', 'standard', 3,"
                            + " ?, ?, ?, 5, 0)")
                    .params(
                            id,
                            number,
                            s.account().id(),
                            s.account().id(),
                            s.customer().id(),
                            s.account().currency(),
                            bill.paymentDueDate(),
                            today(),
                            bill.remaining().amount())
                    .update();
            jdbc.sql("insert into debt_case_bill (id, case_id, bill_id, bill_number, due_on, amount, joined_on)"
                            + " values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            UUID.randomUUID(),
                            id,
                            bill.id(),
                            bill.number(),
                            bill.paymentDueDate(),
                            bill.remaining().amount(),
                            today())
                    .update();
            return new Debt(s, id, number, bill);
        });
    }

    /** A case of a new customer about one bill that was due so many days ago. */
    public Debt debt(String gross, int daysAgo) {
        Subscriber s = subscriber();
        return debt(s, bill(s, gross, today().minusDays(daysAgo)));
    }

    public void breakPromise(Debt debt, String amount) {
        UUID answer = UUID.randomUUID();
        jdbc.sql("insert into debt_answer (id, version, case_id, kind, text, given_by, given_at) values (?, 0, ?,"
                        + " 'PROMISE', 'I will pay', 'customer', ?)")
                .params(answer, debt.caseId(), Sql.at(clock.instant()))
                .update();
        jdbc.sql("insert into debt_promise (id, version, case_id, answer_id, amount, currency, pay_on, overdue_then,"
                        + " state, made_on) values (?, 0, ?, ?, ?, ?, ?, ?, 'BROKEN', ?)")
                .params(
                        UUID.randomUUID(),
                        debt.caseId(),
                        answer,
                        new BigDecimal(amount),
                        debt.bill().currency(),
                        today().minusDays(5),
                        new BigDecimal(amount),
                        today().minusDays(12))
                .update();
    }

    public UUID pay(CustomerBill bill, String amount) {
        return bills.pay(bill, amount);
    }

    public void bounce(UUID paymentId) {
        bills.bounce(paymentId);
    }

    public UUID dispute(CustomerBill bill, String amount) {
        UUID inquiry = UUID.randomUUID();
        bills.dispute(bill, amount, inquiry);
        return inquiry;
    }

    public void release(UUID inquiryId) {
        bills.release(inquiryId);
    }

    public DebtCase now(Debt debt) {
        return cases.get(debt.caseId());
    }

    public List<String> kinds(Debt debt) {
        return cases.steps(debt.caseId()).stream().map(DebtStep::kind).toList();
    }
}
