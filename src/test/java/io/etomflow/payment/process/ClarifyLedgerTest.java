package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.payment.ledger.LedgerControl;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The parts of 1.3.10.2 that tell finance and clarify what differs. Accounts of other tests may differ too. */
@Tag("model")
class ClarifyLedgerTest extends BankCases {

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private LedgerControl control;

    private Subscriber s;

    @BeforeEach
    void nobodyIsAtIt() {
        end();
        s = data.subscriber();
        bank.bill(s, "119.00");
    }

    @AfterEach
    void end() {
        running().forEach(i -> runtimeService.deleteProcessInstance(i.getId(), "end of test"));
    }

    @Test
    void aBalanceThatTheLedgerDoesNotKnowIsPutToAPersonWhoHasItPosted() {
        astray(s, "5.00");
        Case it = clarification();
        assertThat((String) it.variable("ledgerDifferencesView"))
                .contains(s.account().number().replace("-", "\\-"));
        assertThatThrownBy(() -> it.complete("Task_ClarifyLedger", People.CASH_SUPERVISOR, Map.of()))
                .hasMessageContaining("which of the two");
        assertThatThrownBy(() -> it.complete(
                        "Task_ClarifyLedger", People.CASH_SUPERVISOR, Map.of("ledgerDifferenceAction", "post")))
                .hasMessageContaining("Say why");
        assertThatThrownBy(() -> it.complete("Task_ClarifyLedger", People.CASH_SUPERVISOR, answer("post", "A-0")))
                .hasMessageContaining("Name accounts that differ");
        it.complete(
                "Task_ClarifyLedger",
                People.CASH_SUPERVISOR,
                answer("post", s.account().number()));
        assertThat(balance(s)).isEqualByComparingTo("124.00");
        assertThat(owed(s)).isEqualByComparingTo("124.00");
        assertThat(difference(s)).isEqualTo("POSTED ledger 119.00 balance 124.00 " + People.CASH_SUPERVISOR);
    }

    @Test
    void aBalanceThatIsWrongFollowsTheLedger() {
        astray(s, "-7.00");
        Case it = clarification();
        it.complete(
                "Task_ClarifyLedger",
                People.CASH_SUPERVISOR,
                answer("correct", s.account().number()));
        assertThat(balance(s)).isEqualByComparingTo("119.00");
        assertThat(owed(s)).isEqualByComparingTo("119.00");
        assertThat(difference(s)).startsWith("CORRECTED");
    }

    @Test
    void itGoesOnUntilAllAgree() {
        astray(s, "5.00");
        Subscriber other = data.subscriber();
        astray(other, "1.00");
        Case it = clarification();
        it.complete(
                "Task_ClarifyLedger",
                People.CASH_SUPERVISOR,
                answer("post", s.account().number()));
        it.waitsAt("Task_ClarifyLedger");
        it.complete("Task_ClarifyLedger", People.CASH_SUPERVISOR, Map.of("ledgerDifferenceAction", "again"));
        it.waitsAt("Task_ClarifyLedger");
        it.complete("Task_ClarifyLedger", People.CASH_SUPERVISOR, answer("post", ""));
        it.hasEndedAt("EndEvent_Clarified");
        assertThat(difference(other)).startsWith("POSTED");
        tell().hasEndedAt("EndEvent_FinanceTold");
    }

    @Test
    void theNextDayRenewsTheListAndCallsOffWhatAgrees() {
        astray(s, "5.00");
        Case it = clarification();
        Subscriber other = data.subscriber();
        astray(other, "1.00");
        tell().hasEndedAt("EndEvent_ToldOfDifference");
        assertThat(running()).hasSize(1);
        assertThat((String) it.variable("ledgerDifferencesView"))
                .contains(other.account().number().replace("-", "\\-"));
        astray(s, "-5.00");
        transaction.executeWithoutResult(status -> control.settle(true, "", "by hand", "test", today()));
        tell().hasEndedAt("EndEvent_FinanceTold");
        it.hasEndedAt("EndEvent_AgreesAgain");
        assertThat(difference(s)).startsWith("AGREES");
    }

    @Test
    void whatNobodyClarifiesInADayIsAskedOfTheRoleAbove() {
        astray(s, "5.00");
        Case it = clarification();
        it.fireTimer("BoundaryEvent_NotClarified").runJobs();
        it.hasPassed("Task_MakeUrgent", "EndEvent_Urgent").waitsAt("Task_ClarifyLedger");
        assertThat(taskService.getIdentityLinksForTask(
                        it.task("Task_ClarifyLedger").getId()))
                .extracting(IdentityLink::getGroupId)
                .contains("receivables-manager");
    }

    /** Changes a balance as nothing should: without a posting. */
    private void astray(Subscriber who, String amount) {
        transaction.executeWithoutResult(
                status -> accounts.changeBalance(who.account().id(), Money.of(amount, "EUR")));
    }

    private Case tell() {
        return start("payment-tell-finance", newBusinessKey(), Map.of("paymentDay", today().toString()))
                .runJobs();
    }

    private Case clarification() {
        tell().hasEndedAt("EndEvent_ToldOfDifference");
        Case it = caseOf(running().get(0).getBusinessKey()).runJobs();
        assertThat(it.businessKey()).startsWith("LD-");
        return it.waitsAt("Task_ClarifyLedger");
    }

    private List<ProcessInstance> running() {
        return runtimeService
                .createProcessInstanceQuery()
                .processDefinitionKey("payment-clarify-ledger")
                .list();
    }

    private static Map<String, Object> answer(String action, String accounts) {
        return Map.of(
                "ledgerDifferenceAction",
                action,
                "ledgerDifferenceAccounts",
                accounts,
                "ledgerDifferenceReason",
                "Balance repaired by hand");
    }

    private BigDecimal owed(Subscriber who) {
        return jdbc.sql("select sum(owed_change) from ledger_entry where billing_account_id = ?")
                .param(who.account().id())
                .query(BigDecimal.class)
                .single();
    }

    private String difference(Subscriber who) {
        return jdbc.sql("select state || ' ledger ' || ledger_amount || ' balance ' || balance_amount || ' ' ||"
                        + " coalesce(decided_by, '') from ledger_difference where billing_account_id = ?")
                .param(who.account().id())
                .query(String.class)
                .single();
    }
}
