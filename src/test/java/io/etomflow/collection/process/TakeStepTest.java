package io.etomflow.collection.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.collection.DebtCasesBase;
import io.etomflow.collection.DebtData.Debt;
import io.etomflow.collection.DebtStepping;
import io.etomflow.collection.LadderStep;
import io.etomflow.collection.LegalLimits;
import io.etomflow.collection.PauseReason;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.shared.Refusal;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** collection-take-debt-step: the call before a step, and what the step itself refuses. */
@Tag("model")
class TakeStepTest extends DebtCasesBase {

    private static final LegalLimits LIMITS = new LegalLimits(5, 21, BigDecimal.ZERO, 30);

    @Autowired
    private DebtStepping stepping;

    @Test
    void muchMoneyIsTalkedAboutFirst() {
        Debt debt = debt("1500.00", 7);
        Case it = follow(debt);
        it.waitsAt("Task_CallCustomer");
        assertThat(letters(debt)).isEmpty();
        assertThat((String) it.variable("customerName"))
                .isEqualTo(debt.subscriber().customer().name());
        String view =
                (String) taskService.getVariable(it.task("Task_CallCustomer").getId(), "debtView");
        assertThat(view).contains("1500").contains("No promises");
        assertThatThrownBy(() -> call(it, Map.of("callResult", "promise", "answerText", "Soon")))
                .hasMessageContaining("by which day");
        call(it, Map.of("callResult", "informed", "answerText", "They know"));
        it.hasPassed("EndEvent_StepTaken").waitsAt("Gateway_Waiting");
        assertThat(letters(debt)).hasSize(1);
        assertThat(kinds(debt)).containsSubsequence("call", "reminder");
    }

    @Test
    void whatTheySayComesFirst() {
        Debt debt = debt("1500.00", 7);
        Case it = follow(debt);
        call(
                it,
                Map.of(
                        "callResult",
                        "promise",
                        "answerText",
                        "On Friday",
                        "answerPayOn",
                        MONDAY.plusDays(4).toString()));
        it.hasPassed("EndEvent_Answered").waitsAt("Gateway_Waiting");
        assertThat(now(debt).pauseReason()).isEqualTo(PauseReason.PROMISE);
        assertThat(now(debt).stepNo()).isZero();
    }

    @Test
    void withoutACallTheStepIsTakenByLetter() {
        Debt debt = debt("1500.00", 7);
        Case it = follow(debt);
        it.fireTimer("BoundaryEvent_NotCalled").waitsAt("Gateway_Waiting");
        assertThat(now(debt).stepNo()).isEqualTo(1);
    }

    @Test
    void paymentMakesTheCallNeedless() {
        Debt debt = debt("1500.00", 7);
        Case it = follow(debt);
        pay(debt.bill(), "1500.00");
        it.runJobs().hasEndedAt("EndEvent_Settled").hasPassed("EndEvent_Changed");
        assertThat(letters(debt)).isEmpty();
    }

    @Test
    void refusesWhatIsDisputedPaidOrEarly() {
        Debt debt = debt("200.00", 7);
        Case it = follow(debt);
        assertThat(now(debt).stepNo()).isEqualTo(1);
        LadderStep second = step(2, 5, null, null);
        refuses(debt, step(2, 30, null, null), "not due");
        refuses(debt, step(3, 5, null, null), "not due");
        refuses(debt, step(2, 5, ServiceMeasure.RESTRICT, null), "No written notice");
        UUID inquiry = UUID.randomUUID();
        debts.dispute(debt.bill(), "199.00", inquiry);
        refuses(debt, second, "Only 1.00");
        debts.release(inquiry);
        day(MONDAY.plusDays(6));
        refuses(debt, second, "no working day");
        day(MONDAY.plusDays(7));
        stepping.take(debt.caseId(), step(2, 5, null, ServiceMeasure.RESTRICT), "general", LIMITS, "test");
        refuses(debt, step(3, 5, ServiceMeasure.RESTRICT, null), "allows it from 2027-03-16 only");
        day(MONDAY.plusDays(14));
        refuses(debt, step(3, 5, ServiceMeasure.RESTRICT, null), "allows it from 2027-03-16 only");
        day(MONDAY.plusDays(15));
        refuses(debt, step(3, 5, ServiceMeasure.SUSPEND, null), "No written notice");
        pay(debt.bill(), "200.00");
        refuses(debt, step(3, 5, ServiceMeasure.RESTRICT, null), "");
        it.runJobs().hasEndedAt("EndEvent_Settled");
        assertThat(measures(debt)).isEmpty();
    }

    private void refuses(Debt debt, LadderStep step, String why) {
        int letters = letters(debt).size();
        assertThatThrownBy(() -> stepping.take(debt.caseId(), step, "general", LIMITS, "test"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(why);
        assertThat(letters(debt)).hasSize(letters);
    }

    private static LadderStep step(int no, int days, ServiceMeasure measure, ServiceMeasure announced) {
        return new LadderStep(
                no, days, "warning", "email", "warning", BigDecimal.ZERO, false, measure, announced, false);
    }

    private static void call(Case it, Map<String, Object> answers) {
        it.complete("Task_CallCustomer", People.COLLECTIONS_CLERK, answers);
    }
}
