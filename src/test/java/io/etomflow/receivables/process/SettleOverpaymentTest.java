package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBills;
import io.etomflow.notification.Outbox;
import io.etomflow.payment.OverpaidMoney;
import io.etomflow.payment.Payment;
import io.etomflow.payment.PaymentData;
import io.etomflow.payment.Payments;
import io.etomflow.payment.StatementFiles;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Billed;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Markdown;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class SettleOverpaymentTest extends EtomflowTest {

    @Autowired
    private TestData data;

    @Autowired
    private PaymentData bank;

    @Autowired
    private Payments payments;

    @Autowired
    private OverpaidMoney money;

    @Autowired
    private BillInquiries inquiries;

    @Autowired
    private BillingAccounts accounts;

    @Autowired
    private CustomerBills bills;

    @Autowired
    private Outbox outbox;

    private BankAccount account;
    private Subscriber s;
    private int sequence;
    private String balance = "0.00";

    @BeforeEach
    void somebodyPays() {
        account = bank.bankAccount("receipts", "0.00");
        s = data.subscriber();
    }

    @Test
    void moneyOfWhoPaidBeforeStaysForTheNextBill() {
        Billed billed = bank.bill(s, "119.00");
        String payer = bank.iban();
        pays("119.00", billed.bill().number(), "Ann", payer);
        Case it = inquiryAbout(pays("100.00", s.account().number(), "Ann", payer));
        it.hasPassed("EndEvent_SettledByRules", "EndEvent_OverpaymentSettled").hasNotPassed("Task_DecideOverpayment");
        BillInquiry inquiry = inquiry(it);
        assertThat(inquiry.billId()).as("no bill is guessed").isNull();
        assertThat(inquiry.assessment().rootCauseCode()).isEqualTo("paidWithoutBill");
        assertThat(inquiry.resolutionCode()).isEqualTo("credited");
        assertThat(inquiry.state()).isEqualTo(InquiryState.CLEARED);
        assertThat(refundsAskedFor(it)).isZero();
        assertThat(outbox.ofCase(it.businessKey())).anyMatch(m -> m.body().contains("deducted from your next bill"));
        assertThat(accounts.get(s.account().id()).balance()).isEqualByComparingTo("-100");
    }

    @Test
    void aStrangersMoneyIsMovedToTheAccountForWhichItWasMeant() {
        Subscriber meant = data.subscriber();
        Billed theirs = bank.bill(meant, "119.00");
        UUID payment = pays("150.00", s.account().number(), "Bob Stranger", bank.iban());
        Case it = inquiryAbout(payment);
        it.waitsAt("Task_InvestigateCharges");
        assertThatThrownBy(() -> investigate(it, "paidForAnother", Map.of("findingLine", 1)))
                .hasMessageContaining("no line");
        assertThatThrownBy(() -> investigate(it, "paidForAnother", Map.of("findingAmount", "3.00")))
                .hasMessageContaining("corrects no bill");
        investigate(it, "paidForAnother", Map.of()).waitsAt("Task_DecideOverpayment");
        assertThat((String) taskService.getVariable(
                        it.task("Task_DecideOverpayment").getId(), "overpaymentView"))
                .contains(
                        "Bob Stranger",
                        "meant for another account",
                        Markdown.escape(s.account().number()));

        refused(it, "moved", "A-0", "no open account");
        refused(it, "moved", s.account().number(), "booked to that account already");
        refused(it, "keep", null, "refund, credit, moved");
        decide(it, "moved", meant.account().number());
        it.hasPassed("EndEvent_OverpaymentSettled");
        assertThat(inquiry(it).resolutionCode()).isEqualTo("moved");
        Payment moved = payments.get(payment);
        assertThat(moved.billingAccountId()).isEqualTo(meant.account().id());
        assertThat(moved.unallocatedAmount()).isEqualByComparingTo("31");
        assertThat(bills.get(theirs.bill().id()).remaining().amount()).isZero();
        assertThat(accounts.get(s.account().id()).balance()).isZero();
        assertThat(accounts.get(meant.account().id()).balance()).isEqualByComparingTo("-31");
        assertThat(jdbc.sql("select kind || ' ' || debit_account || ' ' || credit_account from ledger_entry"
                                + " where payment_id = ? order by sequence_no")
                        .param(payment)
                        .query(String.class)
                        .list())
                .containsExactly("transfer 1590 1400", "movedOut 1400 1598", "movedIn 1598 1400");
        assertThat(refundsAskedFor(it)).isZero();
    }

    @Test
    void whatNobodyDecidesGoesBack() {
        Case it = inquiryAbout(pays("150.00", s.account().number(), "Bob Stranger", bank.iban()));
        it.complete(
                "Task_InvestigateCharges",
                People.CLERK,
                Map.of("investigationAction", "giveUp", "findingEvidence", "Nobody knows who Bob Stranger is."));
        it.waitsAt("Task_DecideOverpayment").fireTimer("BoundaryEvent_Undecided");
        it.hasPassed("EndEvent_OverpaymentSettled");
        assertThat(inquiry(it).resolutionCode()).isEqualTo("refunded");
        assertThat(refundsAskedFor(it)).isEqualTo(1);
        money.caseSettled(it.businessKey());
        assertThat(refundsAskedFor(it)).as("asked for once").isEqualTo(1);
    }

    @Test
    void moneyThatWasUsedMeanwhileIsNotPaidBack() {
        UUID payment = pays("150.00", s.account().number(), "Bob Stranger", bank.iban());
        Case it = inquiryAbout(payment);
        payments.giveBack(payment, "AC04", today());
        it.complete(
                "Task_InvestigateCharges", People.CLERK, Map.of("investigationAction", "choose", "chosenFinding", 1));
        it.hasPassed("EndEvent_OverpaymentSettled").hasNotPassed("Task_DecideOverpayment");
        assertThat(inquiry(it).resolutionText()).contains("nothing is left");
        assertThat(refundsAskedFor(it)).isZero();
    }

    @Test
    void aClerkKeepsItForAnAccountThatGetsBills() {
        UUID payment = pays("1500.00", s.account().number(), "Bob Stranger", bank.iban());
        Case it = inquiryAbout(payment);
        investigate(it, "paidWithoutBill", Map.of()).waitsAt("Task_DecideOverpayment");
        assertThatThrownBy(() -> it.complete(
                        "Task_DecideOverpayment",
                        People.CLERK,
                        Map.of("moneyDecision", "credit", "moneyReason", "short")))
                .hasMessageContaining("Say why");
        jdbc.sql("update billing_account set state = 'CLOSED' where id = ?")
                .param(s.account().id())
                .update();
        refused(it, "credit", null, "closed");
        jdbc.sql("update billing_account set state = 'ACTIVE' where id = ?")
                .param(s.account().id())
                .update();
        decide(it, "credit", null).hasPassed("EndEvent_OverpaymentSettled");
        assertThat(inquiry(it).resolutionCode()).isEqualTo("credited");
        assertThat(payments.get(payment).unallocatedAmount()).isEqualByComparingTo("1500");
    }

    @Test
    void twoInquiriesAboutTheSameBillAreNotJoinedWhereMoneyWaits() {
        Billed billed = bank.bill(s, "119.00");
        String payer = bank.iban();
        pays("119.00", billed.bill().number(), "Ann", payer);
        Case first = inquiryAbout(pays("119.00", billed.bill().number(), "Ann", payer));
        Case second = inquiryAbout(pays("119.00", billed.bill().number(), "Ann", payer));
        assertThat(List.of(inquiry(first).resolutionCode(), inquiry(second).resolutionCode()))
                .containsOnly("refunded");
        assertThat(inquiry(first).assessment().rootCauseEvidence()).contains("was settled by EUR 119.00");
    }

    @Test
    void table() {
        Decision table = Decision.of("receivables-overpayment-resolution")
                .given("rootCauseCode", "paidTwice")
                .given("overpaidAmount", 0.01)
                .given("accountClosed", false)
                .given("shareOfBill", 100.0);
        table.then("moneyDecision", "refund");
        table.given("overpaidAmount", 0.0).then("moneyDecision", "nothing");
        Decision more = table.given("rootCauseCode", "paidMoreThanBilled");
        more.given("shareOfBill", 50.0).then("moneyDecision", "credit");
        more.given("shareOfBill", 50.01).then("moneyDecision", "refund");
        more.given("shareOfBill", 50.0).given("accountClosed", true).then("moneyDecision", "refund");
        Decision ahead = table.given("rootCauseCode", "paidWithoutBill");
        ahead.then("moneyDecision", "credit");
        ahead.given("shareOfBill", 100.01).then("moneyDecision", "person");
        table.given("rootCauseCode", "paidForAnother")
                .given("accountClosed", true)
                .then("moneyDecision", "person");
        table.given("rootCauseCode", "none").then("moneyDecision", "person");
    }

    private UUID pays(String amount, String text, String name, String iban) {
        StatementFiles file =
                StatementFiles.of(account.iban(), ++sequence, balance, today()).transfer(amount, text, name, iban);
        balance = file.closing().toPlainString();
        UUID id = bank.drop(file.reference() + ".xml", file.camt().getBytes(StandardCharsets.UTF_8));
        String key = jdbc.sql("select i.business_key_ from act_ru_variable v join act_ru_execution i on"
                        + " i.id_ = v.proc_inst_id_ where v.name_ = 'exchangeFileId' and v.text_ = ?"
                        + " and i.business_key_ is not null")
                .param(id.toString())
                .query(String.class)
                .single();
        caseOf(key).runJobs().hasEndedAt("EndEvent_FileSettled");
        return jdbc.sql("select e.payment_id from bank_entry e join bank_statement b on b.id = e.statement_id"
                        + " where b.reference = ?")
                .param(file.reference())
                .query(UUID.class)
                .single();
    }

    private Case inquiryAbout(UUID paymentId) {
        String number = jdbc.sql("select inquiry_number from overpayment where payment_id = ?")
                .param(paymentId)
                .query(String.class)
                .single();
        return caseOf(number).runJobs();
    }

    private BillInquiry inquiry(Case it) {
        return inquiries.byNumber(it.businessKey()).orElseThrow();
    }

    private long refundsAskedFor(Case it) {
        return outbox.ofCase(it.businessKey()).stream()
                .filter(m -> m.subject().equals(OverpaidMoney.REFUND_REQUESTED))
                .count();
    }

    private Case investigate(Case it, String code, Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(more);
        answers.put("investigationAction", "add");
        answers.put("findingCode", code);
        answers.put("findingEvidence", "The payer called and told us so.");
        return it.complete("Task_InvestigateCharges", People.CLERK, answers);
    }

    private Case decide(Case it, String decision, String accountNumber) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("moneyDecision", decision);
        answers.put("moneyAccount", accountNumber);
        answers.put("moneyReason", "The payer has told us so on the phone.");
        return it.complete("Task_DecideOverpayment", People.CLERK, answers);
    }

    private void refused(Case it, String decision, String accountNumber, String message) {
        assertThatThrownBy(() -> decide(it, decision, accountNumber)).hasMessageContaining(message);
        it.waitsAt("Task_DecideOverpayment");
    }

    private LocalDate today() {
        return now().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
