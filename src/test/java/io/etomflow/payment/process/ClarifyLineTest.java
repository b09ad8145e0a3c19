package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.exchange.ExchangeFolders;
import io.etomflow.notification.Outbox;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.payment.Payment;
import io.etomflow.payment.StatementFiles;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Parts of 1.3.10.2.3 and 1.3.10.2: a person says what a line is; money goes back. */
@Tag("model")
class ClarifyLineTest extends BankCases {

    @Autowired
    private ExchangeFolders folders;

    @Autowired
    private Outbox outbox;

    @Autowired
    private OverpaidMoney refunds;

    private BankAccount account;
    private TestData.Subscriber s;
    private TestData.Billed billed;

    @BeforeEach
    void customerWithBill() {
        account = bank.bankAccount("receipts", "0.00");
        s = data.subscriber();
        billed = bank.bill(s, "119.00");
    }

    @Test
    void aClerkNamesBillOrAccount() {
        TestData.Subscriber other = data.subscriber();
        TestData.Billed theirs = bank.bill(other, "23.80");
        Case it = arrives(statement(account, 1, "0.00").transfer("130.00", "<script>alert(1)</script>", "=Ann", ""));
        String view =
                (String) taskService.getVariable(it.task("Task_ClarifyLine").getId(), "lineView");
        assertThat(view).contains("130").doesNotContain("<script>");
        refused(it, "bills", "B-0", null, "Not every one");
        refused(it, "bills", billed.bill().number() + "," + theirs.bill().number(), null, "different accounts");
        refused(it, "account", null, "A-0", "no account");
        refused(it, "returned", billed.bill().number(), null, "no returned payment");
        refused(it, "sendBack", null, null, "ask the bank");
        refused(it, "ask", null, null, "Nobody is known");
        refused(it, "guess", null, null, "what the line is");
        clarify(it, "bills", billed.bill().number(), null).hasEndedAt("EndEvent_FileSettled");
        assertThat(remaining(billed)).isZero();
        assertThat(jdbc.sql(
                                "select o.treatment from overpayment o join payment p on p.id = o.payment_id where p.billing_account_id = ?")
                        .param(s.account().id())
                        .query(String.class)
                        .single())
                .isEqualTo("INQUIRY");

        Case second = arrives(statement(account, 2, "130.00").transfer("20.00", "x", "Bob", ""));
        clarify(second, "account", null, other.account().number()).hasEndedAt("EndEvent_FileSettled");
        assertThat(remaining(theirs)).as("credit pays what is open").isEqualByComparingTo("3.80");
    }

    @Test
    void debitsAreReturnsOrCharges() {
        Payment payment = payments.book(s.account().id(), billed.bill().id(), eur("119.00"), "transfer", today(), "x");
        Case it = arrives(statement(account, 1, "0.00").line("-119.00", "Ruecklast", "", "", "", "", ""));
        refused(it, "bills", billed.bill().number(), null, "pays nothing");
        refused(it, "sendBack", null, null, "cannot be sent back");
        refused(it, "returned", "B-0", null, "number of the bill");
        clarify(it, "returned", billed.bill().number(), null).hasEndedAt("EndEvent_FileSettled");
        assertThat(payments.get(payment.id()).isBooked()).isFalse();
        assertThat(remaining(billed)).isEqualByComparingTo("119");
        StatementFiles charge = statement(account, 2, "-119.00").line("-3.00", "Fee", "", "", "", "", "");
        clarify(arrives(charge), "notCustomers", null, null);
        assertThat(posted("bankCharge", charge.reference())).isEqualByComparingTo("3");
    }

    @Test
    void onlyThePayerKnows() {
        bank.bill(s, "11.90");
        Case it = arrives(
                statement(account, 1, "0.00").transfer("50.00", s.account().number(), "Ann", ""));
        clarify(it, "ask", null, null).waitsAt("Task_AwaitAnswer");
        assertThat(outbox.ofCase(statementNumber(it) + "/1")).singleElement().satisfies(m -> {
            assertThat(m.recipient()).isEqualTo(s.customer().email());
            assertThat(m.body()).contains("50.00").contains(s.account().number());
        });
        it.receive("payment.payerAnswered", Map.of("payerAnswer", "The first bill"));
        assertThat(taskService.getVariable(it.task("Task_ClarifyLine").getId(), "lineNotice"))
                .isEqualTo("The payer answered: The first bill");
        clarify(it, "ask", null, null).fireTimer("BoundaryEvent_NoAnswer").waitsAt("Task_ClarifyLine");
        assertThat(it.task("Task_ClarifyLine").getPriority()).isEqualTo(90);
        clarify(it, "bills", billed.bill().number(), null).hasEndedAt("EndEvent_FileSettled");
        assertThat(remaining(billed)).isEqualByComparingTo("69");
    }

    @Test
    void whatWaitsBecomesUrgentAndWhatSettledMeanwhileEnds() {
        Case it = arrives(statement(account, 1, "0.00").transfer("50.00", "x", "Ann", ""));
        assertThat(it.task("Task_ClarifyLine").getPriority()).isEqualTo(50);
        it.fireTimer("BoundaryEvent_Overdue").waitsAt("Task_ClarifyLine");
        assertThat(it.task("Task_ClarifyLine").getPriority()).isEqualTo(90);
        jdbc.sql(
                        "update bank_entry set state = 'SETTLED' where statement_id = (select id from bank_statement where number = ?)")
                .param(statementNumber(it))
                .update();
        it.fireTimer("BoundaryEvent_Overdue").hasEndedAt("EndEvent_FileSettled");
    }

