package io.etomflow.collection.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBills;
import io.etomflow.collection.DebtCasesBase;
import io.etomflow.collection.DebtData.Debt;
import io.etomflow.collection.PauseReason;
import io.etomflow.payment.BillUnderpaid;
import io.etomflow.payment.Payment;
import io.etomflow.payment.Payments;
import io.etomflow.payment.WriteOffs;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

/** What payments do to a debt: matched late, taken back from a bill, too little, or after the debt was given up. */
@Tag("story")
class PaymentsReachDebtTest extends DebtCasesBase {

    @Autowired
    private Payments payments;

    @Autowired
    private WriteOffs writeOffs;

    @Autowired
    private CustomerBills bills;

    @Autowired
    private BillingAccounts accounts;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void moneyMatchedLaterSettlesTheCaseAtOnce() {
        Debt debt = debt("80.00", 7);
        Case it = follow(debt);
        debts.money(debt.subscriber(), "80.00");
        it.runJobs().waitsAt("Gateway_Waiting");
        assertThat(now(debt).pauseReason()).isEqualTo(PauseReason.UNMATCHED);

        Payment money = left(debt);
        payments.allocate(money.id(), debt.bill().id(), Money.of("80.00", "EUR"));
        it.runJobs().hasEndedAt("EndEvent_Settled");
        assertThat(now(debt).closeReason()).isEqualTo("settled");
    }

    @Test
    void moneyTakenFromABillIsOwedAgain() {
        Debt debt = debt("80.00", 7);
        var other = debts.bill(debt.subscriber(), "30.00", MONDAY.minusDays(6));
        debts.join(debt, other);
        Case it = follow(debt);
        payments.get(debts.pay(other, "30.00"));
        it.runJobs().waitsAt("Gateway_Waiting");
        assertThat(now(debt).overdue()).isEqualTo(Money.of("80.00", "EUR"));
        payments.release(
                payments.ofAccount(debt.subscriber().account().id()).get(0).id(), other.id());
        it.runJobs().waitsAt("Gateway_Waiting");
        assertThat(now(debt).overdue()).isEqualTo(Money.of("110.00", "EUR"));
    }

    @Test
    void underpaymentGoesOnInTheCaseOrBecomesOne() {
        Debt debt = debt("80.00", 7);
        Case it = follow(debt);
        long looks = looks(it);
        transaction.executeWithoutResult(status -> events.publishEvent(
                new BillUnderpaid(debt.subscriber().account().id(), debt.bill().id(), BigDecimal.TEN)));
        it.runJobs().waitsAt("Gateway_Waiting");
        assertThat(looks(it)).isEqualTo(looks + 1);

        var s = customer();
        var bill = debts.bill(s, "60.00", MONDAY.minusDays(1));
        pay(bill, "45.00");
        assertThat(cases.openOf(s.account().id())).isEmpty();
        day(MONDAY.plusDays(3));
        start("etom-1.3.10.3.1", newBusinessKey(), Map.of("collectionDay", today().toString()))
                .runJobs();
        assertThat(cases.openOf(s.account().id()))
                .hasValueSatisfying(c -> assertThat(c.overdue()).isEqualTo(Money.of("15.00", "EUR")));
    }

    @Test
    void debtWrittenOffIsPaidAfterAll() {
        Debt debt = debt("80.00", 200);
        transaction.executeWithoutResult(status -> {
            writeOffs.settle(debt.bill().id(), Money.of("80.00", "EUR"), "writeOff", debt.number());
            cases.close(debt.caseId(), "writtenOff", "The debt was written off.", "test");
        });
        assertThat(bills.get(debt.bill().id()).remaining().isPositive()).isFalse();

        debts.money(debt.subscriber(), "30.00");
        assertThat(writeOffs.of(debt.bill().id())).isEqualByComparingTo("50.00");
        assertThat(payments.paidFor(debt.bill().id())).isEqualByComparingTo("30.00");
        assertThat(bills.get(debt.bill().id()).remaining().isPositive()).isFalse();
        assertThat(payments.unallocated(debt.subscriber().account().id())).isEmpty();
        assertThat(balance(debt)).isEqualByComparingTo("0");
        assertThat(income(debt)).isEqualByComparingTo("30.00");
        assertThat(kinds(debt)).endsWith("paidLate");

        debts.money(debt.subscriber(), "70.00");
        assertThat(writeOffs.of(debt.bill().id())).isZero();
        assertThat(income(debt)).isEqualByComparingTo("80.00");
        assertThat(left(debt).unallocatedAmount()).as("too much").isEqualByComparingTo("20.00");
        assertThat(balance(debt)).isEqualByComparingTo("-20.00");
    }

    @Test
    void newBillsComeBeforeWhatWasWrittenOffAndSoldDebtsAreTheBuyers() {
        Debt debt = debt("80.00", 200);
        var sold = debts.bill(debt.subscriber(), "40.00", MONDAY.minusDays(200));
        transaction.executeWithoutResult(status -> {
            writeOffs.settle(debt.bill().id(), Money.of("80.00", "EUR"), "writeOff", debt.number());
            writeOffs.settle(sold.id(), Money.of("40.00", "EUR"), "debtSold", "SALE-1");
        });
        var later = debts.bill(debt.subscriber(), "50.00", MONDAY.plusDays(5));
        pay(later, "60.00");
        assertThat(bills.get(later.id()).remaining().isPositive()).isFalse();
        assertThat(writeOffs.of(debt.bill().id())).isEqualByComparingTo("70.00");
        assertThat(writeOffs.of(sold.id())).isEqualByComparingTo("40.00");
    }

    @Test
    void aLatePaymentThatComesBackIsOwed() {
        Debt debt = debt("80.00", 200);
        transaction.executeWithoutResult(
                status -> writeOffs.settle(debt.bill().id(), Money.of("80.00", "EUR"), "writeOff", debt.number()));
        debts.money(debt.subscriber(), "80.00");
        debts.bounce(payments.ofAccount(debt.subscriber().account().id()).get(0).id());
        assertThat(bills.get(debt.bill().id()).remaining()).isEqualTo(Money.of("80.00", "EUR"));
        assertThat(balance(debt)).isEqualByComparingTo("80.00");
    }

    private Payment left(Debt debt) {
        List<Payment> left = payments.unallocated(debt.subscriber().account().id());
        assertThat(left).hasSize(1);
        return left.get(0);
    }

    private BigDecimal balance(Debt debt) {
        return accounts.get(debt.subscriber().account().id()).balance();
    }

    private BigDecimal income(Debt debt) {
        return jdbc.sql("select coalesce(sum(amount), 0) from ledger_entry where kind = 'writeOffBack'"
                        + " and debit_account = '1400' and credit_account = '2732' and billing_account_id = ?")
                .param(debt.subscriber().account().id())
                .query(BigDecimal.class)
                .single();
    }

    private long looks(Case it) {
        return historyService
                .createHistoricActivityInstanceQuery()
                .processInstanceId(it.instanceId())
                .activityId("Task_LookAtCase")
                .count();
    }
}
