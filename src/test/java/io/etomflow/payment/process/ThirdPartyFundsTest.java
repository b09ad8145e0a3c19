package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.notification.Outbox;
import io.etomflow.payment.StatementFiles;
import io.etomflow.payment.ThirdPartyData;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.supplier.PaymentArrangement;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.10.2.4: funds that third parties collected, and the daily comparison of bank and ledger. */
@Tag("model")
class ThirdPartyFundsTest extends BankCases {

    @Autowired
    private ThirdPartyData suppliers;

    @Autowired
    private Outbox outbox;

    private PaymentArrangement arrangement;
    private BankAccount account;
    private TestData.Billed billed;
    private TestData.Subscriber s;
    private String reference;

    @BeforeEach
    void billPaidInAShop() {
        arrangement = suppliers.active("cashPoints");
        account = bank.bankAccount("thirdParties", "0.00");
        s = data.subscriber();
        billed = bank.bill(s, "119.00");
        reference = ThirdPartyData.reference();
    }

    private Case collected(String fee) {
        return arrives(
                "advice.csv",
                ThirdPartyData.advice(
                        arrangement.number(),
                        reference,
                        today(),
                        today().plusDays(2),
                        "119.00",
                        fee,
                        billed.bill().number(),
                        "cash"));
    }

    @Test
    void whatCustomersPaidInAShopSettlesTheirBillsAtOnceAndTheTransferLater() {
        collected("2.38").hasEndedAt("EndEvent_FileSettled");
        assertThat(remaining(billed)).isZero();
        assertThat(payments.ofAccount(s.account().id())).singleElement().satisfies(p -> assertThat(p.method())
                .isEqualTo("cash"));
        assertThat(statementRow(reference)).containsEntry("funds_state", "EXPECTED");
        StatementFiles transfer = statement(account, 1, "0.00").transfer("116.62", "Advice " + reference, "Kiosks", "");
        arrives(transfer).hasEndedAt("EndEvent_FileSettled");
        assertThat(lines(transfer.reference())).containsExactly("SETTLED FUNDS");
        assertThat(statementRow(reference)).containsEntry("funds_state", "RECEIVED");
        assertThat(balanceOf("1594")).isZero();
    }

    /** Balance of a ledger account from everything that this test's supplier and statements posted. */
    private java.math.BigDecimal balanceOf(String ledgerAccount) {
        return jdbc.sql(
                        "select coalesce(sum(case when debit_account = ? then amount else -amount end), 0) from ledger_entry l"
                                + " where (debit_account = ? or credit_account = ?) and statement_id in (select id from bank_statement"
                                + " where reference = ? or bank_account_id = ?)")
                .params(ledgerAccount, ledgerAccount, ledgerAccount, reference, account.id())
                .query(java.math.BigDecimal.class)
                .single();
    }

    @Test
    void advicesAreCheckedToo() {
        collected("4.00").waitsAt("Task_JudgeStatement");
        arrives("a.csv", ThirdPartyData.advice("PA-0", reference, today(), today(), "1.00", "0.00", "x", "cash"));
        assertThat(file().reason()).contains("no arrangement");
        String advice = ThirdPartyData.advice(
                arrangement.number(), ThirdPartyData.reference(), today(), today(), "1.00", "0.00", "x", "cash");
        arrives("a.csv", advice.replace(",1.00,0.00,1.00,", ",2.00,0.00,2.00,"));
        assertThat(file().reason()).contains("do not add up");
        arrives("a.csv", advice.replace("EUR", "USD"));
        assertThat(file().reason()).contains("in USD");
    }

    private Case late() {
        collected("2.38");
        Case day = start(
                        "etom-1.3.10.2.4",
                        Map.of(
                                "bankMatter",
                                "day",
                                "paymentDay",
                                today().plusDays(3).toString()))
                .runJobs();
        assertThat(day.isEnded() || day.tasks().findAny().isPresent()).isTrue();
        String claim = (String) statementRow(reference).get("claim_number");
        return caseOf(claim).runJobs();
    }

    @Test
    void aLateTransferIsClaimedAndEndsWhenItComes() {
        Case claim = late();
        claim.waitsAt("Task_FollowUpClaim");
        assertThat(outbox.ofCase(claim.businessKey()))
                .singleElement()
                .satisfies(m -> assertThat(m.body()).contains("116.62").contains(reference));
        claim.fireTimer("BoundaryEvent_HalfTime").waitsAt("Task_FollowUpClaim");
        assertThat(outbox.ofCase(claim.businessKey())).hasSize(2);
        assertThatThrownBy(() -> follow(claim, "perhaps")).hasMessageContaining("whether they pay");
        follow(claim, "promised").waitsAt("Task_FollowUpClaim");
        arrives(statement(account, 1, "0.00").transfer("100.00", reference, "Kiosks", ""));
        claim.runJobs().waitsAt("Task_FollowUpClaim");
        assertThat(claim.variable("missingAmount")).isEqualTo(16.62);
        arrives(statement(account, 2, "100.00").transfer("16.62", reference, "Kiosks", ""));
        claim.runJobs().hasEndedAt("EndEvent_Received", "EndEvent_Reminded");
        assertThat(statementRow(reference)).containsEntry("funds_state", "RECEIVED");
    }