    @Test
    void moneyGoesBackWhenASecondPersonReleasesIt() throws Exception {
        String from = bank.iban();
        StatementFiles file = statement(account, 1, "0.00").transfer("50.00", "for the other Telco", "Ann & Bob", from);
        Case it = arrives(file);
        clarify(it, "sendBack", null, null).waitsAt("Task_ReleaseRefund");
        assertThatThrownBy(() -> decide(it, "hmm")).hasMessageContaining("Release or decline");
        it.fireTimer("BoundaryEvent_Unreleased").waitsAt("Task_ReleaseRefund");
        assertThat(it.task("Task_ReleaseRefund").getPriority()).isEqualTo(90);
        decide(it, "decline").waitsAt("Task_ClarifyLine");
        clarify(it, "sendBack", null, null);
        decide(it, "release").hasEndedAt("EndEvent_FileSettled");
        Map<String, Object> sent = jdbc.sql(
                        "select r.number, r.file_name from refund_order r join bank_entry e on e.id = r.entry_id"
                                + " join bank_statement b on b.id = e.statement_id where b.reference = ? and r.state = 'SENT'")
                .param(file.reference())
                .query()
                .singleRow();
        String number = (String) sent.get("number");
        Path order = folders.write("bank", "probe-" + number + ".txt", out -> {})
                .resolveSibling((String) sent.get("file_name"));
        String xml = java.nio.file.Files.readString(order);
        assertThat(xml).contains(from).contains("Ann &amp; Bob").contains("50.00");
        SchemaFactory.newDefaultInstance()
                .newSchema(new StreamSource(getClass().getResourceAsStream("/schema/pain.001.001.09.xsd")))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
        StatementFiles out = statement(account, 2, "50.00").line("-50.00", "Refund", "", "", number, "", "");
        arrives(out).hasEndedAt("EndEvent_FileSettled");
        assertThat(lines(out.reference())).containsExactly("SETTLED REFUND");
    }

    @Test
    void aSettledOverpaymentIsRefunded() {
        Payment known = payments.book(s.account().id(), billed.bill().id(), eur("150.00"), "transfer", today(), "x");
        jdbc.sql("update payment set payer_iban = ?, payer_name = 'Ann' where id = ?")
                .params(bank.iban(), known.id())
                .update();
        Case it = startByMessage(
                "payment.refundRequested",
                newBusinessKey(),
                Map.of("paymentId", known.id().toString(), "caseNumber", "BI-1"));
        it.runJobs().waitsAt("Task_ReleaseRefund");
        decide(it, "release").hasEndedAt("EndEvent_RefundDecided").hasPassed("EndEvent_RefundSent");
        assertThat(payments.get(known.id()).refundedAmount()).isEqualByComparingTo("31");
        assertThat(balance(s)).isZero();
        startByMessage(
                        "payment.refundRequested",
                        newBusinessKey(),
                        Map.of("paymentId", known.id().toString(), "caseNumber", "BI-1"))
                .runJobs()
                .hasPassed("EndEvent_NothingLeft");
    }

    @Test
    void aPayeeIsFoundFirst() {
        Payment payment = payments.book(s.account().id(), billed.bill().id(), eur("150.00"), "cash", today(), "x");
        Case it = startByMessage(
                        "payment.refundRequested",
                        newBusinessKey(),
                        Map.of("paymentId", payment.id().toString(), "caseNumber", "BI-2"))
                .runJobs();
        it.waitsAt("Task_FindPayee");
        assertThatThrownBy(() -> it.complete(
                        "Task_FindPayee", People.CASH_SUPERVISOR, Map.of("refundPayee", "Ann", "refundIban", "DE00")))
                .hasMessageContaining("IBAN");
        it.complete("Task_FindPayee", People.CASH_SUPERVISOR, Map.of("refundPayee", "Ann", "refundIban", bank.iban()));
        assertThatThrownBy(() -> decide(it, "release")).hasMessageContaining("somebody else");
        it.waitsAt("Task_ReleaseRefund");
    }

    @Test
    void theCaseOfAnOverpaymentAsksForItsRefundOnce() {
        Case it = arrives(
                statement(account, 1, "0.00").transfer("219.00", billed.bill().number(), "Ann", bank.iban()));
        it.hasEndedAt("EndEvent_FileSettled");
        String inquiry = jdbc.sql(
                        "select o.inquiry_number from overpayment o join payment p on p.id = o.payment_id where p.billing_account_id = ?")
                .param(s.account().id())
                .query(String.class)
                .single();
        refunds.caseSettled(inquiry);
        refunds.caseSettled(inquiry);
        refunds.caseSettled("BI-unknown");
        assertThat(outbox.ofCase(inquiry).stream().filter(m -> m.subject().equals(OverpaidMoney.REFUND_REQUESTED)))
                .hasSize(1);
    }

    private String statementNumber(Case it) {
        UUID file = UUID.fromString((String) it.variable("exchangeFileId"));
        return jdbc.sql("select number from bank_statement where exchange_file_id = ?")
                .param(file)
                .query(String.class)
                .single();
    }

    private void refused(Case it, String action, String bills, String account, String message) {
        assertThatThrownBy(() -> clarify(it, action, bills, account)).hasMessageContaining(message);
        it.waitsAt("Task_ClarifyLine");
    }

    private Case clarify(Case it, String action, String bills, String accountNumber) {
        Map<String, Object> answers = new HashMap<>(Map.of("clarifyAction", action, "clarifyReason", "I know"));
        answers.put("clarifyBills", bills);
        answers.put("clarifyAccount", accountNumber);
        return it.complete("Task_ClarifyLine", People.CASH_CLERK, answers);
    }

    private Case decide(Case it, String decision) {
        return it.complete(
                "Task_ReleaseRefund",
                People.CASH_SUPERVISOR,
                Map.of("refundDecision", decision, "refundReason", "Compared"));
    }
}
