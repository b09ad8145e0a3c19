package io.etomflow.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.collection.RecoveryData;
import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.collection.sale.SoldData;
import io.etomflow.collection.sale.SoldData.Sold;
import io.etomflow.payment.StatementFiles;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A customer pays us although their debt belongs to a buyer: the buyer gets the money, the customer learns whom to pay. */
class SoldDebtStoryTest extends MoneyStory {

    @Autowired
    private RecoveryData debts;

    @Autowired
    private SoldData sales;

    @Autowired
    private Ledger ledger;

    @Test
    void moneyForASoldDebtReachesTheBuyerAndIsNobodysOverpayment() throws IOException {
        BankAccount account = bank.bankAccount("receipts", "0.00");
        String buyersIban = bank.iban();
        Debt debt = debts.debt("119.00", 120);
        Sold sold = sales.sold(debt, data.partner("Buyer"), buyersIban);
        assertBalance(debt.subscriber(), "0.00");

        arrives(StatementFiles.of(account.iban(), 1, "0.00", today())
                        .transfer("119.00", debt.bill().number(), "Ann Payer", bank.iban()))
                .hasEndedAt("EndEvent_FileSettled");

        Map<String, Object> money = jdbc.sql("select m.*, p.unallocated_amount from sold_debt_money m join payment p on"
                        + " p.id = m.payment_id where m.case_id = ?")
                .param(debt.caseId())
                .query()
                .singleRow();
        assertThat((BigDecimal) money.get("unallocated_amount")).isZero();
        assertBalance(debt.subscriber(), "0.00");
        assertThat(count("select count(*) from overpayment where payment_id = ?", money.get("payment_id")))
                .as("nobody takes it for an overpayment")
                .isZero();
        Case it = caseOf((String) money.get("number")).runJobs();
        it.waitsAt("Task_ReleaseRefund");
        assertThat(outbox.ofCase(debt.number()))
                .anyMatch(m -> m.key().endsWith("/paidUs")
                        && m.body().contains("pay to " + sold.buyer().name() + " only"));
        assertThat(owedToBuyers((String) money.get("number"))).isEqualByComparingTo("119.00");

        it.complete(
                "Task_ReleaseRefund",
                People.CASH_SUPERVISOR,
                Map.of("refundDecision", "release", "refundReason", "As the contract says"));

        it.hasEndedAt("EndEvent_PassedOn");
        Map<String, Object> order = jdbc.sql("select r.* from refund_order r join sold_debt_money m on m.refund_id ="
                        + " r.id where m.number = ?")
                .param(it.businessKey())
                .query()
                .singleRow();
        assertThat(Files.readString(TestFolders.EXCHANGE.resolve("bank/out").resolve((String) order.get("file_name"))))
                .contains("pain.001.001.09", buyersIban, "119.00");
        assertThat(outbox.ofCase(sold.sale()))
                .anyMatch(m -> m.recipient().equals(sold.buyer().email())
                        && m.body().contains("EUR 119.00")
                        && m.body().contains((String) order.get("number")));

        StatementFiles second = StatementFiles.of(account.iban(), 2, "119.00", today())
                .line("-119.00", "Payout", "Buyer", buyersIban, (String) order.get("number"), "", "");
        arrives(second).hasEndedAt("EndEvent_FileSettled");
        assertThat(lines(second)).containsExactly("SETTLED REFUND");
        assertThat(ledger.balanceOfBank(account.id())).isEqualByComparingTo("0.00");
        assertThat(ledger.clearingOfBank(account.id())).isZero();
        assertThat(posted("1595", (String) order.get("number"), it.businessKey()))
                .as("nothing is on its way any more")
                .isZero();
        assertThat(posted("1596", (String) order.get("number"), it.businessKey()))
                .as("nothing is owed to the buyer any more")
                .isZero();
        assertThat(count("select count(*) from payment_allocation where payment_id = ?", money.get("payment_id")))
                .as("no bill of ours is paid with it")
                .isZero();
    }

    private BigDecimal owedToBuyers(String number) {
        return posted("1596", number, number);
    }

    private BigDecimal posted(String account, String order, String number) {
        return jdbc.sql("select coalesce(sum(case when credit_account = ? then amount else -amount end), 0) from"
                        + " ledger_entry where (credit_account = ? or debit_account = ?) and (reference = ? or reference"
                        + " = ? or (kind = 'refundSettled' and reference like 'Payout%' and amount = 119.00 and statement_id"
                        + " in (select statement_id from bank_entry where target_id in (select id from refund_order where"
                        + " number = ?))))")
                .params(account, account, account, order, number, order)
                .query(BigDecimal.class)
                .single();
    }

    private int count(String sql, Object id) {
        return jdbc.sql(sql).param(id).query(Integer.class).single();
    }
}
