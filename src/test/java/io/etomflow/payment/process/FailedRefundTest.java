package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxSender;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.payment.Payment;
import io.etomflow.payment.StatementFiles;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.Numbers;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Refunds that a bank rejects in a report or sends back in a statement. */
@Tag("model")
class FailedRefundTest extends BankCases {

    @Autowired
    private OverpaidMoney overpaid;

    @Autowired
    private Outbox outbox;

    @Autowired
    private OutboxSender sender;

    @Autowired
    private Numbers numbers;

    private BankAccount account;
    private Subscriber s;
    private Payment payment;
    private String number;

    @BeforeEach
    void aRefundIsSent() {
        account = bank.bankAccount("receipts", "0.00");
        s = data.subscriber();
        Billed billed = bank.bill(s, "119.00");
        payment = payments.book(s.account().id(), billed.bill().id(), eur("150.00"), "transfer", today(), "x");
        jdbc.sql("update payment set payer_iban = ?, payer_name = 'Ann' where id = ?")
                .params(bank.iban(), payment.id())
                .update();
        number = numbers.next("RF");
        Case it = startByMessage(
                        "payment.refundRequested",
                        number,
                        Map.of("paymentId", payment.id().toString(), "caseNumber", "BI-1"))
                .runJobs();
        release(it).hasEndedAt("EndEvent_RefundDecided");
        assertThat(state()).isEqualTo("SENT");
        assertThat(jdbc.sql("select case_number from refund_order where number = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .isEqualTo("BI-1");
    }

    @Test
    void whatTheBankRejectsIsCorrectedAndOrderedAgain() {
        assertThat(report(status("RJCT", "AC04")).variable("reportOutcome"))
                .isEqualTo("0 accepted, 1 refused, 0 unknown");
        assertThat(state()).isEqualTo("REJECTED");
        assertThat(balance(s)).isEqualByComparingTo("-31");
        assertThat(payments.get(payment.id()).unallocatedAmount()).isEqualByComparingTo("31");
        assertThat(posted()).containsExactly("refundRejected 1595 1400 31.00");
        assertThat(report(status("RJCT", "AC04")).variable("reportOutcome"))
                .as("the same again")
                .isEqualTo("0 accepted, 0 refused, 1 unknown");

        Case it = caseOf(number).runJobs();
        it.waitsAt("Task_CorrectRefund").fireTimer("BoundaryEvent_Uncorrected");
        assertThat(it.task("Task_CorrectRefund").getPriority()).isEqualTo(90);
        assertThat((String)
                        taskService.getVariable(it.task("Task_CorrectRefund").getId(), "refundView"))
                .contains(
                        "AC04, the account is closed",
                        Markdown.escape(s.customer().email()));
        refused(it, "again", "", "Give the IBAN");
        refused(it, "again", payments.get(payment.id()).payerIban(), "could not be paid");
        refused(it, "again", "DE00", "IBAN");
        refused(it, "wait", null, "Order it again");
        String other = bank.iban();
        correct(it, "again", other).waitsAt("Task_ReleaseRefund");
        release(it)
                .hasEndedAt("EndEvent_CorrectionUrged", "EndEvent_OrderedAgain")
                .hasPassed("EndEvent_RefundSent");
        assertThat(jdbc.sql("select payee_iban from refund_order where payment_id = ? and state = 'SENT'")
                        .param(payment.id())
                        .query(String.class)
                        .list())
                .containsExactly(other);
        assertThat(balance(s)).isZero();
    }

    @Test
    void whatThePayeesBankSendsBackStaysWhereNobodyKnowsAnotherAccount() {
        StatementFiles out =
                StatementFiles.of(account.iban(), 1, "0.00", today()).line("-31.00", "Refund", "", "", number, "", "");
        arrives(out).hasEndedAt("EndEvent_FileSettled");
        assertThat(state()).isEqualTo("DONE");
        StatementFiles back = StatementFiles.of(account.iban(), 2, "-31.00", today())
                .line("31.00", "Returned", "", "", number, "", "AC06");
        arrives(back).hasEndedAt("EndEvent_FileSettled");
        assertThat(lines(back.reference())).containsExactly("SETTLED REFUND_BACK");
        assertThat(state()).isEqualTo("RETURNED");
        assertThat(posted()).containsExactly("refundReturned 1590 1400 31.00");

        Case it = caseOf(number).runJobs();
        correct(it, "keep", null).hasEndedAt("EndEvent_MoneyStays");
        assertThat(balance(s)).isEqualByComparingTo("-31");
        assertThat(outbox.ofCase(number)).singleElement().satisfies(m -> {
            assertThat(m.recipient()).isEqualTo(s.customer().email());
            assertThat(m.body()).contains("EUR 31.00", number);
        });
    }

    @Test
    void whatTheBankAcceptsGoesOnAndStrangersOrdersAreRefused() {
        assertThat(report(status("ACSP", null)).variable("reportOutcome"))
                .isEqualTo("1 accepted, 0 refused, 0 unknown");
        assertThat(report(status("PDNG", null)).variable("reportOutcome"))
                .isEqualTo("0 accepted, 0 refused, 1 unknown");
        assertThat(state()).isEqualTo("SENT");
        assertThat((String)
                        report(status("RJCT", null).replace(number, "RF-OTHER")).variable("reportOutcome"))
                .contains("which we have not sent");
    }

    @Test
    void aRefundHasAKeyOfItsOwnAndIsStartedOnce() {
        Payment second = payments.book(s.account().id(), null, eur("20.00"), "transfer", today(), "x");
        String about = newBusinessKey();
        overpaid.askRefund(second.id(), about);
        overpaid.askRefund(second.id(), about);
        sender.deliverDue();
        List<String> keys = jdbc.sql("select distinct i.business_key_ from act_ru_variable v join act_ru_execution i on"
                        + " i.id_ = v.proc_inst_id_ where v.name_ = 'paymentId' and v.text_ = ?"
                        + " and i.business_key_ is not null")
                .param(second.id().toString())
                .query(String.class)
                .list();
        assertThat(keys).singleElement().satisfies(key -> assertThat(key).startsWith("RF-"));
        Case it = caseOf(keys.get(0)).runJobs();
        it.waitsAt("Task_FindPayee").fireTimer("BoundaryEvent_PayeeUnknown");
        assertThat(it.task("Task_FindPayee").getPriority()).isEqualTo(90);
        it.complete("Task_FindPayee", People.CASH_CLERK, Map.of("refundPayee", "Ann", "refundIban", bank.iban()));
        assertThat(jdbc.sql("select number from refund_order where payment_id = ?")
                        .param(second.id())
                        .query(String.class)
                        .single())
                .isEqualTo(keys.get(0));
    }

    @Test
    void aDeclinedRefundIsExplainedToTheCustomer() {
        Payment second = payments.book(s.account().id(), null, eur("20.00"), "transfer", today(), "x");
        jdbc.sql("update payment set payer_iban = ?, payer_name = 'Ann' where id = ?")
                .params(bank.iban(), second.id())
                .update();
        String about = newBusinessKey();
        Case it = asked(second, about);
        assertThatThrownBy(() -> decline(it, " ")).hasMessageContaining("Say why");
        it.waitsAt("Task_ReleaseRefund");
        decline(it, "Your bill of this month is still open.")
                .hasEndedAt("EndEvent_RefundDecided")
                .hasPassed("Task_TellDeclined", "EndEvent_RefundDeclined")
                .hasNotPassed("Task_SendRefund");
        assertThat(outbox.ofCase(about)).singleElement().satisfies(m -> assertThat(m.body())
                .contains(
                        "EUR 20.00",
                        "Your bill of this month is still open.",
                        s.account().number(),
                        "next bill"));
        assertThat(payments.get(second.id()).unallocatedAmount()).isEqualByComparingTo("20");
        assertThat(balance(s)).isEqualByComparingTo("-20");

        // asked again when the account is closed and nothing but paper reaches the customer
        jdbc.sql("update billing_account set state = 'CLOSED' where id = ?")
                .param(s.account().id())
                .update();
        jdbc.sql("update customer set preferred_channel = 'EMAIL', email = null where id = ?")
                .param(s.customer().id())
                .update();
        String later = newBusinessKey();
        decline(asked(second, later), "We have asked your bank.").hasEndedAt("EndEvent_RefundDecided");
        assertThat(outbox.ofCase(later)).singleElement().satisfies(m -> {
            assertThat(m.channel()).isEqualTo(Channel.LETTER);
            assertThat(m.body()).contains("which is closed", "IBAN");
        });
    }

    private Case asked(Payment money, String about) {
        return startByMessage(
                        "payment.refundRequested",
                        numbers.next("RF"),
                        Map.of("paymentId", money.id().toString(), "caseNumber", about))
                .runJobs();
    }

    private Case decline(Case it, String reason) {
        return it.complete(
                "Task_ReleaseRefund",
                People.CASH_SUPERVISOR,
                Map.of("refundDecision", "decline", "refundReason", reason));
    }

    private Case report(String xml) {
        UUID file = bank.drop("answer.xml", xml.getBytes(StandardCharsets.UTF_8));
        String key = jdbc.sql("select i.business_key_ from act_ru_variable v join act_ru_execution i on"
                        + " i.id_ = v.proc_inst_id_ where v.name_ = 'exchangeFileId' and v.text_ = ?"
                        + " and i.business_key_ is not null")
                .param(file.toString())
                .query(String.class)
                .single();
        return caseOf(key).runJobs().hasEndedAt("EndEvent_ReportTaken");
    }

    private String status(String status, String code) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
                <GrpHdr><MsgId>%4$s</MsgId><CreDtTm>2026-11-23T10:00:00Z</CreDtTm></GrpHdr>
                <OrgnlGrpInfAndSts><OrgnlMsgId>%1$s</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>
                </OrgnlGrpInfAndSts>
                <OrgnlPmtInfAndSts><OrgnlPmtInfId>%1$s</OrgnlPmtInfId><TxInfAndSts>
                <OrgnlEndToEndId>%1$s</OrgnlEndToEndId><TxSts>%2$s</TxSts>%3$s</TxInfAndSts></OrgnlPmtInfAndSts>
                </CstmrPmtStsRpt></Document>
                """
                .formatted(
                        number,
                        status,
                        code == null ? "" : "<StsRsnInf><Rsn><Cd>" + code + "</Cd></Rsn></StsRsnInf>",
                        newBusinessKey());
    }

    private List<String> posted() {
        return jdbc.sql(
                        "select kind || ' ' || debit_account || ' ' || credit_account || ' ' || amount from ledger_entry"
                                + " where reference = ? and payment_id = ?")
                .params(number, payment.id())
                .query(String.class)
                .list();
    }

    private String state() {
        return jdbc.sql("select state from refund_order where number = ?")
                .param(number)
                .query(String.class)
                .single();
    }

    private Case release(Case it) {
        return it.complete(
                "Task_ReleaseRefund",
                People.CASH_SUPERVISOR,
                Map.of("refundDecision", "release", "refundReason", "Compared"));
    }

    private void refused(Case it, String decision, String iban, String message) {
        assertThatThrownBy(() -> correct(it, decision, iban)).hasMessageContaining(message);
        it.waitsAt("Task_CorrectRefund");
    }

    private Case correct(Case it, String decision, String iban) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("correctDecision", decision);
        answers.put("refundIban", iban);
        return it.complete("Task_CorrectRefund", People.CASH_CLERK, answers);
    }
}
