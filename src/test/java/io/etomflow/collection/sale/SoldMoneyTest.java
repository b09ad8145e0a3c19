package io.etomflow.collection.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillingAccounts;
import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.collection.sale.SoldData.Sold;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.partner.Partner;
import io.etomflow.payment.LateOverpayments;
import io.etomflow.payment.NewPayment;
import io.etomflow.payment.PaymentData;
import io.etomflow.payment.Payments;
import io.etomflow.payment.RefundAnswers;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Money for sold debts that nobody can tell by rule, that is refused, late, returned or offset. */
@Tag("model")
class SoldMoneyTest extends SaleBase {

    @Autowired
    private SoldData soldData;

    @Autowired
    private PaymentData bank;

    @Autowired
    private Payments payments;

    @Autowired
    private BillingAccounts accounts;

    @Autowired
    private LateOverpayments overpayments;

    @Autowired
    private RefundAnswers answers;

    @Autowired
    private TransactionTemplate transaction;

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
        data.bounce(payment);

        money(payment).runJobs().hasEndedAt("EndEvent_Returned");

        assertBalance(sold, "0.00");
        assertThat(letters(sold, "paidUs")).isEmpty();
    }

    @Test
    void whatThePayerTakesBackTooLateIsKeptFromTheNextMoneyOfTheBuyer() {
        Sold sold = sold("100.00", bank.iban());
        UUID payment = pay(sold, "60.00", sold.debt().number());
        Case first = money(payment).runJobs();
        release(first, People.CASH_SUPERVISOR, "release");
        first.hasEndedAt("EndEvent_PassedOn");
        data.bounce(payment);
        assertBalance(sold, "0.00");
        assertThat(ledger("soldDebtMoney", first.businessKey())).isEqualByComparingTo("0");

        Case same = money(pay(sold, "60.00", sold.debt().number())).runJobs();

        same.hasPassed("Task_TellBuyer").hasNotPassed("Call_Pay").hasEndedAt("EndEvent_PassedOn");
        assertThat(outbox.ofCase(sold.sale())).anyMatch(m -> m.body().contains("We keep EUR 60.00"));
        Case rest = money(pay(sold, "40.00", sold.debt().number())).runJobs().waitsAt("Task_ReleaseRefund");
        assertThat(rest.variable("amount")).isEqualTo("EUR 40.00");
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

    private Sold sold(String gross, String iban) {
        bank.bankAccount("receipts", "0.00");
        Debt debt = data.debt(gross, 100);
        Partner buyer = data.base().partner("Buyer");
        return soldData.sold(debt, buyer, iban);
    }

    private UUID pay(Sold sold, String amount, String reference) {
        return transaction.execute(status -> payments.receive(NewPayment.of(
                        sold.debt().bill().billingAccountId(),
                        Money.of(amount, "EUR"),
                        "transfer",
                        data.today(),
                        reference))
                .id());
    }

    private int held(UUID payment) {
        return jdbc.sql("select count(*) from sold_debt_money where payment_id = ?")
                .param(payment)
                .query(Integer.class)
                .single();
    }

    private Case money(UUID payment) {
        return caseOf(jdbc.sql("select number from sold_debt_money where payment_id = ?")
                .param(payment)
                .query(String.class)
                .single());
    }

    private String state(Case it) {
        return jdbc.sql("select state from sold_debt_money where number = ?")
                .param(it.businessKey())
                .query(String.class)
                .single();
    }

    private String order(Case it) {
        return jdbc.sql("select r.number from refund_order r join sold_debt_money m on m.refund_id = r.id where"
                        + " m.number = ?")
                .param(it.businessKey())
                .query(String.class)
                .single();
    }

    private List<OutboxMessage> letters(Sold sold, String notice) {
        return outbox.ofCase(sold.debt().number()).stream()
                .filter(m -> m.key().endsWith("/" + notice))
                .toList();
    }

    private void assertBalance(Sold sold, String balance) {
        assertThat(accounts.get(sold.debt().bill().billingAccountId()).balance())
                .isEqualByComparingTo(balance);
    }

    private static Map<String, Object> answer(String whose, String iban) {
        return Map.of("moneyAnswer", whose, "buyerIban", iban, "moneyReason", "The customer said so");
    }

    private static void release(Case it, String who, String answer) {
        it.complete("Task_ReleaseRefund", who, Map.of("refundDecision", answer, "refundReason", "Looked at it"));
    }
}
