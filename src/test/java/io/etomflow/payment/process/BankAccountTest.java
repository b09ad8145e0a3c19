package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.payment.StatementFiles;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.bank.BankAccounts;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.10.2.4 Manage Back-End Bank Account: accounts, files and statements. */
@Tag("model")
class BankAccountTest extends BankCases {

    private static final String PROCESS = "etom-1.3.10.2.4";

    @Autowired
    private BankAccounts bankAccounts;

    @Test
    void twoPeopleOpenAnAccount() {
        String iban = bank.iban();
        Case opening = startAs(People.CASH_CLERK, PROCESS, wanted(iban)).runJobs();
        opening.waitsAt("Task_ApproveAccount");
        assertThatThrownBy(() -> opening.complete(
                        "Task_ApproveAccount",
                        People.CASH_SUPERVISOR,
                        Map.of("approvalDecision", "maybe", "approvalReason", "x")))
                .hasMessageContaining("Approve or decline");
        opening.complete(
                "Task_ApproveAccount",
                People.CASH_SUPERVISOR,
                Map.of("approvalDecision", "approve", "approvalReason", "Seen"));
        opening.hasEndedAt("EndEvent_AccountDecided").hasVariable("bankOutcome", "opened");
        BankAccount account = bankAccounts.byIban(iban).orElseThrow();
        assertThat(account.state()).isEqualTo("OPEN");
        assertThat(account.approvedBy()).isEqualTo(People.CASH_SUPERVISOR);
        assertThat(jdbc.sql("select amount from ledger_entry where kind = 'bankOpening' and bank_account_id = ?")
                        .param(account.id())
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("1000");
        assertThatThrownBy(() -> startAs(People.CASH_CLERK, PROCESS, wanted(iban)))
                .hasMessageContaining("There is an account with this IBAN");
    }

    @Test
    void whoAsksDoesNotDecide() {
        Case opening =
                startAs(People.CASH_SUPERVISOR, PROCESS, wanted(bank.iban())).runJobs();
        assertThatThrownBy(() -> opening.complete(
                        "Task_ApproveAccount",
                        People.CASH_SUPERVISOR,
                        Map.of("approvalDecision", "approve", "approvalReason", "Mine")))
                .hasMessageContaining("somebody else has to");
        opening.waitsAt("Task_ApproveAccount").fireTimer("BoundaryEvent_Lapsed");
        opening.hasVariable("bankOutcome", "declined").hasPassed("EndEvent_RequestDropped");
    }

    @Test
    void aDeclinedAccountCanBeAskedForAgain() {
        String iban = bank.iban();
        Case opening = startAs(People.CASH_CLERK, PROCESS, wanted(iban)).runJobs();
        opening.complete(
                "Task_ApproveAccount",
                People.CASH_SUPERVISOR,
                Map.of("approvalDecision", "decline", "approvalReason", "Not ours"));
        opening.hasVariable("bankOutcome", "declined");
        startAs(People.CASH_CLERK, PROCESS, wanted(iban)).runJobs().waitsAt("Task_ApproveAccount");
    }

    @ParameterizedTest
    @CsvSource({
        "bankIban,DE89370400440532013001,no valid IBAN",
        "bankIban,XX89370400440532013000,no valid IBAN",
        "bankBic,COBAFRFF,different countries",
        "bankBic,COBA,no valid BIC",
        "bankCurrency,EUX,no currency",
        "bankPurpose,fun,what the account is for",
        "bankLedgerAccount,=1+1,account of the ledger"
    })
    void refusesWhatCannotBe(String field, String value, String message) {
        Map<String, Object> wanted = wanted(bank.iban());
        wanted.put(field, value);
        assertThatThrownBy(() -> startAs(People.CASH_CLERK, PROCESS, wanted)).hasMessageContaining(message);
    }

    @Test
    void anAccountIsClosedWhenNothingIsLeft() {
        BankAccount account = bank.bankAccount("receipts", "10.00");
        Map<String, Object> close =
                Map.of("bankMatter", "close", "bankIban", account.iban(), "accountReason", "Too dear");
        assertThatThrownBy(() -> startAs(People.CASH_CLERK, PROCESS, close))
                .hasMessageContaining("transfer them first");
        StatementFiles out = statement(account, 1, "10.00").line("-10.00", "To the other account", "", "", "", "", "");
        Case clarifying = arrives(out);
        assertThatThrownBy(() -> startAs(People.CASH_CLERK, PROCESS, close)).hasMessageContaining("not settled yet");
        clarifying.complete(
                "Task_ClarifyLine",
                People.CASH_CLERK,
                Map.of("clarifyAction", "notCustomers", "clarifyReason", "Our own transfer"));
        Case closing = startAs(People.CASH_CLERK, PROCESS, close).runJobs();
        closing.complete(
                "Task_ApproveAccount",
                People.CASH_SUPERVISOR,
                Map.of("approvalDecision", "approve", "approvalReason", "Empty"));
        closing.hasVariable("bankOutcome", "closed");
        assertThat(bankAccounts.get(account.id()).state()).isEqualTo("CLOSED");
        Case late = arrives(statement(account, 2, "0.00").transfer("5.00", "x", "A", ""));
        late.waitsAt("Task_JudgeStatement");
    }

    @Test
    void statementsJoin() {
        BankAccount account = bank.bankAccount("receipts", "100.00");
        StatementFiles first = statement(account, 7, "100.00").transfer("20.00", "Interest", "", "");
        arrives("first.xml", first.camt()).waitsAt("Task_ClarifyLine");
        assertThat(statementRow(first.reference()))
                .containsEntry("state", "ACCEPTED")
                .containsEntry("judged_by", "system");
        assertThat(bankAccounts.get(account.id()).lastBalance()).isEqualByComparingTo("120");
        assertThat(posted("statementCredit", first.reference())).isEqualByComparingTo("20");
        StatementFiles empty = statement(account, 8, "120.00");
        arrives(empty).hasEndedAt("EndEvent_FileSettled");
        assertThat(statementRow(empty.reference())).containsEntry("state", "RECONCILED");
    }

    @Test
    void aStatementBeforeItsPredecessorWaits() {
        BankAccount account = bank.bankAccount("receipts", "0.00");
        arrives(statement(account, 1, "0.00")).hasEndedAt("EndEvent_FileSettled");
        Case third = arrives(statement(account, 3, "0.00"));
        third.waitsAt("Task_JudgeStatement")
                .fireTimer("BoundaryEvent_LookAgain")
                .waitsAt("Task_JudgeStatement");
        arrives(statement(account, 2, "0.00")).hasEndedAt("EndEvent_FileSettled");
        third.complete(
                "Task_JudgeStatement",
                People.CASH_SUPERVISOR,
                Map.of("statementJudgement", "checkAgain", "judgementReason", "It came"));
        third.hasEndedAt("EndEvent_FileSettled");
        assertThat(bankAccounts.get(account.id()).lastSequence()).isEqualTo(3);
    }

    @Test
    void aSupervisorAcceptsOrRefusesWhatDoesNotJoin() {
        BankAccount account = bank.bankAccount("receipts", "100.00");
        Case jump = arrives(statement(account, 1, "90.00"));
        assertThatThrownBy(() -> jump.complete(
                        "Task_JudgeStatement",
                        People.CASH_SUPERVISOR,
                        Map.of("statementJudgement", "hope", "judgementReason", "x")))
                .hasMessageContaining("what shall become");
        jump.complete(
                "Task_JudgeStatement",
                People.CASH_SUPERVISOR,
                Map.of("statementJudgement", "accept", "judgementReason", "Fee of March"));
        jump.hasEndedAt("EndEvent_FileSettled");
        assertThat(jdbc.sql("select amount from ledger_entry where kind = 'bankAgreed' and bank_account_id = ?")
                        .param(account.id())
                        .query(BigDecimal.class)
                        .single())
                .isEqualByComparingTo("10");
        Case again = arrives(statement(account, 2, "80.00"));
        again.complete(
                "Task_JudgeStatement",
                People.CASH_SUPERVISOR,
                Map.of("statementJudgement", "refuse", "judgementReason", "They correct it"));
        again.hasEndedAt("EndEvent_FileSettled").hasPassed("EndEvent_Refused");
        assertThat(file().state().name()).isEqualTo("REFUSED");
        assertThat(bankAccounts.get(account.id()).lastBalance()).isEqualByComparingTo("90");
    }

    @Test
    void whatCannotBeOursIsRefusedWithTheReason() {
        BankAccount account = bank.bankAccount("receipts", "0.00");
        StatementFiles right = statement(account, 1, "0.00");
        arrives("x.csv", right.csv(new BigDecimal("0.00"), new BigDecimal("1.00")))
                .hasPassed("EndEvent_Refused");
        assertThat(file().reason()).contains("more than the closing balance");
        arrives("x.csv", right.csv().replace("EUR", "USD")).hasPassed("EndEvent_Refused");
        assertThat(file().reason()).contains("kept in EUR");
        arrives("x.csv", statement(account, 1, "0.00").csv().replace(account.iban(), bank.iban()));
        assertThat(file().reason()).contains("We have no account");
        arrives(right);
        assertThat(file().state().name()).isEqualTo("DONE");
        arrives("again.csv", right.csv() + "\r\n");
        assertThat(file().reason()).contains("accepted before");
        arrives("no.txt", "Dear customer, " + account.iban()).hasPassed("EndEvent_FileRefused");
        assertThat(file().reason()).contains("neither a statement");
        arrives("broken.xml", right.camt().replace(">CRDT<", ">MAYBE<")).hasPassed("Task_RefuseFile");
        assertThat(file().reason()).contains("Line ");
    }

    @Test
    void manyLinesAreTakenInPieces() {
        BankAccount account = bank.bankAccount("receipts", "0.00");
        StatementFiles many = statement(account, 1, "0.00");
        for (int i = 0; i < 5001; i++) {
            many.transfer("1.00", "nothing known " + i, "", "");
        }
        Case taking = arrives(many);
        taking.waitsAt("Task_ExamineStatement");
        assertThat(statementRow(many.reference())).containsEntry("lines_taken", 5001);
        assertThat(jdbc.sql(
                                "select count(distinct line_no) from bank_entry e join bank_statement s on s.id = e.statement_id where s.reference = ?")
                        .param(many.reference())
                        .query(Integer.class)
                        .single())
                .isEqualTo(5001);
    }

    @Test
    void whatTheTableSays() {
        Decision table = Decision.of("payment-statement-acceptance").given("statementProblem", "none");
        table.then("statementTreatment", "take");
        for (String refused :
                new String[] {"unknownAccount", "unknownArrangement", "wrongCurrency", "duplicate", "sumDiffers"}) {
            table.given("statementProblem", refused).then("statementTreatment", "refuse");
        }
        for (String judged : new String[] {
            "sequenceGap", "openingDiffers", "feeTooHigh", "notActive", "closedAccount", "balanceMissing"
        }) {
            table.given("statementProblem", judged).then("statementTreatment", "person");
        }
    }

    private static Map<String, Object> wanted(String iban) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("bankMatter", "open");
        wanted.put("bankName", "Receipts");
        wanted.put("bankIban", iban);
        wanted.put("bankBic", "COBADEFFXXX");
        wanted.put("bankCurrency", "EUR");
        wanted.put("bankPurpose", "receipts");
        wanted.put("bankLedgerAccount", "1" + iban.substring(14));
        wanted.put("bankOpeningBalance", "1000.00");
        wanted.put("accountReason", "New contract");
        return wanted;
    }
}