    @Test
    void whatIsDeniedOrUnansweredIsDecided() {
        Case claim = late();
        follow(claim, "denied").waitsAt("Task_DecideMissing");
        assertThatThrownBy(() -> decide(claim, "forget")).hasMessageContaining("Claim it again");
        decide(claim, "again").waitsAt("Task_FollowUpClaim");
        claim.fireTimer("BoundaryEvent_Deadline").waitsAt("Task_DecideMissing");
        decide(claim, "writeOff").hasEndedAt("EndEvent_WrittenOff");
        assertThat(statementRow(reference)).containsEntry("funds_state", "WRITTEN_OFF");
        assertThat(posted("fundsWrittenOff", reference)).isEqualByComparingTo("116.62");
    }

    @Test
    void whatNobodyDecidesIsClaimedAgainAndEndsWhenItComes() {
        Case claim = late();
        follow(claim, "denied").waitsAt("Task_DecideMissing");
        claim.fireTimer("BoundaryEvent_Overdue").waitsAt("Task_DecideMissing");
        assertThat(claim.task("Task_DecideMissing").getPriority()).isEqualTo(90);
        int written = outbox.ofCase(claim.businessKey()).size();
        claim.fireTimer("BoundaryEvent_NobodyDid").waitsAt("Task_FollowUpClaim");
        assertThat(outbox.ofCase(claim.businessKey())).hasSizeGreaterThan(written);
        follow(claim, "denied").waitsAt("Task_DecideMissing");
        arrives(statement(account, 1, "0.00").transfer("116.62", reference, "Kiosks", ""));
        claim.runJobs().hasPassed("EndEvent_FundsCame").hasPassed("EndEvent_Received");
        assertThat(claim.isEnded()).isTrue();
        assertThat(statementRow(reference)).containsEntry("funds_state", "RECEIVED");
    }

    @Test
    void aTrifleIsWrittenOffAtOnce() {
        collected("2.38");
        arrives(statement(account, 1, "0.00").transfer("115.00", reference, "Kiosks", ""));
        assertThat(statementRow(reference)).containsEntry("funds_state", "SHORT");
        start(
                        "etom-1.3.10.2.4",
                        Map.of(
                                "bankMatter",
                                "day",
                                "paymentDay",
                                today().plusDays(3).toString()))
                .runJobs();
        assertThat(statementRow(reference).get("claim_number")).isNotNull();
        runClaim((String) statementRow(reference).get("claim_number"));
        assertThat(statementRow(reference)).containsEntry("funds_state", "WRITTEN_OFF");
    }

    private void runClaim(String number) {
        caseOf(number).runJobs().hasEndedAt("EndEvent_WrittenOff");
    }

    @Test
    void bankAndLedgerAreComparedEveryDay() {
        LocalDate day = today().plusDays(40 + Math.abs(account.ledgerAccount().hashCode() % 1000));
        Case differing = start("etom-1.3.10.2.4", Map.of("bankMatter", "day", "paymentDay", day.toString()))
                .runJobs();
        differing.waitsAt("Task_ExplainDifference");
        differing.fireTimer("BoundaryEvent_NotExplained").hasPassed("EndEvent_Urgent");
        assertThat(differing.task("Task_ExplainDifference").getPriority()).isGreaterThanOrEqualTo(90);
        assertThat((String) differing.variable("differencesView")).contains("Days without statement");
        assertThatThrownBy(() -> explain(differing, "ignore")).hasMessageContaining("whether you wait");
        explain(differing, "wait").hasEndedAt("EndEvent_Urgent", "EndEvent_Compared");
        assertThat(jdbc.sql("select state from bank_reconciliation where bank_account_id = ? and on_day = ?")
                        .params(account.id(), day)
                        .query(String.class)
                        .single())
                .isEqualTo("EXPLAINED");
        start("etom-1.3.10.2.4", Map.of("bankMatter", "day", "paymentDay", day.toString()))
                .runJobs()
                .hasEndedAt("EndEvent_Compared")
                .hasNotPassed("Task_ExplainDifference");
        Case posting = start(
                        "etom-1.3.10.2.4",
                        Map.of(
                                "bankMatter",
                                "day",
                                "paymentDay",
                                day.plusDays(1).toString()))
                .runJobs();
        explain(posting, "post").hasEndedAt("EndEvent_Compared");
    }

    @Test
    void claimsByAmount() {
        Decision table = Decision.of("payment-funds-claim").given("missingAmount", 0.0);
        table.then("claimTreatment", "none");
        table.given("missingAmount", 0.01).then("claimTreatment", "writeOff");
        table.given("missingAmount", 2.0).then("claimTreatment", "writeOff");
        table.given("missingAmount", 2.01).then("claimTreatment", "claim");
        table.given("missingAmount", null).then("claimTreatment", "claim");
    }

    private static Case follow(Case claim, String reply) {
        return claim.complete(
                "Task_FollowUpClaim",
                People.PARTNER_MANAGER,
                Map.of("claimReply", reply, "claimReplyText", "They said so"));
    }

    private static Case decide(Case claim, String decision) {
        return claim.complete(
                "Task_DecideMissing",
                People.CASH_SUPERVISOR,
                Map.of("claimDecision", decision, "claimDecisionReason", "Because"));
    }

    private static Case explain(Case it, String action) {
        return it.complete(
                "Task_ExplainDifference",
                People.CASH_SUPERVISOR,
                Map.of("differenceAction", action, "differenceExplanation", "A statement is on its way"));
    }
}
