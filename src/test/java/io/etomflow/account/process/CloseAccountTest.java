package io.etomflow.account.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.AccountRequestState;
import io.etomflow.account.AccountState;
import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBill;
import io.etomflow.billing.CustomerBills;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.payment.Payment;
import io.etomflow.payment.Payments;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Closing of billing accounts. */
@Tag("model")
class CloseAccountTest extends AccountCases {

    @Autowired
    private Payments payments;

    @Autowired
    private CustomerBills bills;

    @Test
    void anAccountWithoutAnythingOpenIsClosedAndItsMandateEnds() {
        Subscriber s = data.subscriber();
        paying.mandate(s);
        enter(s, "close").hasEndedAt("EndEvent_AccountClosed").hasVariable("accountCloseOutcome", "closed");
        assertThat(account(s).state()).isEqualTo(AccountState.CLOSED);
        assertThat(account(s).closedOn()).isEqualTo(today());
        assertThat(methods.active(s.account().id())).isEmpty();
        assertThatThrownBy(() -> enter(s, "change", "cycleDay", 3)).hasMessageContaining("closed");
    }

    @Test
    void productsEndTheLastBillIsAwaitedAndPaid() {
        Subscriber s = data.subscriber();
        CustomerProduct product = data.product(s, "Fibre", "broadband", "30.00");
        Case it = enter(s, "close");
        it.waitsAt("Task_ClearMatters");
        assertThat(inner(it, "closingView").toString()).contains("still runs");
        it.fireTimer("BoundaryEvent_NotCleared").hasPassed("EndEvent_Urged").waitsAt("Task_ClearMatters");
        assertThat(it.task("Task_ClearMatters").getPriority()).isEqualTo(90);
        LocalDate end = today().withDayOfMonth(1).minusDays(1);
        jdbc.sql("update customer_product set ended_on = ?, status = 'terminated' where id = ?")
                .params(end, product.id())
                .update();
        it.complete("Task_ClearMatters", People.CLERK, Map.of("clearingDecision", "done"));
        it.waitsAt("Event_NextDay");
        assertThat(inner(it, "closingStage")).isEqualTo("finalBill");
        CustomerBill bill = paying.bill(s, "30.00");
        it.fireTimer("Event_NextDay");
        assertThat(inner(it, "closingStage")).isEqualTo("owed");
        it.fireTimer("Event_NextDay");
        assertThat(messages(it))
                .filteredOn(m -> m.subject().contains("last bill"))
                .hasSize(1);
        transaction.executeWithoutResult(
                status -> payments.book(s.account().id(), bill.id(), bill.remaining(), "transfer", today(), "last"));
        it.fireTimer("Event_NextDay").hasEndedAt("EndEvent_AccountClosed");
        assertThat(request(it).state()).isEqualTo(AccountRequestState.APPLIED);
    }

