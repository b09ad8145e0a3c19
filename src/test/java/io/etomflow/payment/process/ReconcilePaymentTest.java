package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillState;
import io.etomflow.payment.NewPayment;
import io.etomflow.payment.Payment;
import io.etomflow.payment.StatementFiles;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 1.3.10.2.3 Reconcile Customer Payment. */
@Tag("model")
class ReconcilePaymentTest extends BankCases {

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
    void aPaymentThatNamesItsBillSettlesIt() {
        StatementFiles file = statement(account, 1, "0.00")
                .transfer("119.00", "Rechnung " + billed.bill().number() + " danke", "Ann", bank.iban());
        arrives(file).hasEndedAt("EndEvent_FileSettled").hasPassed("EndEvent_Reconciled");
        assertThat(lines(file.reference())).containsExactly("SETTLED REFERENCE_EXACT");
        assertThat(bills.get(billed.bill().id()).state()).isEqualTo(BillState.SETTLED);
        assertThat(balance(s)).isEqualByComparingTo("0");
        assertThat(payments.paidFor(billed.bill().id())).isEqualByComparingTo("119");
        assertThat(posted("transfer", file.reference())).isEqualByComparingTo("119");
        assertThat(statementRow(file.reference())).containsEntry("state", "RECONCILED");
        assertThat(payments.ofAccount(s.account().id())).singleElement().satisfies(p -> {
            assertThat(p.payerName()).isEqualTo("Ann");
            assertThat(p.method()).isEqualTo("transfer");
        });
    }

    @Test
    void partialTolerantAndSeveral() {
        TestData.Billed second = bank.bill(s, "59.50");
        TestData.Billed third = bank.bill(s, "23.80");
        StatementFiles file = statement(account, 1, "0.00")
                .transfer("100.00", billed.bill().number(), "Ann", "")
                .transfer("57.50", second.bill().number(), "Ann", "")
                .transfer("42.80", billed.bill().number() + " " + third.bill().number(), "Ann", "");
        Case it = arrives(file);
        it.hasEndedAt("EndEvent_FileSettled");
        assertThat(lines(file.reference()))
                .containsExactly("SETTLED REFERENCE_PARTIAL", "SETTLED REFERENCE_TOLERANCE", "SETTLED REFERENCE_EXACT");
        assertThat(remaining(billed)).isZero();
        assertThat(remaining(second)).isZero();
        assertThat(remaining(third)).isZero();
        assertThat(posted("difference", file.reference())).isEqualByComparingTo("2");
        assertThat(balance(s)).isEqualByComparingTo("0");
    }

    @Test
    void underpaymentStaysOpen() {
        StatementFiles file =
                statement(account, 1, "0.00").transfer("116.99", billed.bill().number(), "Ann", "");
        arrives(file);
        assertThat(lines(file.reference())).containsExactly("SETTLED REFERENCE_PARTIAL");
        assertThat(remaining(billed)).isEqualByComparingTo("2.01");
        assertThat(balance(s)).isEqualByComparingTo("2.01");
    }

