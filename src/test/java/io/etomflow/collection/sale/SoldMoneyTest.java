package io.etomflow.collection.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.collection.sale.SoldData.Sold;
import io.etomflow.payment.LateOverpayments;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Money for sold debts that nobody can tell by rule, that is refused, late, returned or offset. */
@Tag("model")
class SoldMoneyTest extends SoldMoneyBase {

    @Autowired
    private LateOverpayments overpayments;

    @Test
    void whatNobodyCanTellIsClarifiedAndMayBeTheCustomers() {
        Sold sold = sold("100.00", bank.iban());
        UUID payment = pay(sold, "35.00", "thank you");
        Case it = money(payment).runJobs().waitsAt("Task_Clarify");
        assertThat(shown(it, "Task_Clarify", "moneyView"))
                .contains(
                        "The payer says nothing",
                        "thank you",
                        sold.debt().number().replace("-", "\\-"));
        assertBalance(sold, "0.00");
        it.fireTimer("BoundaryEvent_NotClarified").waitsAt("Task_Clarify");

        assertThatThrownBy(() -> it.complete("Task_Clarify", People.MANAGER, answer("shrug", "")))
                .hasMessageContaining("the buyer's or the customer's");
        it.complete("Task_Clarify", People.MANAGER, answer("customer", ""));

        it.hasEndedAt("EndEvent_Customers");
        assertThat(payments.get(payment).unallocatedAmount()).isEqualByComparingTo("35.00");
        assertBalance(sold, "-35.00");
        assertThat(ledger("soldDebtMoney", it.businessKey())).isEqualByComparingTo("0");
        assertThat(jdbc.sql("select inquiry_number from overpayment where payment_id = ?")
                        .param(payment)
                        .query(String.class)
                        .single())
                .as("a case like any overpayment")
                .startsWith("BI-");
        transaction.executeWithoutResult(status -> overpayments.reportLate(payment));
        assertThat(jdbc.sql("select count(*) from overpayment where payment_id = ?")
                        .param(payment)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theAccountOfTheBuyerIsAskedForIfNobodyKnowsIt() {
        Sold sold = sold("100.00", null);
        Case it = money(pay(sold, "100.00", null)).runJobs().waitsAt("Task_Clarify");
        assertThatThrownBy(() -> it.complete("Task_Clarify", People.COLLECTIONS_SUPERVISOR, answer("buyer", "")))
                .hasMessageContaining("Give the IBAN");
        assertThatThrownBy(() -> it.complete("Task_Clarify", People.COLLECTIONS_SUPERVISOR, answer("buyer", "DE00")))
                .hasMessageContaining("IBAN");

        it.complete("Task_Clarify", People.COLLECTIONS_SUPERVISOR, answer("buyer", bank.iban()));

        it.waitsAt("Task_ReleaseRefund");
        assertThatThrownBy(() -> release(it, People.COLLECTIONS_SUPERVISOR, "release"))
                .as("four eyes")
                .hasMessageContaining("TASK_WORK");
        release(it, People.CASH_SUPERVISOR, "release");
        it.hasEndedAt("EndEvent_PassedOn");
        assertThat(state(it)).isEqualTo("PASSED_ON");
    }

    @Test
    void aManagerLearnsOfTheLastDayAndARefusedPaymentIsClarified() {
        Sold sold = sold("100.00", bank.iban());
        Case it = money(pay(sold, "40.00", "for " + sold.debt().bill().number()));
        it.runJobs().waitsAt("Task_ReleaseRefund");
        it.fireTimer("BoundaryEvent_Late").hasPassed("EndEvent_Urged");
        assertThat(it.task("Task_ReleaseRefund").getPriority()).isEqualTo(90);
        assertThat(taskService.getIdentityLinksForTask(
                        it.task("Task_ReleaseRefund").getId()))
                .anyMatch(link -> "receivables-manager".equals(link.getGroupId()));

        release(it, People.CASH_SUPERVISOR, "decline");

        it.waitsAt("Task_Clarify");
        assertThat(shown(it, "Task_Clarify", "moneyView")).contains("not released\\: Looked at it");
        assertThat(state(it)).isEqualTo("HELD");
        assertThat(letters(sold, "paidUs")).hasSize(1);
    }

    @Test
    void whatTheBankRejectsIsOwedToTheBuyerAgainAndNeverTheCustomers() {
        Sold sold = sold("100.00", bank.iban());
        Case it = money(pay(sold, "100.00", sold.sale())).runJobs();
        release(it, People.CASH_SUPERVISOR, "release");
        it.hasEndedAt("EndEvent_PassedOn");
        String order = order(it);
        assertThat(ledger("payoutOrdered", order)).isEqualByComparingTo("100.00");

        Boolean known = transaction.execute(status -> answers.rejected(order, "AC04"));
        assertThat(known).isTrue();

        assertThat(ledger("payoutRejected", order)).isEqualByComparingTo("100.00");
        assertBalance(sold, "0.00");
        Case failed = caseOf(order).runJobs().waitsAt("Task_CorrectRefund");
        assertThat(shown(failed, "Task_CorrectRefund", "refundView"))
                .contains(sold.buyer().name());
        assertThatThrownBy(() ->
                        failed.complete("Task_CorrectRefund", People.CASH_CLERK, Map.of("correctDecision", "keep")))
                .hasMessageContaining("money of a partner");
    }

    @Test
    void whatThePayerTakesBackInTimeIsNotPassedOn() {
        Sold sold = sold("100.00", bank.iban());
        UUID payment = pay(sold, "100.00", sold.debt().number());
        Case it = money(payment);
        data.bounce(payment);

        it.runJobs().hasNotPassed("Task_Order").hasEndedAt("EndEvent_Returned");

        assertThat(state(it)).isEqualTo("RETURNED");
        assertBalance(sold, "0.00");
        assertThat(letters(sold, "paidUs")).isEmpty();
        assertThat(letters(sold, "takenBack")).as("nothing else was written").isEmpty();
    }

    @Test
    void whatIsPaidForSomethingElseStaysTheCustomers() {
        Sold sold = sold("100.00", bank.iban());
        var bill = data.bill(sold.debt().subscriber(), "50.00", data.today().plusDays(5));
        UUID payment = data.pay(bill, "57.00");

        assertThat(payments.get(payment).unallocatedAmount()).isEqualByComparingTo("7.00");
        assertThat(held(payment)).isZero();
        UUID none = pay(sold, "50.00", "more for " + bill.number() + ", not R-1");
        assertThat(held(none)).isZero();
        UUID all = pay(sold, "500.00", sold.debt().number().replace("-", " "));
        assertThat(jdbc.sql("select amount from sold_debt_money where payment_id = ?")
                        .param(all)
                        .query(BigDecimal.class)
                        .single())
                .as("no more than the debt")
                .isEqualByComparingTo("100.00");
        assertThat(payments.get(all).unallocatedAmount()).isEqualByComparingTo("400.00");
    }
}
