package io.etomflow.collection.sale;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.account.BillingAccounts;
import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.collection.sale.SoldData.Sold;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.partner.Partner;
import io.etomflow.payment.NewPayment;
import io.etomflow.payment.PaymentData;
import io.etomflow.payment.Payments;
import io.etomflow.payment.RefundAnswers;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Debts that a buyer owns, and customers who pay us for them. */
abstract class SoldMoneyBase extends SaleBase {

    @Autowired
    SoldData soldData;

    @Autowired
    PaymentData bank;

    @Autowired
    Payments payments;

    @Autowired
    BillingAccounts accounts;

    @Autowired
    RefundAnswers answers;

    @Autowired
    TransactionTemplate transaction;

    /** A buyer has got a payment of a debtor. */
    Case passedOn(Sold sold, UUID payment) {
        Case it = money(payment).runJobs();
        release(it, People.CASH_SUPERVISOR, "release");
        return it.hasEndedAt("EndEvent_PassedOn");
    }

    Sold sold(String gross, String iban) {
        bank.bankAccount("receipts", "0.00");
        Debt debt = data.debt(gross, 100);
        Partner buyer = data.base().partner("Buyer");
        return soldData.sold(debt, buyer, iban);
    }

    UUID pay(Sold sold, String amount, String reference) {
        return transaction.execute(status -> payments.receive(NewPayment.of(
                        sold.debt().bill().billingAccountId(),
                        Money.of(amount, "EUR"),
                        "transfer",
                        data.today(),
                        reference))
                .id());
    }

    int held(UUID payment) {
        return jdbc.sql("select count(*) from sold_debt_money where payment_id = ?")
                .param(payment)
                .query(Integer.class)
                .single();
    }

    Case money(UUID payment) {
        return caseOf(jdbc.sql("select number from sold_debt_money where payment_id = ?")
                .param(payment)
                .query(String.class)
                .single());
    }

    String state(Case it) {
        return jdbc.sql("select state from sold_debt_money where number = ?")
                .param(it.businessKey())
                .query(String.class)
                .single();
    }

    String order(Case it) {
        return jdbc.sql("select r.number from refund_order r join sold_debt_money m on m.refund_id = r.id where"
                        + " m.number = ?")
                .param(it.businessKey())
                .query(String.class)
                .single();
    }

    List<OutboxMessage> letters(Sold sold, String notice) {
        return outbox.ofCase(sold.debt().number()).stream()
                .filter(m -> m.key().endsWith("/" + notice))
                .toList();
    }

    void assertBalance(Sold sold, String balance) {
        assertThat(accounts.get(sold.debt().bill().billingAccountId()).balance())
                .isEqualByComparingTo(balance);
    }

    static Map<String, Object> answer(String whose, String iban) {
        return Map.of("moneyAnswer", whose, "buyerIban", iban, "moneyReason", "The customer said so");
    }

    static void release(Case it, String who, String answer) {
        it.complete("Task_ReleaseRefund", who, Map.of("refundDecision", answer, "refundReason", "Looked at it"));
    }
}
