package io.etomflow.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillState;
import io.etomflow.billing.BillingData.Cycle;
import io.etomflow.billing.BillingRun;
import io.etomflow.billing.CustomerBill;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.shared.Money;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The part of 1.3.9.4 that has a held run mended. */
@Tag("model")
class MendHeldRunTest extends BillingCases {

    @Test
    void itsBillsArePricedAgainUnderTheirNumbersAndTheRunIsLookedAtOnceMore() {
        Cycle cycle = billing.cycle();
        Subscriber wrong = subscriber(cycle, "30.00");
        Subscriber abroad = subscriber(cycle, "30.00");
        before(cycle, wrong);
        Case it = held(cycle, "Price should be 20.50");
        CustomerBill held = ofRun(cycle, wrong);
        assertThat(held.state()).isEqualTo(BillState.ON_HOLD);
        assertThat(view(it)).contains("2 bills wait", "EUR 35\\.70").doesNotContain("Could not");

        assertThatThrownBy(() -> mend(it, People.BILLING_SUPERVISOR, "priceAgain", " "))
                .hasMessageContaining("Say what was mended");
        assertThatThrownBy(() -> mend(it, People.BILLING_SUPERVISOR, "perhaps", "x"))
                .hasMessageContaining("is not known");
        it.waitsAt("Task_MendRun")
                .fireTimer("BoundaryEvent_Overdue")
                .hasPassed("EndEvent_Told")
                .waitsAt("Task_MendRun");

        price("20.50", wrong, abroad);
        billing.move(abroad, "Nowhere", "XX");
        mend(it, People.BILLING_SUPERVISOR, "priceAgain", "The price list is corrected");
        it.waitsAt("Task_MendRun");
        assertThat(view(it)).contains("1 bills wait", "Could not be priced", "rate of tax");

        billing.move(abroad, "Berlin", "DE");
        mend(it, People.BILLING_SUPERVISOR, "priceAgain", "The address is corrected");
        it.hasPassed("EndEvent_Mended").hasEndedAt("EndEvent_BillsPriced");
        for (Subscriber s : java.util.List.of(wrong, abroad)) {
            assertThat(ofRun(cycle, s).taxIncluded()).isEqualTo(Money.of("24.40", "EUR"));
            assertThat(jdbc.sql("select count(*) from invoice_bill where bill_id = ?")
                            .param(ofRun(cycle, s).id())
                            .query(Integer.class)
                            .single())
                    .as("its invoice")
                    .isEqualTo(1);
        }
        assertThat(ofRun(cycle, wrong).number()).isEqualTo(held.number());
    }

    @Test
    void billsThatCannotBeMendedAreCancelledBySomebodyElseAndChargedLater() {
        Cycle cycle = billing.cycle();
        Subscriber first = subscriber(cycle, "30.00");
        for (int i = 0; i < 50; i++) {
            subscriber(cycle, "30.00");
        }
        before(cycle, first);
        Case it = held(cycle, "Wrong tariff");
        mend(it, People.BILLING_SUPERVISOR, "priceAgain", "I think it is right now");
        it.waitsAt("Task_ReleaseRun");
        hold(it, "No, it is not");

        assertThatThrownBy(() -> mend(it, People.BILLING_SUPERVISOR, "withdraw", "The tariff is gone"))
                .hasMessageContaining("somebody else has to agree");
        taskService.setAssignee(it.task("Task_MendRun").getId(), null);
        mend(it, People.MANAGER, "withdraw", "The tariff is gone");

        it.hasPassed("EndEvent_Mended", "EndEvent_Withdrawn").hasEndedAt("EndEvent_NothingBilled");
        assertThat(ofRun(cycle, first).state()).isEqualTo(BillState.WITHDRAWN);
        BillingRun run = runs.byCode(cycle.code()).orElseThrow();
        assertThat(bills.ofRun(run.id(), BillState.WITHDRAWN, "", 100)).hasSize(51);
        assertThat(jdbc.sql("select count(*) from billing_event where billing_account_id = ? and bill_item_id is null")
                        .param(first.account().id())
                        .query(Integer.class)
                        .single())
                .as("what it charged is to be billed")
                .isEqualTo(1);
    }

    private CustomerBill ofRun(Cycle cycle, Subscriber s) {
        BillingRun run = runs.byCode(cycle.code()).orElseThrow();
        return bills.ofAccount(s.account().id()).stream()
                .filter(bill -> run.id().equals(bill.runId()))
                .findFirst()
                .orElseThrow();
    }

    private Case held(Cycle cycle, String why) {
        Case it = cycle(cycle);
        hold(it, why);
        return it;
    }

    private static void hold(Case it, String why) {
        it.complete(
                "Task_ReleaseRun", People.BILLING_SUPERVISOR, Map.of("releaseDecision", "hold", "releaseComment", why));
        it.waitsAt("Task_MendRun");
    }

    private static void mend(Case it, String user, String answer, String why) {
        it.complete("Task_MendRun", user, Map.of("heldRunAnswer", answer, "heldRunReason", why));
    }

    private String view(Case it) {
        return (String) taskService.getVariable(it.task("Task_MendRun").getId(), "heldRunView");
    }

    private void price(String price, Subscriber... people) {
        for (Subscriber s : people) {
            jdbc.sql("update customer_product set monthly_price = ? where billing_account_id = ?")
                    .params(new java.math.BigDecimal(price), s.account().id())
                    .update();
        }
    }
}
