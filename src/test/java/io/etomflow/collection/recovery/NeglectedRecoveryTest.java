package io.etomflow.collection.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.exchange.ExchangeIntake;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.partner.Partner;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What happens in recovery when a person does nothing, and what becomes of contracts that still run. */
@Tag("model")
class NeglectedRecoveryTest extends RecoveryCases {

    @Autowired
    private ExchangeIntake intake;

    @Test
    void managersChooseAfterSupervisorsAndPaymentEndsTheQuestion() {
        Debt debt = data.debt("150.00", 90);
        UUID dispute = data.dispute(debt.bill(), "10.00");
        Case it = recover(debt).waitsAt("Task_ChooseWay");
        it.fireTimer("BoundaryEvent_NotChosen").waitsAt("Task_ChooseWay");
        assertThat(groupOf(it, "Task_ChooseWay")).isEqualTo("receivables-manager");
        it.fireTimer("BoundaryEvent_NotChosen").waitsAt("Task_ChooseWay");
        assertThat(data.kinds(debt)).containsOnlyOnce("wayUndecided");
        data.pay(debt.bill(), "100.00");
        it.runJobs().waitsAt("Task_ChooseWay");
        data.release(dispute);
        data.pay(debt.bill(), "50.00");
        it.runJobs().hasPassed("Task_NoWay").hasNotPassed("Call_Demand").hasEndedAt("EndEvent_Over");
        assertThat(data.now(debt).closeReason()).isEqualTo("recovered");
    }

    @Test
    void refusedWriteOffGoesToAnAgencyIfNobodyChooses() {
        Debt debt = data.debt("15.00", 90);
        Case it = recover(debt);
        it.complete(
                "Task_Approve",
                People.COLLECTIONS_CLERK,
                Map.of("writeOffAnswer", "refuse", "writeOffReason", "They moved next door"));
        it.waitsAt("Task_ChooseWay").fireTimer("BoundaryEvent_NotChosen").fireTimer("BoundaryEvent_NotChosen");
        it.hasPassed("EndEvent_ByDefault").hasVariable("recoveryWay", "agency").waitsAt("Gateway_Waiting");
        assertThat(outbox.ofCase(debt.number())).anyMatch(m -> m.subject().startsWith("Final demand"));
    }

    @Test
    void contractsOfALargeCustomerEndByDefaultAfterNotice() {
        Debt debt = written(Segment.ENTERPRISE, "1000.00");
        CustomerProduct mobile = data.product(debt.subscriber(), "mobile");
        Case it = recover(debt).waitsAt("Task_DecideContracts");
        assertThat((String) it.variable("recoveryWay")).isEqualTo("agency");
        assertThatThrownBy(() -> answer(it, "perhaps")).hasMessageContaining("end or keep");
        data.pay(debt.bill(), "100.00");
        it.runJobs().waitsAt("Task_DecideContracts");
        it.fireTimer("BoundaryEvent_NotDecided").waitsAt("Gateway_Waiting");
        assertThat(outbox.ofCase(debt.number()))
                .filteredOn(m -> m.subject().startsWith("Final demand"))
                .singleElement()
                .satisfies(m -> assertThat(m.body()).contains("900.00", "the contract for the services"));
        assertThat(products.get(mobile.id()).status()).isEqualTo("active");
        it.fireTimer("Event_DayReached").hasPassed("EndEvent_Unpaid");
        assertThat(products.get(mobile.id()).status()).isEqualTo("terminated");
        assertThat(data.kinds(debt)).containsSubsequence("contracts", "finalDemand", "terminated");
    }

    @Test
    void supervisorKeepsContractsOfALargeCustomer() {
        Debt debt = written(Segment.ENTERPRISE, "1000.00");
        CustomerProduct mobile = data.product(debt.subscriber(), "mobile");
        Case it = recover(debt);
        answer(it, "keep");
        it.hasPassed("EndEvent_Decided").hasNotPassed("Call_Demand");
        assertThat(products.get(mobile.id()).status()).isEqualTo("active");

        Debt paid = written(Segment.ENTERPRISE, "1000.00");
        CustomerProduct kept = data.product(paid.subscriber(), "mobile");
        Case two = recover(paid).waitsAt("Task_DecideContracts");
        data.pay(paid.bill(), "1000.00");
        two.runJobs().hasPassed("Task_NoWay").hasEndedAt("EndEvent_Over");
        assertThat(products.get(kept.id()).status()).isEqualTo("active");
        assertThat(data.now(paid).closeReason()).isEqualTo("recovered");
    }

    @Test
    void contractsOfASmallCompanyThatWasOnlyWrittenToEndByRule() {
        Debt debt = written(Segment.SMALL_BUSINESS, "180.00");
        CustomerProduct mobile = data.product(debt.subscriber(), "mobile");
        Case it = recover(debt).hasNotPassed("Task_DecideContracts").waitsAt("Gateway_Waiting");
        it.fireTimer("Event_DayReached").hasPassed("EndEvent_Unpaid");
        assertThat(products.get(mobile.id()).status()).isEqualTo("terminated");
    }

