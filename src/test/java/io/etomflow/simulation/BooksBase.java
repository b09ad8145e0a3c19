package io.etomflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.ItemKind;
import io.etomflow.collection.DebtData;
import io.etomflow.payment.PaymentData;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/** A customer with what the books look at, and ways to break it. Whatever is broken here is never committed. */
abstract class BooksBase extends EtomflowTest {

    @Autowired
    TestData data;

    @Autowired
    DebtData debts;

    @Autowired
    PaymentData banks;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationContext application;

    /** A bill with a line for a month and a line for usage, an event behind each, and a payment. */
    record World(TestData.Subscriber who, TestData.Billed billed, UUID payment, LocalDate today) {

        CustomerBill bill() {
            return billed.bill();
        }

        BillItem month() {
            return billed.item(1);
        }

        BillItem usage() {
            return billed.item(2);
        }
    }

    World world() {
        LocalDate today = LocalDate.ofInstant(now(), java.time.ZoneOffset.UTC);
        TestData.Subscriber who = data.subscriber();
        var fibre = data.product(who, "Fibre 250", "broadband", "30.00");
        TestData.Billed billed =
                data.bill(who, Line.recurring(fibre), new Line(ItemKind.USAGE, fibre, "Data", "4.00", null));
        data.usage(billed.item(2), "QX-" + fibre.number(), "data", "4.0000");
        set(
                "insert into billing_event (id, source, event_id, kind, billing_account_id, product_id, description,"
                        + " period_start, period_end, quantity, unit, currency, obtained_at, bill_item_id)"
                        + " values (?, 'test', ?, 'RECURRING', ?, ?, 'x', ?, ?, 30, 'day', 'EUR', ?, ?)",
                UUID.randomUUID(),
                fibre.number(),
                who.account().id(),
                fibre.id(),
                billed.bill().periodStart(),
                billed.bill().periodEnd(),
                OffsetDateTime.now(),
                billed.item(1).id());
        return new World(who, billed, debts.pay(billed.bill(), "10.00"), today);
    }

    UUID bank() {
        BankAccount account = banks.bankAccount("receipts", "0.00");
        return account.id();
    }

    /** Dunned today on the bill of the world, that many days after it was due. @return id of the case */
    UUID dunned(World w, int days, String amount) {
        CustomerBill bill = debts.bill(w.who(), "59.50", w.today().minusDays(days));
        return step(bill, "59.50", w.today(), amount);
    }

    UUID step(CustomerBill bill, String gross, LocalDate day, String amount) {
        UUID step = UUID.randomUUID();
        UUID debt = UUID.randomUUID();
        set(
                "insert into debt_case (id, version, number, billing_account_id, customer_id, currency, state, step_no,"
                        + " anchor_on, opened_on, overdue_amount, smallest_amount, broken_plans)"
                        + " values (?, 0, ?, ?, ?, 'EUR', 'CLOSED', 1, ?, ?, ?, 5, 0)",
                debt,
                "QX-" + debt.toString().substring(0, 8),
                bill.billingAccountId(),
                bill.customerId(),
                day,
                day,
                new BigDecimal(gross));
        set(
                "insert into debt_step (id, case_id, ladder, step_no, kind, amount, fee, interest, currency, text,"
                        + " taken_by, taken_at) values (?, ?, 'standard', 1, 'reminder', ?, 0, 0, 'EUR', 'x', 'x', ?)",
                step,
                debt,
                new BigDecimal(amount),
                day.atTime(5, 30).atOffset(java.time.ZoneOffset.UTC));
        set(
                "insert into debt_step_bill (step_id, bill_id, amount) values (?, ?, ?)",
                step,
                bill.id(),
                new BigDecimal(amount));
        return debt;
    }

    void notice(UUID debt, String measure, LocalDate given, LocalDate earliest) {
        set(
                "insert into debt_notice (id, version, case_id, measure, given_on, earliest_on, earliest_voice_on, step_id)"
                        + " select ?, 0, ?, ?, ?, ?, ?, s.id from debt_step s where s.case_id = ?",
                UUID.randomUUID(),
                debt,
                measure,
                given,
                earliest,
                earliest.plusDays(10),
                debt);
    }

    UUID answer(UUID debt) {
        UUID id = UUID.randomUUID();
        set(
                "insert into debt_answer (id, version, case_id, kind, text, given_by, given_at)"
                        + " values (?, 0, ?, 'PROMISE', 'x', 'x', ?)",
                id,
                debt,
                OffsetDateTime.now());
        return id;
    }

    /** A task of a supervisor. @return id of its process */
    String override(World w) {
        String profile = startAs(
                        People.COLLECTIONS_CLERK,
                        "etom-1.3.10.3.6",
                        Map.of(
                                "customerNumber",
                                w.who().customer().number(),
                                "profileMatter",
                                "override",
                                "profileWish",
                                "Known for it."))
                .runJobs()
                .instanceId();
        // The person's task is in the part that decides on it.
        return runtimeService
                .createProcessInstanceQuery()
                .superProcessInstanceId(profile)
                .singleResult()
                .getId();
    }

    void more(String table, String column, UUID id) {
        set("update " + table + " set " + column + " = " + column + " + 1 where id = ?", id);
    }

    void set(String sql, Object... params) {
        assertThat(jdbc.sql(sql).params(List.of(params)).update()).isPositive();
    }

    void undone(Runnable test) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            test.run();
        });
    }
}
