package io.etomflow.printing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.partner.Partner;
import io.etomflow.printing.MaterialOrders;
import io.etomflow.printing.Materials;
import io.etomflow.printing.ProductionCycle;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.3.5: paper and envelopes reserved, missing, ordered, received. */
@Tag("model")
class MaterialTest extends PrintCases {

    private static final String PROCESS = "etom-1.3.9.3.5";
    private static int year = 2071;

    @Autowired
    Materials materials;

    @Autowired
    MaterialOrders orders;

    @Autowired
    TestData people;

    @BeforeEach
    void ownYear() {
        setTime(Instant.parse(year++ + "-03-05T09:00:00Z"));
    }

    @AfterEach
    void plentyForOthers() {
        jdbc.sql("update print_material set on_hand = 250000, supplier_id = null")
                .update();
        jdbc.sql("update material_order set state = 'CANCELLED' where state = 'ORDERED'")
                .update();
    }

    @Test
    void reservesForACycleAndReservesOnce() {
        ProductionCycle cycle = planned(data.run(1, 3));
        int free = materials.free("PAPER-80");
        Case reserving = startAs(
                        People.PRINT_OPERATOR,
                        PROCESS,
                        Map.of("materialTask", "reserve", "cycleNumber", cycle.number()))
                .runJobs();
        reserving.hasEndedAt("EndEvent_Reviewed").hasVariable("materialOutcome", "reserved");
        assertThat(materials.free("PAPER-80")).isEqualTo(free - 3);
        start(PROCESS, Map.of("cycleId", cycle.id().toString())).runJobs();
        assertThat(materials.free("PAPER-80")).isEqualTo(free - 3);
        assertThatThrownBy(() -> startAs(
                        People.PRINT_OPERATOR, PROCESS, Map.of("materialTask", "reserve", "cycleNumber", "PC-0")))
                .hasMessageContaining("no such production cycle");
    }

    @Test
    void shortageWaitsForADeliveryThatComesInTime() {
        ProductionCycle cycle = planned(data.run(1));
        empty("ENV-DL");
        LocalDate due = cycle.printOn();
        UUID order = orders.order("ENV-DL", people.partner("Envelopes Ltd").id(), 50, true)
                .id();
        jdbc.sql("update material_order set due_on = ? where id = ?")
                .params(due, order)
                .update();
        start(PROCESS, Map.of("cycleId", cycle.id().toString()))
                .runJobs()
                .hasEndedAt("EndEvent_Reviewed")
                .hasVariable("materialOutcome", "wait")
                .hasVariable("materialFrom", due.toString());
    }

    @Test
    void supervisorDecidesWithoutDeliveryAndPrinter() {
        ProductionCycle cycle = planned(data.run(1));
        empty("ENV-DL");
        Case reserving =
                start(PROCESS, Map.of("cycleId", cycle.id().toString())).runJobs();
        reserving.waitsAt("Task_Decide");
        assertThat((String) reserving.variable("shortageView")).contains("ENV");
        assertThatThrownBy(() -> decide(reserving, Map.of("shortageDecision", "shrug")))
                .hasMessageContaining("Decide");
        assertThatThrownBy(() -> decide(reserving, Map.of("shortageDecision", "wait")))
                .hasMessageContaining("which day");
        decide(
                reserving,
                Map.of(
                        "shortageDecision",
                        "wait",
                        "materialFrom",
                        cycle.postOn().toString()));
        reserving.hasEndedAt("EndEvent_Reviewed").hasVariable("materialOutcome", "wait");
        Case forgotten =
                start(PROCESS, Map.of("cycleId", cycle.id().toString())).runJobs();
        forgotten.fireTimer("BoundaryEvent_Undecided").hasVariable("materialOutcome", "thirdParty");
    }

    @Test
    void countedStockRunsLowIsOrderedAndReceived() {
        Partner supplier = people.partner("Envelopes Ltd");
        jdbc.sql("update print_material set supplier_id = ? where code = 'ENV-C4'")
                .param(supplier.id())
                .update();
        startAs(
                        People.PRINT_OPERATOR,
                        PROCESS,
                        Map.of("materialTask", "count", "materialCode", "ENV-C4", "countedPieces", 900))
                .runJobs()
                .hasEndedAt("EndEvent_Reviewed")
                .hasVariable("materialOutcome", "counted");
        assertThat(materials.get("ENV-C4").onHand()).isEqualTo(900);
        Case ordering = caseOf("MATERIAL-ENV-C4").runJobs();
        ordering.waitsAt("Task_Receive").hasVariable("reorder", "urgent");
        assertThat(orders.open("ENV-C4")).singleElement().satisfies(o -> assertThat(o.quantity())
                .isEqualTo(5000));
        ordering.fireTimer("BoundaryEvent_Late").hasPassed("EndEvent_Asked");
        assertThatThrownBy(() -> receive(ordering, 20000, 0)).hasMessageContaining("cannot have arrived");
        assertThatThrownBy(() -> receive(ordering, 5000, 5001)).hasMessageContaining("cannot be spoilt");
        String number = orders.open("ENV-C4").get(0).number();
        receive(ordering, 5000, 100);
        ordering.hasPassed("EndEvent_Received");
        assertThat(materials.get("ENV-C4").onHand()).isEqualTo(5800);
        assertThat(outbox.ofCase(number))
                .extracting(m -> m.subject().split(" ")[0])
                .contains("Urgent", "Where", "Order");
        assertThatThrownBy(() -> startAs(
                        People.PRINT_OPERATOR,
                        PROCESS,
                        Map.of("materialTask", "count", "materialCode", "GOLD", "countedPieces", 9)))
                .hasMessageContaining("no material GOLD");
    }

