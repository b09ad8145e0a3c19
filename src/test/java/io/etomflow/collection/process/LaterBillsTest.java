package io.etomflow.collection.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.CustomerBill;
import io.etomflow.collection.DebtCasesBase;
import io.etomflow.collection.DebtData.Debt;
import io.etomflow.payment.PaymentPlans;
import io.etomflow.payment.PlanState;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** collection-watch-later-bills: bills that fall due while a payment plan runs. */
@Tag("model")
class LaterBillsTest extends DebtCasesBase {

    @Autowired
    private PaymentPlans plans;

    private Debt debt;
    private CustomerBill later;
    private Case it;

    @BeforeEach
    void planRunsAndALaterBillIsOverdue() {
        debt = debt("200.00", 10);
        it = start(
                        "etom-1.3.10.3.3",
                        debt.number(),
                        Map.of("debtCaseId", debt.caseId().toString(), "wishedInstalments", 2))
                .runJobs();
        it.complete("Task_GetAnswer", People.COLLECTIONS_CLERK, Map.of("planAnswer", "agreed"));
        it.hasPassed("EndEvent_NothingLate");
        later = debts.bill(debt.subscriber(), "50.00", MONDAY.plusDays(2));
        debts.join(debt, later);
    }

    @Test
    void firstTheCustomerIsReminded() {
        look(7).hasPassed("EndEvent_Reminded");
        assertThat(lastLetter(debt).subject()).startsWith("Beside your payment plan");
        assertThat(lastLetter(debt).body()).contains(later.number(), "EUR 50.00", "all that is open is due at once");
        assertThat(cases.collectable(debt.caseId())).containsOnlyKeys(later.id());
        assertThat(now(debt).nextActionOn()).isBeforeOrEqualTo(today().plusDays(7));
        int letters = letters(debt).size();
        look(8);
        assertThat(letters(debt)).as("once a bill").hasSize(letters);
    }

    @Test
    void somebodyLetsThePlanGoOn() {
        pay(debt.bill(), "100.00");
        it.runJobs();
        look(16).waitsAt("Gateway_Wait", "Task_DecidePlan");
        assertThat((String) taskService.getVariable(it.task("Task_DecidePlan").getId(), "laterView"))
                .contains("50")
                .contains("paid");
        assertThatThrownBy(() -> decide(Map.of("laterDecision", "shrug", "laterReason", "They will pay on Friday")))
                .hasMessageContaining("whether the plan goes on");
        assertThatThrownBy(() -> decide(Map.of("laterDecision", "keep", "laterReason", "ok")))
                .hasMessageContaining("Give the reason");
        decide(Map.of("laterDecision", "keep", "laterReason", "They will pay on Friday"));
        it.hasPassed("EndEvent_PlanGoesOn").waitsAt("Gateway_Wait");
        look(20).waitsAt("Gateway_Wait");
        look(31).waitsAt("Gateway_Wait", "Task_DecidePlan");
    }

    @Test
    void somebodyEndsThePlan() {
        look(16);
        decide(Map.of("laterDecision", "end", "laterReason", "Nothing was paid for weeks"));
        it.hasPassed("EndEvent_PlanEnded", "EndEvent_Broken");
        assertThat(it.isEnded()).isTrue();
        assertThat(plans.ofAccount(debt.subscriber().account().id()).get(0).state())
                .isEqualTo(PlanState.BROKEN);
        assertThat(now(debt).brokenPlans()).isEqualTo(1);
        assertThat(lastLetter(debt).body()).contains("EUR 50.00", "Nothing was paid for weeks");
        assertThat(cases.collectable(debt.caseId()))
                .containsOnlyKeys(debt.bill().id(), later.id());
    }

    @Test
    void withoutADecisionThePlanEnds() {
        look(16).waitsAt("Gateway_Wait", "Task_DecidePlan");
        it.fireTimer("BoundaryEvent_NotDecided").hasPassed("EndEvent_PlanEnded", "EndEvent_Broken");
        assertThat(it.isEnded()).isTrue();
        assertThat(lastLetter(debt).body()).contains("Current bills have to be paid beside a payment plan.");
    }

    @Test
    void paymentWithdrawsTheQuestion() {
        look(16).waitsAt("Gateway_Wait", "Task_DecidePlan");
        pay(later, "50.00");
        it.runJobs().waitsAt("Gateway_Wait");
        assertThat(plans.active(debt.subscriber().account().id())).isPresent();
    }

    private Case look(int days) {
        day(MONDAY.plusDays(days));
        it.receive("collection.accountChanged", Map.of());
        return it.runJobs();
    }

    private void decide(Map<String, Object> answers) {
        it.complete("Task_DecidePlan", People.COLLECTIONS_CLERK, answers);
    }
}