    @Test
    void paidTwiceInOneStatementIsFoundAndAsked() {
        StatementFiles file = statement(account, 1, "0.00")
                .transfer("119.00", billed.bill().number(), "Ann", "")
                .transfer("119.00", billed.bill().number(), "Ann", "");
        arrives(file).hasEndedAt("EndEvent_FileSettled");
        assertThat(lines(file.reference()))
                .containsExactlyInAnyOrder("SETTLED REFERENCE_EXACT", "SETTLED REFERENCE_DOUBLE");
        assertThat(balance(s)).isEqualByComparingTo("-119");
        Map<String, Object> over = overpayment();
        assertThat(over).containsEntry("kind", "double").containsEntry("treatment", "INQUIRY");
        assertThat(jdbc.sql("select count(*) from inquiry_intake where reserved_number = ? and account_number = ?")
                        .params(over.get("inquiry_number"), s.account().number())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void overpaymentPaysOtherBillsOrStaysOrIsAsked() {
        TestData.Billed second = bank.bill(s, "23.80");
        arrives(statement(account, 1, "0.00").transfer("130.00", billed.bill().number(), "Ann", ""));
        assertThat(remaining(second))
                .as("the rest of 11.00 went to the other bill")
                .isEqualByComparingTo("12.80");
        arrives(statement(account, 2, "130.00").transfer("15.00", second.bill().number(), "Ann", ""));
        assertThat(overpayment()).containsEntry("treatment", "CREDIT").containsEntry("kind", "over");
        assertThat(balance(s)).isEqualByComparingTo("-2.20");
    }

    @Test
    void theAccountThePayerOrTheNameTells() {
        String iban = bank.iban();
        payments.receive(new NewPayment(s.account().id(), eur("1.00"), "transfer", today(), "x", "Ann", iban, null));
        TestData.Subscriber named = data.subscriber();
        TestData.Billed namedBill = bank.bill(named, "119.00");
        TestData.Subscriber texted = data.subscriber();
        bank.bill(texted, "11.90");
        bank.bill(texted, "23.80");
        StatementFiles file = statement(account, 1, "0.00")
                .transfer("119.00", "for my line", "Somebody", iban)
                .transfer("119.00", "hello", named.customer().name(), "")
                .transfer("35.70", "Konto " + texted.account().number(), "X", "");
        Case it = arrives(file);
        assertThat(lines(file.reference()))
                .containsExactly("SETTLED PAYER_EXACT", "PROPOSED NAME_EXACT", "SETTLED ACCOUNT_TOTAL");
        it.waitsAt("Task_ClarifyLine");
        assertThat(taskService.getVariable(it.task("Task_ClarifyLine").getId(), "clarifyBills"))
                .isEqualTo(namedBill.bill().number());
        it.complete(
                "Task_ClarifyLine",
                People.CASH_CLERK,
                Map.of(
                        "clarifyAction",
                        "bills",
                        "clarifyBills",
                        namedBill.bill().number(),
                        "clarifyReason",
                        "Same name"));
        it.hasEndedAt("EndEvent_FileSettled");
        assertThat(remaining(namedBill)).isZero();
    }

    @Test
    void combinationsOfBills() {
        TestData.Subscriber many = data.subscriber();
        bank.bill(many, "11.90");
        bank.bill(many, "23.80");
        bank.bill(many, "59.50");
        TestData.Subscriber one = data.subscriber();
        bank.bill(one, "11.90");
        StatementFiles file = statement(account, 1, "0.00")
                .transfer("83.30", many.account().number(), "X", "")
                .transfer("10.00", one.account().number(), "X", "");
        Case it = arrives(file);
        assertThat(lines(file.reference())).containsExactly("PROPOSED ACCOUNT_COMBINATION", "PROPOSED ACCOUNT_OTHER");
        it.waitsAt("Task_ClarifyLine");
    }

    @Test
    void theBankTakesAPaymentBack() {
        Payment payment = payments.receive(new NewPayment(
                s.account().id(),
                eur("119.00"),
                "transfer",
                today(),
                billed.bill().number(),
                "Ann",
                bank.iban(),
                "E2E-" + s.account().number()));
        payments.allocate(payment.id(), billed.bill().id(), eur("119.00"));
        StatementFiles file = statement(account, 1, "500.00").returned("119.00", payment.endToEndId(), "AC04");
        arrives("r.csv", file.csv())
                .complete(
                        "Task_JudgeStatement",
                        People.CASH_SUPERVISOR,
                        Map.of("statementJudgement", "accept", "judgementReason", "First"));
        assertThat(lines(file.reference())).containsExactly("SETTLED RETURN");
        assertThat(payments.get(payment.id()).returnCode()).isEqualTo("AC04");
        assertThat(remaining(billed)).isEqualByComparingTo("119");
        assertThat(balance(s)).isEqualByComparingTo("119");
        assertThat(posted("returned", file.reference())).isEqualByComparingTo("119");
    }

    @Test
    void aDifferenceIsOwedAgainWhenThePaymentReturns() {
        StatementFiles file = statement(account, 1, "0.00")
                .line(
                        "118.00",
                        billed.bill().number(),
                        "Ann",
                        "",
                        "E-" + s.account().number(),
                        "",
                        "");
        arrives(file);
        assertThat(balance(s)).isZero();
        arrives(statement(account, 2, "118.00")
                .returned("118.00", "E-" + s.account().number(), "MD06"));
        assertThat(remaining(billed)).isEqualByComparingTo("119");
        assertThat(balance(s)).isEqualByComparingTo("119");
    }

    @Test
    void whatAnEarlierLinePaidIsLookedAtAgain() {
        TestData.Billed large = bank.bill(s, "1190.00");
        StatementFiles file =
                statement(account, 1, "0.00").transfer("119.00", billed.bill().number(), "Ann", "");
        for (int i = 0; i < 500; i++) {
            file.transfer("1.00", large.bill().number(), "Ann", "");
        }
        Case it = arrives(file.transfer("119.00", billed.bill().number(), "Ann", ""));
        it.hasEndedAt("EndEvent_FileSettled");
        assertThat(lines(file.reference()).get(501)).isEqualTo("SETTLED REFERENCE_DOUBLE");
        assertThat(remaining(large)).isEqualByComparingTo("690");
        assertThat(balance(s)).isEqualByComparingTo("571");
    }

    @Test
    void aFloodIsExaminedFirst() {
        StatementFiles file = statement(account, 1, "0.00");
        for (int i = 0; i < 201; i++) {
            file.transfer("1.00", "", "", "");
        }
        Case it = arrives(file);
        it.waitsAt("Task_ExamineStatement");
        assertThatThrownBy(() -> it.complete(
                        "Task_ExamineStatement",
                        People.CASH_SUPERVISOR,
                        Map.of("examination", "shrug", "examinationReason", "abc")))
                .hasMessageContaining("hand the lines out");
        it.complete(
                "Task_ExamineStatement",
                People.CASH_SUPERVISOR,
                Map.of("examination", "again", "examinationReason", "Bills are stored now"));
        it.waitsAt("Task_ExamineStatement");
        it.complete(
                "Task_ExamineStatement",
                People.CASH_SUPERVISOR,
                Map.of("examination", "handOut", "examinationReason", "No reason"));
        it.waitsAt("Task_ClarifyLine");
        assertThat(it.tasks()).hasSize(201);
    }

    @Test
    void aFloodThatNobodyExaminesIsMatchedAgain() {
        StatementFiles file = statement(account, 1, "0.00");
        for (int i = 0; i < 201; i++) {
            file.transfer("119.00", "", "", "");
        }
        Case it = arrives(file);
        it.fireTimer("BoundaryEvent_Overdue").waitsAt("Task_ExamineStatement").hasPassed("EndEvent_Urgent");
        assertThat(it.task("Task_ExamineStatement").getPriority()).isEqualTo(90);
        String first = it.task("Task_ExamineStatement").getId();
        it.fireTimer("BoundaryEvent_NobodyDid").hasPassed("Task_MatchAgain").waitsAt("Task_ExamineStatement");
        assertThat(it.task("Task_ExamineStatement").getId()).isNotEqualTo(first);
    }

    private Map<String, Object> overpayment() {
        return jdbc.sql(
                        "select o.* from overpayment o join payment p on p.id = o.payment_id where p.billing_account_id = ?")
                .param(s.account().id())
                .query()
                .singleRow();
    }

    @Test
    void limits() {
        Decision limits = Decision.of("payment-matching-limits").given("statementCurrency", "EUR");
        limits.then("toleranceAmount", 2.0);
        limits.given("statementCurrency", "GBP").then("toleranceAmount", 1.5);
        limits.given("statementCurrency", "USD").then("largeAmount", 11000.0);
        limits.given("statementCurrency", "CHF").then("toleranceAmount", 0.0);
    }

    @Test
    void treatments() {
        Decision table = Decision.of("payment-match-treatment")
                .given("matchRule", "referenceExact")
                .given("confidence", 100)
                .given("largeMatch", true);
        table.then("treatment", "book");
        table.given("matchRule", "return").then("treatment", "book");
        Decision twice = table.given("matchRule", "referenceDouble").given("confidence", 90);
        twice.given("largeMatch", false).then("treatment", "book");
        twice.then("treatment", "propose");
        Decision payer = table.given("matchRule", "payerExact").given("largeMatch", false);
        payer.given("confidence", 99).then("treatment", "book");
        payer.given("confidence", 90).then("treatment", "book");
        payer.given("confidence", 89).then("treatment", "propose");
        payer.given("confidence", 50).then("treatment", "propose");
        payer.given("confidence", 49).then("treatment", "leave");
        payer.given("confidence", 99).given("largeMatch", true).then("treatment", "propose");
    }

    @Test
    void overpayments() {
        Decision table = Decision.of("payment-overpayment-treatment")
                .given("overpaymentKind", "over")
                .given("overpaidAmount", 5.0)
                .given("openAmount", 0.0);
        table.then("overpaymentTreatment", "credit");
        table.given("overpaidAmount", 5.01).then("overpaymentTreatment", "inquiry");
        table.given("openAmount", 0.01).then("overpaymentTreatment", "offset");
        table.given("overpaymentKind", "double").then("overpaymentTreatment", "inquiry");
        table.given("overpaymentKind", "strange").then("overpaymentTreatment", "inquiry");
    }

    @Test
    void reviews() {
        Decision table = Decision.of("payment-reconciliation-review")
                .given("unclearLines", 20)
                .given("unclearPercent", 100.0);
        table.then("reviewNeeded", false);
        table.given("unclearLines", 21).then("reviewNeeded", true);
        table.given("unclearLines", 200).given("unclearPercent", 20.0).then("reviewNeeded", false);
        table.given("unclearLines", 200).given("unclearPercent", 20.01).then("reviewNeeded", true);
        table.given("unclearLines", 201).given("unclearPercent", 0.1).then("reviewNeeded", true);
        table.given("unclearLines", null).then("reviewNeeded", true);
    }
}
