package io.etomflow.collection.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.ServiceMeasure;
import io.etomflow.testing.Case;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What recovery demands for the last time, and whether contracts end with it. */
@Tag("model")
class FinalDemandTest extends RecoveryCases {

    @Autowired
    private FinalDemands demands;

    @Test
    void finalDemandPaidInTime() {
        Debt debt = data.debt("180.00", 90);
        CustomerProduct line = data.product(debt.subscriber(), "voice");
        products.restrict(line.id(), ServiceMeasure.DISCONNECT, "Overdue bills", debt.number());
        Case it = recover(debt);
        it.waitsAt("Gateway_Waiting");
        assertThat(outbox.ofCase(debt.number())).singleElement().satisfies(m -> assertThat(m.body())
                .contains("180.00", "landline", "courts"));
        data.pay(debt.bill(), "30.00");
        it.runJobs();
        data.pay(debt.bill(), "150.00");
        it.runJobs().hasPassed("EndEvent_Paid").hasEndedAt("EndEvent_Over");
        assertThat(products.get(line.id()).status()).as("works again").isEqualTo("active");
    }

    @Test
    void landlineEndsWhenItsLongerNoticeIsOver() {
        Debt debt = data.debt("180.00", 90);
        CustomerProduct mobile = data.product(debt.subscriber(), "mobile");
        CustomerProduct voice = data.product(debt.subscriber(), "voice");
        Debt disputed = data.debt("180.00", 90);
        CustomerProduct second = data.product(disputed.subscriber(), "voice");
        Case it = recover(debt).fireTimer("Event_DayReached").hasPassed("EndEvent_Unpaid", "Task_EndServices");
        Case other = recover(disputed);
        assertThat(products.get(mobile.id()).status()).isEqualTo("terminated");
        assertThat(products.get(voice.id()).status()).as("21 days of notice").isEqualTo("active");
        data.dispute(disputed.bill(), "180.00");
        setTime(now().plusSeconds(30 * 86_400L));
        demands.terminateLate();
        assertThat(products.get(voice.id()).status()).isEqualTo("terminated");
        assertThat(products.get(second.id()).status()).as("disputed").isEqualTo("active");
        assertThat(data.kinds(debt)).containsSubsequence("finalDemand", "terminated", "terminated");
        assertThat(outbox.ofCase(debt.number()))
                .filteredOn(m -> m.subject().equals("Your contract has ended"))
                .hasSize(2);
        assertThat(it.isEnded() || other.isEnded()).isFalse();
    }

    @Test
    void tooLittleEndsNoContract() {
        Debt debt = data.debt("80.00", 90);
        CustomerProduct mobile = data.product(debt.subscriber(), "mobile");
        Case it = recover(debt);
        assertThat(outbox.ofCase(debt.number()))
                .singleElement()
                .satisfies(m -> assertThat(m.body()).contains("80.00").doesNotContain("contract"));
        it.fireTimer("Event_DayReached").hasPassed("Task_EndServices");
        assertThat(products.get(mobile.id()).status()).isEqualTo("active");
    }

    @Test
    void whatTheLadderDemandedFinallyIsNotDemandedAgain() {
        Debt debt = data.debt("180.00", 90);
        finallyDemanded(debt);
        recover(debt).hasNotPassed("Call_Demand");
        assertThat(outbox.ofCase(debt.number())).noneMatch(m -> m.subject().startsWith("Final demand"));
    }
}
