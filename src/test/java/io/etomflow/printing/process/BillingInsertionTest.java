package io.etomflow.printing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.CustomerBill;
import io.etomflow.information.AdvertisingObjections;
import io.etomflow.printing.Inserts;
import io.etomflow.printing.PrintPiece;
import io.etomflow.printing.PrintingData.Run;
import io.etomflow.printing.ProductionCycle;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.TestData.Line;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.3.1: what goes into the envelopes, for whom, and what the post asks for it. */
@Tag("model")
class BillingInsertionTest extends PrintCases {

    private static final String PROCESS = "etom-1.3.9.3.1";
    private static int year = 2041;

    @Autowired
    TestData people;

    @Autowired
    Inserts inserts;

    private String sender;

    /** A year of its own: the inserts of one test are not due for the cycles of another. */
    @Autowired
    AdvertisingObjections objections;

    @BeforeEach
    void ownYear() {
        setTime(Instant.parse(year++ + "-03-05T09:00:00Z"));
        sender = fresh("campaign") + "@etomflow.example";
    }

    @Test
    void promotionSparesObjectorsDebtorsAndOthersSegments() {
        Run run = data.run();
        Subscriber plain = people.subscriber();
        people.product(plain, "Mobile M", "mobile", "10.00");
        Subscriber other = people.subscriber();
        people.product(other, "Net", "internet", "10.00");
        Subscriber objecting = people.subscriber();
        people.product(objecting, "Mobile M", "mobile", "10.00");
        objections.object(objecting.customer().id(), "letter", "No advertising, please", "test");
        Subscriber debtor = people.subscriber();
        var owed = people.product(debtor, "Mobile M", "mobile", "10.00");
        people.bill(debtor, Line.recurring(owed));
        jdbc.sql("update customer_bill set payment_due_date = ? where billing_account_id = ?")
                .params(today().minusDays(1), debtor.account().id())
                .update();
        List<CustomerBill> bills = List.of(
                data.add(run, 1, plain),
                data.add(run, 1, other),
                data.add(run, 1, objecting),
                data.add(run, 1, debtor));
        ProductionCycle cycle = planned(run);
        UUID promotion = ready(
                "promotion",
                "2.0",
                Map.of("insertProducts", "mobile", "insertSegments", new ArrayList<>(List.of("residential"))));
        Case placing = start(
                        PROCESS, cycle.number(), Map.of("cycleId", cycle.id().toString()))
                .runJobs();
        placing.hasEndedAt("EndEvent_Placed", "EndEvent_Coordinated").hasVariable("insertsPlaced", 1);
        String code = inserts.get(promotion).code();
        assertThat(list.get(bills.get(0).id()).inserts()).isEqualTo(code);
        assertThat(list.letters(cycle.id()).stream().filter(b -> b.inserts().contains(code)))
                .hasSize(1);
        assertThat(mail("insert-placed")).contains("1 of 1 letters");
        assertThat(delivered(cycle).pieces()).isEqualTo(4);
        assertThat(runs.pieces(last(cycle).id()))
                .extracting(PrintPiece::inserts)
                .contains(code, "");
    }

    @Test
    void promotionIsLeftOutWhereTheLetterWouldTip() {
        // two sheets: 5 + 10 g; with an insert of 6 g above the 20 g of a Standardbrief
        ProductionCycle cycle = planned(data.run(1, 1, 3));
        UUID promotion = ready("promotion", "6.0", Map.of());
        start(PROCESS, cycle.number(), Map.of("cycleId", cycle.id().toString())).runJobs();
        record Placed(int targets, int tipping, int placed, String placement) {}
        Placed placed = jdbc.sql(
                        "select targets, tipping, placed, placement from insert_placement where campaign_id = ?")
                .param(promotion)
                .query(Placed.class)
                .single();
        assertThat(placed).isEqualTo(new Placed(3, 1, 2, "whereLight"));
    }

    @Test
    void noticeGoesToAllAndInsertsComeInTheirOrder() {
        ProductionCycle cycle = planned(data.run(1, 3));
        UUID promotion = ready("promotion", "3.0", Map.of("insertPriority", 90));
        UUID notice = ready("legal", "12.0", Map.of("insertPriority", 10));
        start(PROCESS, cycle.number(), Map.of("cycleId", cycle.id().toString())).runJobs();
        String codes = inserts.get(notice).code() + "," + inserts.get(promotion).code();
        assertThat(list.letters(cycle.id()))
                .allSatisfy(b -> assertThat(b.inserts()).isEqualTo(codes));
        delivered(cycle);
        assertThat(runs.pieces(last(cycle).id()))
                .extracting(PrintPiece::postageClass)
                .containsOnly("kompakt");
    }

    @Test
    void lettersToBritainHaveTheirOwnClasses() {
        Run run = data.run();
        data.add(run, 1, data.at("1 High Street", "LS1 1AA", "Leeds", "GB"));
        data.add(run, 30, data.at("2 High Street", "LS1 1AA", "Leeds", "GB"));
        data.add(run, 450, data.at("Weg 1", "10115", "Berlin", "DE"));
        ProductionCycle cycle = planned(run);
        delivered(cycle);
        assertThat(runs.pieces(last(cycle).id()))
                .extracting(p -> p.postageClass() + " " + p.envelope() + " " + p.currency())
                .containsExactlyInAnyOrder("letter ENV-DL GBP", "letter ENV-C5 GBP", "byHand byHand EUR");
    }

