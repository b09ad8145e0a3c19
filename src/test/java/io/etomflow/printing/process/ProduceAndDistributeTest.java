package io.etomflow.printing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillState;
import io.etomflow.billing.CustomerBills;
import io.etomflow.printing.CycleState;
import io.etomflow.printing.MaterialOrders;
import io.etomflow.printing.Materials;
import io.etomflow.printing.PieceState;
import io.etomflow.printing.PrintRun;
import io.etomflow.printing.PrintingData.Run;
import io.etomflow.printing.ProductionCycle;
import io.etomflow.printing.ProductionWay;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.3: from the paper bills of a run to letters in the post, by the own press and by a printer. */
@Tag("story")
class ProduceAndDistributeTest extends PrintCases {

    private static int year = 2051;

    @Autowired
    CustomerBills bills;

    @Autowired
    Materials materials;

    @Autowired
    MaterialOrders orders;

    @Autowired
    TestData people;

    /** A year of its own: agreements and days of the press of one test are not in the way of another. */
    @BeforeEach
    void ownYear() {
        setTime(Instant.parse(year + "-04-03T09:00:00Z"));
        year += 3;
    }

    @Test
    void threeOfFiveHundredBillsAreLostAndMadeAgain() {
        Run run = data.runOf(500);
        Case production = startByMessage(
                        "invoice.paperBillsReady",
                        run.code(),
                        Map.of("runId", run.id().toString()))
                .runJobs();
        production.waitsAt("Event_CutOff").fireTimer("Event_CutOff").waitsAt("Event_PrintDay");
        production.fireTimer("Event_PrintDay");
        confirm(production);
        report(production, 497, "17, 230, 441", "");
        confirm(production);
        report(production, 3, "", "");
        production.waitsAt("Task_Inspect").hasVariable("letters", 500);
        inspect(production, "", "", "");
        production.waitsAt("Task_Hand");
        assertThatThrownBy(() -> post(production, 497)).hasMessageContaining("500 letters are in their envelopes");
        post(production, 500);
        production.hasEndedAt("EndEvent_Posted");
        assertThat(run.bills())
                .allSatisfy(b -> assertThat(bills.get(b.id()).state()).isEqualTo(BillState.SENT));
        ProductionCycle cycle = cycles.ofBillingRun(run.id()).orElseThrow();
        assertThat(cycle.state()).isEqualTo(CycleState.POSTED);
        List<PrintRun> made = runs.ofCycle(cycle.id());
        assertThat(made).hasSize(2);
        assertThat(runs.states(made.get(0).id())).isEqualTo(Map.of(PieceState.POSTED, 497L, PieceState.MISSING, 3L));
        assertThat(runs.states(made.get(1).id())).isEqualTo(Map.of(PieceState.POSTED, 3L));
    }

    @Test
    void condemnedLotIsMadeAgain() {
        Run run = data.run(1, 1);
        Case production = startAs(People.BILLING_SUPERVISOR, "etom-1.3.9.3", Map.of("runCode", run.code()))
                .runJobs();
        production.fireTimer("Event_CutOff").fireTimer("Event_PrintDay");
        confirm(production);
        report(production, 2, "", "");
        inspect(production, "2", "", "");
        confirm(production);
        report(production, 2, "", "");
        inspect(production, "", "", "");
        production
                .fireTimer("BoundaryEvent_NotDone")
                .hasPassed("EndEvent_Urged")
                .waitsAt("Task_Hand");
        post(production, 2);
        production.hasPassed("EndEvent_Posted");
        assertThat(runs.ofCycle(cycles.ofBillingRun(run.id()).orElseThrow().id()))
                .hasSize(2);
    }

    @Test
    void runWithoutPaperBillsEnds() {
        Run run = data.run();
        startByMessage(
                        "invoice.paperBillsReady",
                        run.code(),
                        Map.of("runId", run.id().toString()))
                .runJobs()
                .hasEndedAt("EndEvent_Nothing");
    }

