package io.etomflow.collection.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.collection.RecoveryData;
import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.exchange.ExchangeIntake;
import io.etomflow.information.Segment;
import io.etomflow.inventory.CustomerProduct;
import io.etomflow.inventory.CustomerProducts;
import io.etomflow.notification.Outbox;
import io.etomflow.partner.Partner;
import io.etomflow.payment.WriteOffs;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import io.etomflow.testing.TestFolders;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class RecoveryTest extends EtomflowTest {

    private static final Path EXCHANGE = TestFolders.EXCHANGE.resolve("agency");

    @Autowired
    RecoveryData data;

    @Autowired
    Outbox outbox;

    @Autowired
    CustomerProducts products;

    @Autowired
    WriteOffs writeOffs;

    @Autowired
    ExchangeIntake intake;

    @Test
    void smallDebtIsWrittenOffByAClerk() {
        Debt debt = data.debt("20.00", 90);
        Case it = recover(debt).hasVariable("recoveryWay", "writeOff").waitsAt("Task_Approve");
        assertThatThrownBy(() -> decide(it, People.COLLECTIONS_CLERK, "shrug"))
                .hasMessageContaining("approve or refuse");
        decide(it, People.COLLECTIONS_CLERK, "approve");
        it.hasPassed("EndEvent_WrittenOff").hasEndedAt("EndEvent_Over");
        assertThat(data.now(debt).closeReason()).isEqualTo("writtenOff");
        assertThat(writeOffs.of(debt.bill().id())).isEqualByComparingTo("20.00");
        assertThat(ledger("writeOff", debt)).isEqualByComparingTo("20.00");
        assertThat(outbox.ofCase(debt.number())).as("no final demand").isEmpty();
    }

    @Test
    void refusedOwnAndLargeWriteOffs() {
        Debt debt = data.debt("15.00", 90);
        Case it = recover(debt);
        it.fireTimer("BoundaryEvent_TwoDays").waitsAt("Task_Approve");
        decide(it, People.MANAGER, "refuse");
        it.waitsAt("Task_ChooseWay").hasPassed("EndEvent_Refused");
        assertThatThrownBy(() -> choose(it, "prayer")).hasMessageContaining("Choose agency");
        choose(it, "writeOff");
        it.waitsAt("Task_Approve");
        it.fireTimer("BoundaryEvent_TwoDays");
        data.pay(debt.bill(), "5.00");
        it.runJobs().waitsAt("Task_Approve");
        data.pay(debt.bill(), "10.00");
        it.runJobs().hasPassed("EndEvent_Refused", "EndEvent_Paid").hasEndedAt("EndEvent_Over");
        assertThat(data.now(debt).closeReason()).isEqualTo("recovered");

        Debt large = data.debt("6000.00", 2000);
        Case two = recover(large).waitsAt("Task_Approve");
        decide(two, People.MANAGER, "approve");
        two.waitsAt("Task_Approve");
        assertThatThrownBy(() -> decide(two, People.MANAGER, "approve")).hasMessageContaining("decided already");
        taskService.setAssignee(two.task("Task_Approve").getId(), null);
        decide(two, People.COLLECTIONS_SUPERVISOR, "approve");
        two.hasPassed("EndEvent_WrittenOff").hasEndedAt("EndEvent_Over");
    }

    @Test
    void nobodyApprovesTheirOwnProposal() {
        Debt debt = data.debt("150.00", 90);
        data.dispute(debt.bill(), "10.00");
        Case it = recover(debt).waitsAt("Task_ChooseWay");
        choose(it, "writeOff");
        assertThatThrownBy(() -> decide(it, People.COLLECTIONS_SUPERVISOR, "approve"))
                .hasMessageContaining("proposed this yourself");
    }

    @Test
    void paidDebtIsClosedAtOnceAndAClerkStartsByNumber() {
        Debt debt = data.debt("80.00", 90);
        data.pay(debt.bill(), "80.00");
        startAs(People.COLLECTIONS_CLERK, "etom-1.3.10.3.4", Map.of("caseNumber", debt.number()))
                .runJobs()
                .hasEndedAt("EndEvent_Over")
                .hasVariable("recoveryWay", "none");
        assertThat(data.now(debt).closeReason()).isEqualTo("recovered");
        assertThatThrownBy(
                        () -> startAs(People.COLLECTIONS_CLERK, "etom-1.3.10.3.4", Map.of("caseNumber", debt.number())))
                .hasMessageContaining("is closed");
        assertThatThrownBy(() -> startAs(People.COLLECTIONS_CLERK, "etom-1.3.10.3.4", Map.of("caseNumber", "DC-0")))
                .hasMessageContaining("no debt case");
    }

    @Test
    void servicesEndAfterNoticeAgencyCollectsAndTheRestIsSold() throws IOException {
        Partner agency = agency("EUR", "DE");
        Debt debt = data.debt("180.00", 90);
        CustomerProduct mobile = data.product(debt.subscriber(), "mobile");
        Case it = recover(debt);
        UUID dispute = data.dispute(debt.bill(), "180.00");
        it.runJobs().fireTimer("Event_DayReached").hasNotPassed("EndEvent_Unpaid");
        data.release(dispute);
        it.runJobs().fireTimer("Event_DayReached").hasPassed("EndEvent_Unpaid", "Task_EndServices", "Task_Place");
        assertThat(products.get(mobile.id()).status()).isEqualTo("terminated");
        it.waitsAt("Gateway_Waiting");

        String file = handOver(agency);
        assertThat(file)
                .contains("PLACE")
                .contains(debt.number())
                .contains("180.00")
                .doesNotContain("@example.org");
        String placement = placement(debt);
        report(agency, "1", "P," + placement + ",PARTPAID,30.00,3.00,first", 1, "30.00")
                .hasEndedAt("EndEvent_Taken");
        it.runJobs().waitsAt("Gateway_Waiting");
        assertThat(ledger("agency", debt)).isEqualByComparingTo("30.00");
        assertThat(ledger("agencyFee", debt)).isEqualByComparingTo("3.00");

        UUID again = data.dispute(debt.bill(), "150.00");
        it.runJobs();
        assertThat(state(debt)).isEqualTo("RECALLED");
        assertThat(handOver(agency)).contains("RECALL");
        data.release(again);
        it.runJobs();
        assertThat(state(debt)).isEqualTo("WAITING");
        handOver(agency);
        report(agency, "2", "P," + placement(debt) + ",RETURNED,0,0,gone away", 1, "0");
        it.runJobs().hasPassed("EndEvent_CameBack").waitsAt("Gateway_Waiting");
        it.receive("collection.debtSold", Map.of()).runJobs();
        assertThat(it.passed()).contains("EndEvent_Sold", "EndEvent_Over");
        assertThat(data.now(debt).closeReason()).isEqualTo("sold");
    }

    @Test
    void agencyIsPaidAndHostileFilesAreRefused() throws IOException {
        Partner agency = agency("EUR", "DE");
        Debt debt = data.debt("70.00", 90);
        Case it = recover(debt).fireTimer("Event_DayReached");
        handOver(agency);
        String placement = placement(debt);
        report(agency, "1", "P," + placement + ",PAID,70.00,7.00,=cmd()", 1, "71.00")
                .hasEndedAt("EndEvent_Refused");
        report(agency, "2", "X", 1, "0").hasEndedAt("EndEvent_Refused");
        report(agency, "3", "P," + placement + ",LOST,70.00,7.00,x", 1, "70").hasEndedAt("EndEvent_Refused");
        report(agency, "4", "P," + placement + ",PAID,-1,7.00,x", 1, "70").hasEndedAt("EndEvent_Refused");
        file("H,5,NOBODY,2027-01-01\r\nT,0,0\r\n".getBytes(StandardCharsets.UTF_8))
                .hasEndedAt("EndEvent_Refused");
        file(new byte[] {'H', (byte) 0xff, (byte) 0xfe}).hasEndedAt("EndEvent_Refused");
        assertThat(state(debt)).isEqualTo("HANDED");

        Case aside = report(
                agency,
                "6",
                "P,AP-0,PAID,1.00,0,who\r\nP," + placement + ",PAID,90.00,1.00,too much\r\nP," + placement
                        + ",PAID,70.00,7.00,all\r\nP," + placement + ",PAID,1.00,0,again\r\nR,AF-0,1,70.00",
                5,
                "232.00");
        aside.waitsAt("Task_ClarifyLines");
        assertThat((String) aside.variable("linesAside"))
                .contains("no such debt")
                .contains("More than the debt");
        aside.complete("Task_ClarifyLines", People.COLLECTIONS_CLERK, Map.of("clarification", "They mixed it up"));
        aside.hasEndedAt("EndEvent_Clarified");
        it.runJobs();
        assertThat(it.passed()).contains("EndEvent_Paid", "EndEvent_Over");
        assertThat(data.now(debt).closeReason()).isEqualTo("recovered");
        report(agency, "6", "P," + placement + ",PAID,70.00,7.00,once more", 1, "70.00")
                .hasEndedAt("EndEvent_Refused");
    }

    @Test
    void agencyGivesBackWhatItDidNotCollectInItsTime() throws IOException {
        Partner agency = agency("EUR", "DE");
        Debt debt = data.debt("75.00", 90);
        Case it = recover(debt).fireTimer("Event_DayReached");
        handOver(agency);
        it.fireTimer("Event_TimeOver").hasPassed("EndEvent_CameBack");
        assertThat(state(debt)).isEqualTo("RECALLED");
        assertThat(handOver(agency)).contains("RECALL");
        assertThat(data.kinds(debt)).contains("recalled", "recoveryFailed");
    }

    @Test
    void anAgencyIsAskedInWritingForReceiptsThatNobodyClarifies() throws IOException {
        Partner agency = agency("EUR", "DE");
        recover(data.debt("60.00", 90)).fireTimer("Event_DayReached");
        handOver(agency);
        setTime(now().plusSeconds(8 * 86_400L));
        Case look =
                start("collection-hand-over-debts", newBusinessKey(), Map.of()).runJobs();
        look.fireTimer("BoundaryEvent_NotClarified").hasEndedAt("EndEvent_Written");
        assertThat(outbox.ofCase(fileNumber(agency))).singleElement().satisfies(m -> assertThat(m.recipient())
                .isEqualTo(agency.email()));
        setTime(now().plusSeconds(8 * 86_400L));
        Case again =
                start("collection-hand-over-debts", newBusinessKey(), Map.of()).runJobs();
        assertThat(again.task("Task_Clarify").getPriority()).isGreaterThanOrEqualTo(70);
    }

    @Test
    void receiptsAreExpected() throws IOException {
        Partner agency = agency("EUR", "DE");
        recover(data.debt("60.00", 90)).fireTimer("Event_DayReached");
        handOver(agency);
        setTime(now().plusSeconds(8 * 86_400L));
        Case look =
                start("collection-hand-over-debts", newBusinessKey(), Map.of()).runJobs();
        look.waitsAt("Task_Clarify");
        String number = fileNumber(agency);
        Map<String, Object> answer =
                new HashMap<>(Map.of("agencyFileNumber", number, "receiptAnswer", "maybe", "clarification", "Ms Wu"));
        assertThatThrownBy(() -> look.complete("Task_Clarify", People.PARTNER_MANAGER, answer))
                .hasMessageContaining("arrived or again");
        answer.put("receiptAnswer", "again");
        look.complete("Task_Clarify", People.PARTNER_MANAGER, answer);
        for (String left : jdbc.sql("select number from agency_file where state = 'WRITTEN' and number <> ?")
                .param(number)
                .query(String.class)
                .list()) {
            if (look.isEnded()) {
                break;
            }
            look.complete(
                    "Task_Clarify",
                    People.PARTNER_MANAGER,
                    Map.of("agencyFileNumber", left, "receiptAnswer", "arrived", "clarification", "Ms Wu"));
        }
        look.hasEndedAt("EndEvent_Written");
        report(agency, "1", "R," + number + ",1,60.00", 1, "60.00").hasEndedAt("EndEvent_Taken");
        assertThat(jdbc.sql("select state from agency_file where number = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .isEqualTo("ACKNOWLEDGED");
    }

    @Test
    void withoutAgencyNobodyBuysAndItIsWrittenOff() {
        Subscriber s = data.subscriber(Segment.RESIDENTIAL, "CHF");
        Debt debt = data.debt(s, data.bill(s, "100.00", data.today().minusDays(90)));
        Case it = recover(debt).fireTimer("Event_DayReached");
        it.hasPassed("EndEvent_NoAgency");
        data.pay(debt.bill(), "10.00");
        it.runJobs();
        it.fireTimer("Event_HalfYear").hasPassed("EndEvent_NoBuyer").waitsAt("Task_Approve");
    }

    @Test
    void courtOrder() {
        Subscriber s = data.subscriber(Segment.ENTERPRISE, "EUR");
        Debt debt = data.debt(s, data.bill(s, "5000.00", data.today().minusDays(90)));
        Case it = recover(debt).fireTimer("Event_DayReached").waitsAt("Task_File");
        assertThat(it.variable("claimDocumentId")).isNull();
        assertThatThrownBy(() -> it.complete(
                        "Task_File", People.COLLECTIONS_SUPERVISOR, Map.of("courtAnswer", "filed", "courtReason", "")))
                .hasMessageContaining("reference");
        it.complete(
                "Task_File",
                People.COLLECTIONS_SUPERVISOR,
                Map.of("courtAnswer", "filed", "courtReference", "12 B 34/27"));
        it.waitsAt("Task_EnterOutcome");
        data.pay(debt.bill(), "100.00");
        it.runJobs().waitsAt("Task_EnterOutcome");
        it.complete("Task_EnterOutcome", People.COLLECTIONS_CLERK, Map.of("courtOutcome", "objection"));
        it.hasPassed("EndEvent_OutcomeKnown").waitsAt("Task_ChooseWay");
        choose(it, "courtOrder");
        it.waitsAt("Task_File");
        it.complete(
                "Task_File",
                People.COLLECTIONS_SUPERVISOR,
                Map.of("courtAnswer", "notFiled", "courtReason", "Bankrupt tomorrow"));
        it.hasPassed("EndEvent_NotFiled").waitsAt("Gateway_Waiting");
        data.pay(debt.bill(), "4900.00");
        it.runJobs();
        assertThat(it.passed()).contains("EndEvent_Over");
    }

    @Test
    void courtOrderIsPaid() {
        Subscriber s = data.subscriber(Segment.ENTERPRISE, "EUR");
        Debt debt = data.debt(s, data.bill(s, "6000.00", data.today().minusDays(90)));
        Case it = recover(debt).fireTimer("Event_DayReached");
        it.complete(
                "Task_File", People.COLLECTIONS_SUPERVISOR, Map.of("courtAnswer", "filed", "courtReference", "1 B 2"));
        data.pay(debt.bill(), "6000.00");
        it.runJobs();
        it.hasPassed("EndEvent_Unpaid", "EndEvent_Paid").hasEndedAt("EndEvent_Over");
    }

    private Case recover(Debt debt) {
        return start(
                        "etom-1.3.10.3.4",
                        debt.number(),
                        Map.of("debtCaseId", debt.caseId().toString()))
                .runJobs();
    }

    private static void choose(Case it, String way) {
        it.complete(
                "Task_ChooseWay",
                People.COLLECTIONS_SUPERVISOR,
                Map.of("chosenWay", way, "chosenReason", "We spoke to them"));
    }

    private static void decide(Case it, String who, String answer) {
        it.complete("Task_Approve", who, Map.of("writeOffAnswer", answer, "writeOffReason", "Looked at it"));
    }

    private Partner agency(String currency, String country) {
        jdbc.sql("update collection_agency set active = false").update();
        Partner agency = data.base().partner("Inkasso");
        jdbc.sql("insert into collection_agency (partner_id, countries, currency, smallest_amount, fee_percent,"
                        + " longest_days, active) values (?, ?, ?, 25, 10, 365, true)")
                .params(agency.id(), country, currency)
                .update();
        return agency;
    }

    private String handOver(Partner agency) throws IOException {
        start("collection-hand-over-debts", newBusinessKey(), Map.of()).runJobs();
        return Files.readString(EXCHANGE.resolve("out/agency-" + agency.number() + "-" + fileNumber(agency) + ".csv"));
    }

    private String fileNumber(Partner agency) {
        return jdbc.sql("select max(number) from agency_file where partner_id = ?")
                .param(agency.id())
                .query(String.class)
                .single();
    }

    private Case report(Partner agency, String number, String lines, int count, String total) throws IOException {
        return file(("H," + number + "," + agency.number() + ",2027-01-01\r\n" + lines + "\r\nT," + count + "," + total
                        + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private Case file(byte[] content) throws IOException {
        Files.createDirectories(EXCHANGE.resolve("in"));
        Path part = EXCHANGE.resolve("in/report-" + UUID.randomUUID() + ".csv");
        Files.write(part, content);
        Files.setLastModifiedTime(part, java.nio.file.attribute.FileTime.fromMillis(0));
        intake.look();
        String key = jdbc.sql("select business_key_ from act_hi_procinst where proc_def_key_ ="
                        + " 'collection-take-agency-file' order by business_key_ desc")
                .query(String.class)
                .list()
                .get(0);
        return caseOf(key).runJobs();
    }

    private String placement(Debt debt) {
        return jdbc.sql("select max(number) from agency_placement where case_id = ?")
                .param(debt.caseId())
                .query(String.class)
                .single();
    }

    private String state(Debt debt) {
        return jdbc.sql("select state from agency_placement where number = ?")
                .param(placement(debt))
                .query(String.class)
                .single();
    }

    private BigDecimal ledger(String kind, Debt debt) {
        return jdbc.sql("select coalesce(sum(amount), 0) from ledger_entry where kind = ? and billing_account_id = ?")
                .params(kind, debt.subscriber().account().id())
                .query(BigDecimal.class)
                .single();
    }
}