    @Test
    void somebodyElseDeliversWhatDoesNotCome() {
        empty("ENV-C5");
        Case ordering = startByMessage("printing.materialRunsLow", newBusinessKey(), Map.of("materialCode", "ENV-C5"))
                .runJobs();
        ordering.waitsAt("Task_ChooseSupplier");
        ordering.fireTimer("BoundaryEvent_NotChosen")
                .hasPassed("EndEvent_Urged")
                .waitsAt("Task_ChooseSupplier");
        assertThat(taskService.getIdentityLinksForTask(
                        ordering.task("Task_ChooseSupplier").getId()))
                .extracting(org.camunda.bpm.engine.task.IdentityLink::getGroupId)
                .contains("manager");
        assertThatThrownBy(() -> choose(ordering, "S-0", 10)).hasMessageContaining("no active partner");
        assertThatThrownBy(() -> choose(ordering, people.partner("A").number(), 0))
                .hasMessageContaining("how many");
        choose(ordering, people.partner("A").number(), 10);
        ordering.waitsAt("Task_Receive");
        ordering.fireTimer("BoundaryEvent_Late")
                .fireTimer("BoundaryEvent_NotComing")
                .waitsAt("Task_ChooseSupplier");
        assertThat(orders.open("ENV-C5")).isEmpty();
        choose(ordering, people.partner("B").number(), 10);
        receive(ordering, 10, 0);
        ordering.hasPassed("EndEvent_Received");
        startByMessage("printing.materialRunsLow", newBusinessKey(), Map.of("materialCode", "PAPER-80"))
                .runJobs()
                .hasEndedAt("EndEvent_Enough");
    }

    @Test
    void tables() {
        Decision shortage =
                Decision.of("printing-material-shortage").given("slackDays", 2).given("printerReady", false);
        shortage.given("daysToDelivery", 0).then("shortageWay", "wait");
        shortage.given("daysToDelivery", 1).then("shortageWay", "wait");
        shortage.given("daysToDelivery", 2).then("shortageWay", "wait");
        shortage.given("daysToDelivery", 3).then("shortageWay", "person");
        shortage.given("daysToDelivery", 1).given("slackDays", 1).then("shortageWay", "wait");
        shortage.given("daysToDelivery", 1).given("slackDays", 0).then("shortageWay", "person");
        shortage.given("daysToDelivery", 2).given("slackDays", 1).then("shortageWay", "person");
        shortage.given("daysToDelivery", 3).given("printerReady", true).then("shortageWay", "thirdParty");
        Decision reorder = Decision.of("printing-material-reorder")
                .given("orderOpen", false)
                .given("belowSafety", false)
                .given("daysBeyondDelivery", 11);
        reorder.then("reorder", "none");
        reorder.given("daysBeyondDelivery", 10).then("reorder", "order");
        reorder.given("daysBeyondDelivery", 1).then("reorder", "order");
        reorder.given("daysBeyondDelivery", 0).then("reorder", "urgent");
        reorder.given("belowSafety", true).then("reorder", "urgent");
        reorder.given("belowSafety", true).given("orderOpen", true).then("reorder", "none");
    }

    private void empty(String code) {
        jdbc.sql("update print_material set on_hand = 0 where code = ?")
                .param(code)
                .update();
    }

    private void decide(Case reserving, Map<String, Object> answers) {
        reserving.complete("Task_Decide", People.BILLING_SUPERVISOR, answers);
    }

    private void choose(Case ordering, String supplier, int pieces) {
        ordering.complete(
                "Task_ChooseSupplier",
                People.PARTNER_MANAGER,
                Map.of("supplierNumber", supplier, "orderPieces", pieces));
    }

    private void receive(Case ordering, int received, int spoilt) {
        ordering.complete(
                "Task_Receive", People.PRINT_OPERATOR, Map.of("receivedPieces", received, "spoiltPieces", spoilt));
    }
}