    @Test
    void printerMakesWhatABrokenPressCannot() {
        Run run = data.runOf(4);
        data.arrangement();
        Case production = startByMessage(
                        "invoice.paperBillsReady",
                        run.code(),
                        Map.of("runId", run.id().toString()))
                .runJobs()
                .fireTimer("Event_CutOff")
                .fireTimer("Event_PrintDay");
        confirm(production);
        production.complete(
                "Task_PrintAndCount",
                People.PRINT_OPERATOR,
                Map.of("runResult", "broken", "runNote", "Fuser, two days"));
        production.waitsAt("Task_ConfirmReceipt").hasPassed("BoundaryEvent_PressBroken");
        ProductionCycle cycle = cycles.ofBillingRun(run.id()).orElseThrow();
        PrintRun printer = last(cycle);
        assertThat(printer.way()).isEqualTo(ProductionWay.THIRD_PARTY);
        arrives(fresh("receipt") + ".json", receipt(printer));
        production.runJobs().waitsAt("Task_Follow");
        production
                .fireTimer("BoundaryEvent_Late")
                .hasPassed("EndEvent_Reminded")
                .waitsAt("Task_Follow");
        arrives(fresh("production") + ".json", production(printer, 3, List.of(2), List.of()));
        production.runJobs().waitsAt("Task_ConfirmReceipt");
        PrintRun again = last(cycle);
        arrives(fresh("receipt") + ".json", receipt(again));
        production.runJobs();
        assertThatThrownBy(() -> reported(production, 0)).hasMessageContaining("Counts do not balance");
        reported(production, 1);
        production.hasEndedAt("EndEvent_Posted").hasPassed("EndEvent_Printed");
        assertThat(run.bills())
                .allSatisfy(b -> assertThat(bills.get(b.id()).state()).isEqualTo(BillState.SENT));
        assertThat(outbox.ofCase(printer.number()))
                .anySatisfy(m -> assertThat(m.subject()).isEqualTo("printing.lettersLost"));
    }

    @Test
    void lettersComeBackFromAPrinterWhoDoesNotReport() {
        Run run = data.run(1);
        data.arrangement();
        Case production = startByMessage(
                        "invoice.paperBillsReady",
                        run.code(),
                        Map.of("runId", run.id().toString()))
                .runJobs()
                .fireTimer("Event_CutOff")
                .fireTimer("Event_PrintDay")
                .fireTimer("BoundaryEvent_NoReceipt")
                .fireTimer("BoundaryEvent_NoReceipt");
        giveUp(production);
        production.waitsAt("Task_ConfirmReceipt").hasPassed("BoundaryEvent_NotDelivered");
        confirm(production);
        production.fireTimer("BoundaryEvent_GivenUp").hasPassed("EndEvent_Back");
        confirm(production);
        report(production, 1, "", "");
        inspect(production, "", "", "");
        post(production, 1);
        production.hasEndedAt("EndEvent_Posted");
    }

    @Test
    void billsWithdrawnBeforeTheCutOffAreNotPrinted() {
        Run run = data.run(1);
        Case production = startByMessage(
                        "invoice.paperBillsReady",
                        run.code(),
                        Map.of("runId", run.id().toString()))
                .runJobs();
        data.withdraw(run);
        production.fireTimer("Event_CutOff").hasEndedAt("EndEvent_Nothing").hasVariable("letters", 0);
    }

    @Test
    void cycleWaitsForEnvelopesThatCome() {
        Run run = data.run(1);
        Case production = startByMessage(
                        "invoice.paperBillsReady",
                        run.code(),
                        Map.of("runId", run.id().toString()))
                .runJobs();
        ProductionCycle cycle = cycles.ofBillingRun(run.id()).orElseThrow();
        int before = materials.get("ENV-DL").onHand();
        stock(0);
        UUID order = orders.order("ENV-DL", people.partner("Envelopes Ltd").id(), 100_000, true)
                .id();
        jdbc.sql("update material_order set due_on = ? where id = ?")
                .params(cycle.postOn(), order)
                .update();
        production.fireTimer("Event_CutOff").waitsAt("Event_CutOff");
        stock(before);
        orders.receive(order, 100_000, 0, "test");
        production.fireTimer("Event_CutOff").waitsAt("Task_ConfirmReceipt");
        confirm(production);
        report(production, 1, "", "");
        inspect(production, "", "", "");
        post(production, 1);
        production.hasEndedAt("EndEvent_Posted");
        assertThat(cycles.get(cycle.id()).replanned()).isEqualTo(1);
    }