    @Test
    void claimThatNobodyFilesGoesAnotherWay() {
        Case it = court("5000.00").fireTimer("BoundaryEvent_NotFiledInTime").waitsAt("Task_File");
        assertThat(groupOf(it, "Task_File")).isEqualTo("receivables-manager");
        it.fireTimer("BoundaryEvent_NotFiledInTime").hasPassed("EndEvent_NotFiled");
        it.hasVariable("recoveryWay", "sale").waitsAt("Gateway_Waiting");
    }

    @Test
    void claimIsNotFiledForWhatIsPaid() {
        Subscriber s = data.subscriber(Segment.ENTERPRISE, "EUR");
        Debt debt = data.debt(s, data.bill(s, "5000.00", data.today().minusDays(90)));
        Case it = recover(debt).fireTimer("Event_DayReached").waitsAt("Task_File");
        data.pay(debt.bill(), "1000.00");
        it.runJobs().waitsAt("Task_File");
        data.pay(debt.bill(), "4000.00");
        it.runJobs().hasNotPassed("Call_Await").hasEndedAt("EndEvent_Over");
    }

    @Test
    void orderLapsesIfNothingIsHeardOfTheCourt() {
        Case it = court("5000.00");
        it.complete(
                "Task_File", People.COLLECTIONS_SUPERVISOR, Map.of("courtAnswer", "filed", "courtReference", "1 B 2"));
        it.waitsAt("Task_EnterOutcome")
                .fireTimer("BoundaryEvent_NothingEntered")
                .waitsAt("Task_EnterOutcome");
        assertThat(groupOf(it, "Task_EnterOutcome")).isEqualTo("collections-supervisor");
        assertThat(it.variable("recoveryWay")).isEqualTo("courtOrder");
        for (int months = 0; months < 12 && !it.passed().contains("EndEvent_Lapsed"); months++) {
            it.fireTimer("BoundaryEvent_NothingEntered");
        }
        it.hasPassed("EndEvent_Lapsed").hasVariable("recoveryWay", "sale");
    }

    @Test
    void linesThatNobodyClarifiesGoBackToTheAgency() throws IOException {
        Partner agency = data.base().partner("Inkasso");
        String report = UUID.randomUUID().toString().substring(0, 8);
        Path in = TestFolders.EXCHANGE.resolve("agency/in");
        Files.createDirectories(in);
        Path file = in.resolve("report-" + UUID.randomUUID() + ".csv");
        Files.writeString(
                file, "H," + report + "," + agency.number() + ",2027-01-01\r\nP,AP-0,PAID,1.00,0,who\r\nT,1,1.00\r\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        intake.look();
        Case it = caseOf(jdbc.sql("select business_key_ from act_hi_procinst where proc_def_key_ ="
                                + " 'collection-take-agency-file' order by business_key_ desc")
                        .query(String.class)
                        .list()
                        .get(0))
                .runJobs();
        it.waitsAt("Task_ClarifyLines").fireTimer("BoundaryEvent_NotClarified").waitsAt("Task_ClarifyLines");
        assertThat(groupOf(it, "Task_ClarifyLines")).isEqualTo("partner-manager");
        it.fireTimer("BoundaryEvent_NotClarified").hasEndedAt("EndEvent_LinesReturned");
        assertThat(outbox.ofCase("agency"))
                .filteredOn(m -> m.subject().endsWith("report " + report))
                .extracting(m -> m.subject().split(" ")[0])
                .containsExactlyInAnyOrder("Question", "Lines");
        assertThat(jdbc.sql("select l.state from agency_report_line l join agency_report r on r.id = l.report_id"
                                + " where r.partner_id = ?")
                        .param(agency.id())
                        .query(String.class)
                        .list())
                .containsExactly("RETURNED");
    }

    private Case court(String amount) {
        Subscriber s = data.subscriber(Segment.ENTERPRISE, "EUR");
        return recover(data.debt(s, data.bill(s, amount, data.today().minusDays(90))))
                .fireTimer("Event_DayReached")
                .waitsAt("Task_File");
    }

    /** A debt at the end of the ladder of letters, whose last was a final demand. */
    private Debt written(Segment segment, String amount) {
        Subscriber s = data.subscriber(segment, "EUR");
        Debt debt = data.debt(s, data.bill(s, amount, data.today().minusDays(90)));
        return finallyDemanded(debt);
    }

    private static void answer(Case it, String answer) {
        it.complete(
                "Task_DecideContracts",
                People.COLLECTIONS_SUPERVISOR,
                Map.of("contractAnswer", answer, "contractAnswerReason", "Account manager asked"));
    }

    private String groupOf(Case it, String task) {
        return taskService.getIdentityLinksForTask(it.task(task).getId()).stream()
                .map(link -> link.getGroupId())
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
    }
}