    @Test
    void insertIsAnnouncedApprovedAndDelivered() {
        planned(data.run(1));
        Case announced = announce("service", "2.0", Map.of()).runJobs();
        announced.waitsAt("Task_Approve");
        assertThat((String) announced.variable("insertTask")).isEqualTo("announce");
        assertThatThrownBy(() -> decide(announced, "shrug")).hasMessageContaining("Approve or refuse");
        decide(announced, "approve");
        announced.waitsAt("Task_Receive");
        assertThatThrownBy(
                        () -> announced.complete("Task_Receive", People.PRINT_OPERATOR, Map.of("insertsReceived", 0)))
                .hasMessageContaining("pieces that arrived");
        announced.complete("Task_Receive", People.PRINT_OPERATOR, Map.of("insertsReceived", 100));
        announced.hasEndedAt("EndEvent_Announced").hasPassed("EndEvent_Ready");
        assertThat(mail("insert-decision")).contains("Deliver it to the print room");
        assertThat(inserts.get(id(announced)).onHand()).isEqualTo(100);
    }

    @Test
    void insertIsRefusedOrForgottenOrNeverDelivered() {
        Case refused = announce("promotion", "2.0", Map.of()).runJobs();
        decide(refused, "refuse");
        refused.hasPassed("EndEvent_Refused");
        Case forgotten = announce("promotion", "2.0", Map.of()).runJobs();
        forgotten.fireTimer("BoundaryEvent_Undecided").hasPassed("EndEvent_Refused");
        assertThat(inserts.get(id(forgotten)).state()).isEqualTo("REFUSED");
        Case missing = announce("promotion", "2.0", Map.of()).runJobs();
        decide(missing, "approve");
        missing.fireTimer("BoundaryEvent_NotDelivered").hasPassed("EndEvent_Missed");
        assertThat(inserts.get(id(missing)).state()).isEqualTo("ENDED");
    }

    @Test
    void promotionalProcessAnnouncesByMessageAndMistakesAreRefused() {
        Map<String, Object> insert = announcement("promotion", "2.0", Map.of());
        insert.put("insertSegments", new ArrayList<>(List.of("residential")));
        startByMessage("printing.insertAnnounced", newBusinessKey(), insert)
                .runJobs()
                .waitsAt("Task_Approve");
        assertThatThrownBy(() -> announce("promotion", "2.0", Map.of("insertCode", (String) insert.get("insertCode"))))
                .hasMessageContaining("already");
        assertThatThrownBy(() -> announce("promotion", "2.0", Map.of("insertCode", "a b")))
                .hasMessageContaining("capital");
        assertThatThrownBy(() -> announce("gossip", "2.0", Map.of())).hasMessageContaining("legal, service");
        assertThatThrownBy(() -> announce("legal", "2.0", Map.of("insertSender", "me")))
                .hasMessageContaining("e-mail");
        assertThatThrownBy(() -> announce("legal", "2.0", Map.of("insertLastDay", "2020-01-01")))
                .hasMessageContaining("in this order");
        assertThatThrownBy(() -> announce("legal", "0", Map.of())).hasMessageContaining("weighs");
        assertThatThrownBy(() -> startAs(People.PRINT_OPERATOR, PROCESS, Map.of("cycleNumber", "PC-0")))
                .hasMessageContaining("no such production cycle");
    }

    @Test
    void placement() {
        Decision table = Decision.of("printing-insert-placement")
                .given("insertKind", "promotion")
                .given("stockCovers", true)
                .given("tippingShare", 0.2)
                .given("extraPostage", 0.15)
                .given("postageBudget", 0.0);
        table.then("placement", "whereLight");
        table.given("tippingShare", 0.0).then("placement", "all");
        table.given("tippingShare", 0.5).then("placement", "whereLight");
        table.given("tippingShare", 0.51).then("placement", "none");
        table.given("postageBudget", 1.0).then("placement", "all");
        table.given("postageBudget", 1.0).given("extraPostage", 1.0).then("placement", "all");
        table.given("postageBudget", 1.0).given("extraPostage", 1.01).then("placement", "whereLight");
        Decision service = table.given("insertKind", "service");
        service.given("tippingShare", 0.5).then("placement", "all");
        service.given("tippingShare", 0.51).then("placement", "none");
        Decision legal = table.given("insertKind", "legal").given("tippingShare", 0.9);
        legal.then("placement", "all");
        legal.given("stockCovers", false).then("placement", "none");
    }

    /** An approved insert in stock. */
    private UUID ready(String kind, String grams, Map<String, Object> more) {
        Case announced = announce(kind, grams, more).runJobs();
        decide(announced, "approve");
        announced.complete("Task_Receive", People.PRINT_OPERATOR, Map.of("insertsReceived", 1000));
        return id(announced);
    }

    private UUID id(Case announced) {
        return UUID.fromString((String) announced.variable("campaignId"));
    }

    private Case announce(String kind, String grams, Map<String, Object> more) {
        return startAs(People.BILLING_SUPERVISOR, PROCESS, announcement(kind, grams, more));
    }

    private Map<String, Object> announcement(String kind, String grams, Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "insertCode",
                fresh("I-").toUpperCase(),
                "insertTitle",
                "Summer offer",
                "insertKind",
                kind,
                "insertSender",
                sender,
                "insertFirstDay",
                today().toString(),
                "insertLastDay",
                today().plusDays(30).toString(),
                "insertGrams",
                grams,
                "insertThickness",
                "0.2",
                "insertPriority",
                50));
        answers.putAll(more);
        return answers;
    }

    private void decide(Case announced, String decision) {
        announced.complete(
                "Task_Approve",
                People.BILLING_SUPERVISOR,
                Map.of("insertDecision", decision, "insertReason", "Fits the season"));
    }

    private String mail(String key) {
        return jdbc.sql("select subject || ' ' || body from outbox_message where recipient = ? and message_key like ?")
                .params(sender, key + "%")
                .query(String.class)
                .list()
                .toString();
    }

    private LocalDate today() {
        return LocalDate.parse(now().toString().substring(0, 10));
    }
}