    @Test
    void ownPressDoesItWhereNoPrinterIsFound() {
        Run run = data.run(1);
        Case production = brokenPress(run);
        production.hasPassed("EndEvent_NonePossible").waitsAt("Task_ConfirmReceipt");
        assertThat(last(cycles.ofBillingRun(run.id()).orElseThrow()).way()).isEqualTo(ProductionWay.IN_HOUSE);
    }

    @Test
    void printerWhoDoesNotGetTheFilesLosesTheLetters() {
        Run run = data.run(1);
        data.arrangement();
        Case production = brokenPress(run);
        production.fireTimer("BoundaryEvent_NoReceipt").fireTimer("BoundaryEvent_NoReceipt");
        giveUp(production);
        production.hasPassed("EndEvent_Back").waitsAt("Task_ConfirmReceipt");
        assertThat(last(cycles.ofBillingRun(run.id()).orElseThrow()).way()).isEqualTo(ProductionWay.IN_HOUSE);
    }

    private Case brokenPress(Run run) {
        Case production = startByMessage(
                        "invoice.paperBillsReady",
                        run.code(),
                        Map.of("runId", run.id().toString()))
                .runJobs()
                .fireTimer("Event_CutOff")
                .fireTimer("Event_PrintDay");
        confirm(production);
        return production.complete(
                "Task_PrintAndCount", People.PRINT_OPERATOR, Map.of("runResult", "broken", "runNote", "Fuser"));
    }

    @AfterEach
    void plentyForOthers() {
        stock(250_000);
    }

    private void stock(int envelopes) {
        jdbc.sql("update print_material set on_hand = ? where code = 'ENV-DL'")
                .param(envelopes)
                .update();
    }

    @Test
    void unaddressedBillsAreLookedAfter() {
        Run run = data.run(1);
        data.add(run, 1, data.at("", "", "", "DE"));
        Case production = startByMessage(
                        "invoice.paperBillsReady",
                        run.code(),
                        Map.of("runId", run.id().toString()))
                .runJobs()
                .fireTimer("Event_CutOff");
        production.hasVariable("letters", 1);
        Case address = caseOf(run.bills().get(1).number()).runJobs();
        address.waitsAt("Task_FindAddress");
    }

    @Test
    void whoPrints() {
        Decision table = Decision.of("printing-production-way")
                .given("letters", 100)
                .given("productionWay", "inHouse")
                .given("productionError", "")
                .given("materialOutcome", "reserved")
                .given("printerReady", false)
                .given("printerSought", false);
        table.then("way", "inHouse");
        table.given("letters", 0).then("way", "none");
        table.given("letters", 50000).given("printerReady", true).then("way", "inHouse");
        table.given("letters", 50001).given("printerReady", true).then("way", "thirdParty");
        table.given("materialOutcome", "wait").then("way", "wait");
        for (Decision outside : List.of(
                table.given("productionWay", "thirdParty"),
                table.given("productionError", "printing.runBroken"),
                table.given("materialOutcome", "thirdParty"))) {
            outside.then("way", "seekPrinter");
            outside.given("printerSought", true).then("way", "inHouse");
            outside.given("printerReady", true).then("way", "thirdParty");
        }
    }

    private void giveUp(Case production) {
        production.complete(
                "Task_Decide",
                People.BILLING_SUPERVISOR,
                Map.of("deliveryDecision", "giveUp", "deliveryReason", "The press is down"));
    }

    private void reported(Case production, int enveloped) {
        production.complete(
                "Task_Follow",
                People.PARTNER_MANAGER,
                Map.of("enveloped", enveloped, "postedOn", now().toString().substring(0, 10)));
    }

    private void inspect(Case production, String critical, String major, String minor) {
        production.complete(
                "Task_Inspect",
                People.PRINT_OPERATOR,
                Map.of("criticalNumbers", critical, "majorNumbers", major, "minorNumbers", minor));
    }

    private void post(Case production, int letters) {
        production.complete(
                "Task_Hand",
                People.PRINT_OPERATOR,
                Map.of("postedLetters", letters, "postedOn", now().toString().substring(0, 10)));
    }
}