    /** Outside the cycle: the days since the last bill, by days; sent, paid, closed. */
    @Test
    void theFinalBillIsMadeOutsideTheCycle() {
        Subscriber s = data.subscriber();
        CustomerProduct product = data.product(s, "Fibre", "broadband", "31.00");
        LocalDate end = today().minusDays(1);
        LocalDate billed = end.minusDays(10);
        jdbc.sql("update customer_product set started_on = ?, ended_on = ?, status = 'terminated' where id = ?")
                .params(end.minusYears(1), end, product.id())
                .update();
        jdbc.sql("insert into billing_event (id, source, event_id, kind, billing_account_id, product_id, description,"
                        + " period_start, period_end, quantity, unit, currency, obtained_at) values (?, 'inventory', ?,"
                        + " 'RECURRING', ?, ?, 'billed by hand', ?, ?, 30, 'day', 'EUR', ?)")
                .params(
                        UUID.randomUUID(),
                        product.number() + ":before",
                        s.account().id(),
                        product.id(),
                        billed.minusDays(29),
                        billed,
                        io.etomflow.shared.Sql.at(now()))
                .update();
        Case it = enter(s, "close");
        it.waitsAt("Event_NextDay");
        assertThat(inner(it, "closingStage")).isEqualTo("finalBill");
        caseOf("F-" + s.account().number()).runJobs();
        CustomerBill bill = bills.ofAccount(s.account().id()).get(0);
        assertThat(bill.billDate()).isEqualTo(today());
        assertThat(bill.periodEnd()).isEqualTo(end);
        assertThat(bill.state()).isEqualTo(BillState.SENT);
        assertThat(bills.items(bill.id()))
                .filteredOn(i -> i.periodStart() != null && i.periodStart().equals(billed.plusDays(1)))
                .singleElement()
                .satisfies(i -> assertThat(i.taxExcludedAmount()).isBetween(new BigDecimal("9"), new BigDecimal("12")));
        it.fireTimer("Event_NextDay");
        assertThat(inner(it, "closingStage")).isEqualTo("owed");
        transaction.executeWithoutResult(
                status -> payments.book(s.account().id(), bill.id(), bill.remaining(), "transfer", today(), "last"));
        it.fireTimer("Event_NextDay").hasEndedAt("EndEvent_AccountClosed");
        assertThat(bills.ofAccount(s.account().id())).hasSize(1);
    }

    @Test
    void creditGoesBackBeforeTheAccountIsClosed() {
        Subscriber s = data.subscriber();
        Payment payment = transaction.execute(status ->
                payments.book(s.account().id(), null, Money.of("25.00", "EUR"), "transfer", today(), "too much"));
        Case it = enter(s, "close");
        it.waitsAt("Event_NextDay");
        assertThat(inner(it, "closingStage")).isEqualTo("credit");
        assertThat(messages(it))
                .anyMatch(m -> m.subject().equals(OverpaidMoney.REFUND_REQUESTED)
                        && m.body().contains(payment.id().toString()));
        transaction.executeWithoutResult(status -> payments.refund(payment.id(), Money.of("25.00", "EUR")));
        it.fireTimer("Event_NextDay").hasEndedAt("EndEvent_AccountClosed");
    }

    @Test
    void creditThatNoPaymentStandsBehindIsAPersonsMatter() {
        Subscriber s = data.subscriber();
        transaction.executeWithoutResult(
                status -> accounts.changeBalance(s.account().id(), Money.of("-5.00", "EUR")));
        Case it = enter(s, "close");
        it.waitsAt("Task_ClearMatters");
        assertThat(inner(it, "allRefunded")).isEqualTo(false);
    }

    @Test
    void aClosingThatIsGivenUpLeavesTheAccountAndSaysWhy() {
        Subscriber s = data.subscriber();
        data.product(s, "Fibre", "broadband", "30.00");
        Case it = enter(s, "close");
        assertThatThrownBy(() -> it.complete("Task_ClearMatters", People.CLERK, Map.of("clearingDecision", "giveUp")))
                .hasMessageContaining("why it stays open");
        it.waitsAt("Task_ClearMatters");
        it.complete(
                "Task_ClearMatters",
                People.CLERK,
                Map.of("clearingDecision", "giveUp", "accountChangeReason", "The customer keeps the line after all."));
        it.hasEndedAt("EndEvent_AccountUnchanged").hasPassed("EndEvent_Kept");
        assertThat(account(s).state()).isEqualTo(AccountState.ACTIVE);
        assertThat(messages(it)).anyMatch(m -> m.body().contains("keeps the line"));
    }

    @Test
    void openInquiriesDebitsAndPlansStandInTheWay() {
        Subscriber s = data.subscriber();
        var product = data.product(s, "Fibre", "broadband", "30.00");
        var billed = data.bill(s, io.etomflow.receivables.TestData.Line.recurring(product));
        data.inquiry(s, billed, "Too much", billed.item(1));
        Case it = enter(s, "close");
        assertThat(inner(it, "closingView").toString()).contains("nquiry");
    }
}
