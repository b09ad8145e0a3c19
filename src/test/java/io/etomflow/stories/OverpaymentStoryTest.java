package io.etomflow.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.billing.BillState;
import io.etomflow.payment.StatementFiles;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.ledger.Ledger;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Money that was paid twice: found in the statement, asked about as an inquiry, paid back by two people and the bank. */
class OverpaymentStoryTest extends MoneyStory {

    @Autowired
    private Ledger ledger;

    @Test
    void whatWasPaidTwiceIsAskedAboutAndGoesBack() throws IOException {
        BankAccount account = bank.bankAccount("receipts", "0.00");
        Subscriber s = data.subscriber();
        Billed billed = bank.bill(s, "119.00");
        String payer = bank.iban();
        arrives(StatementFiles.of(account.iban(), 1, "0.00", today())
                        .transfer("119.00", billed.bill().number(), "Ann Payer", payer)
                        .transfer("119.00", billed.bill().number() + " again", "Ann Payer", payer))
                .hasEndedAt("EndEvent_FileSettled");
        assertThat(postedFor(s)).isEqualByComparingTo("238.00");
        assertThat(bills.get(billed.bill().id()).state()).isEqualTo(BillState.SETTLED);
        assertBalance(s, "-119.00");

        Map<String, Object> over = jdbc.sql(
                        "select * from overpayment where payment_id in (select id from payment where"
                                + " billing_account_id = ?)")
                .param(s.account().id())
                .query()
                .singleRow();
        UUID payment = (UUID) over.get("payment_id");
        String number = (String) over.get("inquiry_number");
        Case inquiry = caseOf(number).runJobs();
        inquiry.hasPassed("EndEvent_SettledByRules", "EndEvent_OverpaymentSettled");
        assertThat(inquiry(inquiry).state()).isEqualTo(InquiryState.CLEARED);
        assertThat(inquiry(inquiry).assessment().rootCauseCode()).isEqualTo("paidTwice");
        assertThat(inquiry(inquiry).resolutionCode()).isEqualTo("refunded");
        assertThat(outbox.ofCase(number))
                .anyMatch(m -> m.subject().contains("You have paid more than you owed"))
                .anyMatch(m -> m.body().contains("You have paid a bill twice. We send EUR 119.00 back"));
        cases.confirm(number, true, "Please send it back.", "portal");
        inquiry.runJobs();
        assertThat(inquiry(inquiry).state()).isEqualTo(InquiryState.CLOSED);

        sender.deliverDue();
        Case refund = caseOf(refundCase(payment)).runJobs();
        assertThat(refund.businessKey()).as("a number of its own").startsWith("RF-");
        refund.waitsAt("Task_ReleaseRefund");
        refund.complete(
                "Task_ReleaseRefund",
                People.CASH_SUPERVISOR,
                Map.of("refundDecision", "release", "refundReason", "Paid twice by mistake"));
        refund.hasEndedAt("EndEvent_RefundDecided").hasPassed("EndEvent_RefundSent");
        assertBalance(s, "0.00");
        assertThat(payments.get(payment).unallocated().amount()).isZero();
        Map<String, Object> order = refund(payment);
        assertThat(order).containsEntry("state", "SENT").containsEntry("payee_iban", payer);
        String file = Files.readString(
                TestFolders.EXCHANGE.resolve("bank/out").resolve((String) order.get("file_name")),
                StandardCharsets.UTF_8);
        assertThat(file).contains("pain.001.001.09", payer, "119.00", (String) order.get("number"));

        StatementFiles second = StatementFiles.of(account.iban(), 2, "238.00", today())
                .line("-119.00", "Refund", "Ann Payer", payer, (String) order.get("number"), "", "");
        arrives(second).hasEndedAt("EndEvent_FileSettled");
        assertThat(refund(payment)).containsEntry("state", "DONE");
        assertBalance(s, "0.00");
        assertThat(lines(second)).containsExactly("SETTLED REFUND");
        assertThat(postedFor(s)).as("what stays of what was paid").isEqualByComparingTo("119.00");
        assertThat(ledger.balanceOfBank(account.id())).isEqualByComparingTo("119.00");
        assertThat(ledger.clearingOfBank(account.id()))
                .as("money of statements of which nobody knows")
                .isZero();
    }

    private String refundCase(UUID paymentId) {
        return jdbc.sql("select i.business_key_ from act_ru_variable v join act_ru_execution i on"
                        + " i.id_ = v.proc_inst_id_ where v.name_ = 'paymentId' and v.text_ = ?"
                        + " and i.business_key_ is not null")
                .param(paymentId.toString())
                .query(String.class)
                .single();
    }

    private Map<String, Object> refund(UUID paymentId) {
        return jdbc.sql("select * from refund_order where payment_id = ?")
                .param(paymentId)
                .query()
                .singleRow();
    }

    /** What the ledger has taken for the payments of an account. */
    private BigDecimal postedFor(Subscriber s) {
        return jdbc.sql("select coalesce(sum(case when credit_account = '1400' then amount else -amount end), 0)"
                        + " from ledger_entry where billing_account_id = ? and document is null")
                .param(s.account().id())
                .query(BigDecimal.class)
                .single();
    }
}
