package io.etomflow.collection.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.account.LetterTexts;
import io.etomflow.billing.CustomerBill;
import io.etomflow.collection.DebtRisk;
import io.etomflow.collection.RecoveryData;
import io.etomflow.collection.RecoveryData.Debt;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.receivables.TestData.Subscriber;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.EtomflowTest;
import io.etomflow.testing.People;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

@Tag("model")
class DebtProfilesTest extends EtomflowTest {

    private static final String PROCESS = "etom-1.3.10.3.6";

    @Autowired
    RecoveryData data;

    @Autowired
    DebtProfiles profiles;

    @Autowired
    DebtRisk risk;

    @Autowired
    Outbox outbox;

    @Autowired
    @Qualifier("debtTexts")
    LetterTexts texts;

    @Test
    void renewsThoseWhoseFactsChangedAndTellsTheirCases() {
        Subscriber good = data.subscriber();
        Subscriber bad = data.subscriber();
        data.product(bad, "mobile");
        CustomerBill late = data.bill(bad, "150.00", today().minusDays(60));
        data.bill(bad, "150.00", today().minusDays(30));
        data.pay(data.bill(good, "50.00", today().minusDays(40)), "50.00");
        Debt debt = data.debt(bad, late);
        data.breakPromise(debt, "20.00");
        data.breakPromise(debt, "20.00");
        renewAll().hasEndedAt("EndEvent_AllRenewed").hasPassed("Task_RenewNext");

        DebtProfile of = profiles.find(id(bad)).orElseThrow();
        assertThat(of.unpaidBills()).isEqualTo(2);
        assertThat(of.openAmount()).isEqualByComparingTo("300.00");
        assertThat(of.brokenPromises()).isEqualTo(2);
        assertThat(of.score()).isEqualTo(60);
        assertThat(risk.of(id(bad))).isEqualTo("high");
        assertThat(risk.of(id(good))).isEqualTo("low");
        assertThat(profiles.find(id(good)).orElseThrow().daysLate()).isEqualTo(40);
        assertThat(risk.of(UUID.randomUUID())).isEqualTo("medium");
        assertThat(data.kinds(debt)).contains("riskChanged");
        assertThat(events(bad)).singleElement().asString().contains("\"to\":\"high\"");
        assertThat(changes(bad)).containsExactly("medium>high");
        assertThat(profiles.groups())
                .anySatisfy(g -> {
                    assertThat(g.kind()).isEqualTo("PRODUCT");
                    assertThat(g.name()).isEqualTo("mobile");
                    assertThat(g.highRisk()).isPositive();
                })
                .anySatisfy(g -> assertThat(g.name()).isEqualTo("residential"));

        LocalDate calculated = of.calculatedOn();
        setTime(now().plusSeconds(86_400));
        renewAll();
        assertThat(profiles.find(id(bad)).orElseThrow().calculatedOn())
                .as("nothing changed: not scored again")
                .isEqualTo(calculated);
        data.pay(late, "150.00");
        renewAll();
        assertThat(profiles.find(id(bad)).orElseThrow().unpaidBills()).isEqualTo(1);
        assertThat(changes(bad)).containsExactly("medium>high", "high>medium");
    }

    @Test
    void disputedBillsAndReturnedMoneyCountAsTheyShould() {
        Subscriber s = data.subscriber();
        CustomerBill bill = data.bill(s, "80.00", today().minusDays(10));
        data.dispute(bill, "80.00");
        CustomerBill second = data.bill(s, "30.00", today().minusDays(20));
        data.bounce(data.pay(second, "30.00"));
        DebtProfile of = profiles.renew(id(s), "test", "system");
        assertThat(of.unpaidBills()).isEqualTo(1);
        assertThat(of.returnedDebits()).isEqualTo(1);
        assertThat(of.counted()).contains("A debit came back: 5").contains("One bill is overdue: 15");
        assertThat(of.score()).isEqualTo(20);
    }

    @Test
    void looksAtMoreCustomersThanFitIntoOnePiece() {
        Subscriber first = data.subscriber();
        for (int i = 0; i < 300; i++) {
            data.subscriber();
        }
        Subscriber last = data.subscriber();
        renewAll().hasEndedAt("EndEvent_AllRenewed");
        assertThat(profiles.find(id(first))).isPresent();
        assertThat(profiles.find(id(last))).isPresent();
    }

    @Test
    void renewsOneOnDemand() {
        Subscriber s = data.subscriber();
        Case it = ask(s, "renew", null).runJobs();
        it.hasEndedAt("EndEvent_OneRenewed");
        assertThat(profiles.find(id(s))).isPresent();
        assertThatThrownBy(() -> startAs(
                        People.COLLECTIONS_CLERK, PROCESS, Map.of("customerNumber", "C-0", "profileMatter", "renew")))
                .hasMessageContaining("no customer");
        assertThatThrownBy(() -> ask(s, "override", "please")).hasMessageContaining("ten letters");
    }

    @Test
    void supervisorOverridesForATime() {
        Subscriber s = data.subscriber();
        hasEmail(People.COLLECTIONS_CLERK);
        Case it = ask(s, "override", "Big order next week, parent company pays").runJobs();
        it.waitsAt("Task_DecideOverride");
        assertThatThrownBy(() -> override(it, "high", today().plusDays(181))).hasMessageContaining("180 days");
        assertThatThrownBy(() -> override(it, "high", today().minusDays(1))).hasMessageContaining("180 days");
        assertThatThrownBy(() -> override(it, "dreadful", today())).hasMessageContaining("Choose low");
        it.waitsAt("Task_DecideOverride");
        override(it, "high", today().plusDays(10));
        it.hasPassed("EndEvent_Overridden").hasEndedAt("EndEvent_OverrideAnswered");
        assertThat(told(People.COLLECTIONS_CLERK, s)).contains("is high now (high). We know them");
        assertThat(profiles.risk(id(s))).isEqualTo("high");
        assertThat(profiles.find(id(s)).orElseThrow().overrideBy()).isEqualTo(People.COLLECTIONS_SUPERVISOR);

        setTime(now().plusSeconds(10 * 86_400L));
        assertThat(profiles.risk(id(s))).as("on its last day").isEqualTo("high");
        setTime(now().plusSeconds(86_400));
        assertThat(profiles.risk(id(s))).isEqualTo("low");
        renewAll();
        assertThat(profiles.find(id(s)).orElseThrow().overrideBand()).isNull();
        assertThat(changes(s)).contains("high>low");
    }

    @Test
    void nobodyDecidesOnTheirOwnWishAndAnOverrideCanBeEnded() {
        Subscriber s = data.subscriber();
        hasEmail(People.COLLECTIONS_SUPERVISOR);
        Case own = startAs(
                        People.COLLECTIONS_SUPERVISOR,
                        PROCESS,
                        Map.of(
                                "customerNumber",
                                s.customer().number(),
                                "profileMatter",
                                "override",
                                "profileWish",
                                "They never pay, believe me"))
                .runJobs();
        assertThatThrownBy(() -> override(own, "high", today())).hasMessageContaining("somebody else");
        own.fireTimer("BoundaryEvent_NobodyDecided").hasPassed("EndEvent_NotDecided");
        assertThat(told(People.COLLECTIONS_SUPERVISOR, s)).contains("Nobody decided", "stays low");
        assertThat(profiles.risk(id(s))).isEqualTo("low");

        override(ask(s, "override", "They never pay, believe me").runJobs(), "medium", today());
        assertThat(profiles.risk(id(s))).isEqualTo("medium");
        override(ask(s, "override", "It was all a mistake").runJobs(), "none", null);
        assertThat(profiles.risk(id(s))).isEqualTo("low");
    }

    @Test
    void explainsToTheCustomerWhatCounted() {
        Subscriber s = data.subscriber();
        data.bill(s, "250.00", today().minusDays(3));
        ask(s, "explain", null).runJobs().hasEndedAt("EndEvent_Explained");
        assertThat(letters(s))
                .singleElement()
                .asString()
                .contains("25 points")
                .contains("One bill is overdue: 15")
                .contains("200 or more is overdue: 10")
                .contains("If something of it is wrong");
    }

    @Test
    void customersReadAboutTheirProfileInTheirLanguage() {
        Subscriber s = data.subscriber();
        jdbc.sql("update customer set language = 'de' where id = ?")
                .param(id(s))
                .update();
        data.bill(s, "250.00", today().minusDays(3));
        ask(s, "explain", null).runJobs().hasEndedAt("EndEvent_Explained");
        assertThat(letters(s))
                .singleElement()
                .asString()
                .contains("25 Punkte", "Eine Rechnung ist überfällig: 15", "200 oder mehr sind überfällig: 10")
                .contains("Einschätzung: niedrig")
                .doesNotContain("overdue", "{");
        Subscriber french = data.subscriber();
        jdbc.sql("update customer set language = 'fr' where id = ?")
                .param(id(french))
                .update();
        data.bounce(data.pay(data.bill(french, "30.00", today().minusDays(20)), "30.00"));
        correct(
                ask(french, "correct", "My bank had an outage that day").runJobs(),
                People.COLLECTIONS_CLERK,
                "grant",
                1);
        assertThat(letters(french)).singleElement().asString().contains("Nous avons corrigé", "désormais : faible");
    }

    @Test
    void everyReasonOfTheTableHasATextForCustomers() {
        assertThat(texts.in("de").texts().keySet())
                .containsAll(jdbc
                        .sql("select distinct counted from debt_profile where counted <> ''")
                        .query(String.class)
                        .list()
                        .stream()
                        .flatMap(String::lines)
                        .map(line -> "profile.counted."
                                + line.substring(0, line.lastIndexOf(": ")).replace(' ', '-'))
                        .toList());
    }

    @Test
    void correctsWhatWasWrong() {
        Subscriber s = data.subscriber();
        data.bounce(data.pay(data.bill(s, "30.00", today().minusDays(20)), "30.00"));
        Case it = ask(s, "correct", "My bank had an outage that day").runJobs();
        it.waitsAt("Task_ExamineCorrection");
        assertThat((String) it.variable("profileView")).contains("returned debits: 1");
        assertThatThrownBy(() -> correct(it, People.COLLECTIONS_CLERK, "grant", 0))
                .hasMessageContaining("how much");
        assertThatThrownBy(() -> correct(it, People.COLLECTIONS_CLERK, "perhaps", 1))
                .hasMessageContaining("grant or refuse");
        correct(it, People.COLLECTIONS_CLERK, "grant", 1);
        it.hasEndedAt("EndEvent_Corrected");
        assertThat(profiles.find(id(s)).orElseThrow().returnedDebits()).isZero();
        assertThat(letters(s)).singleElement().asString().contains("does not count any more");
    }

    @Test
    void lateCorrectionGoesToSupervisorWhoRefuses() {
        Subscriber s = data.subscriber();
        data.bounce(data.pay(data.bill(s, "30.00", today().minusDays(20)), "30.00"));
        Case it = ask(s, "correct", "I simply do not like it").runJobs();
        it.fireTimer("BoundaryEvent_CorrectionLate").waitsAt("Task_ExamineCorrection");
        correct(it, People.COLLECTIONS_SUPERVISOR, "refuse", null);
        it.hasEndedAt("EndEvent_Corrected").hasPassed("Task_EscalateCorrection");
        assertThat(profiles.find(id(s)).orElseThrow().returnedDebits()).isEqualTo(1);
        assertThat(letters(s)).singleElement().asString().contains("keep the rating");
    }

    @Test
    void pointsAndBands() {
        Decision none = Decision.of("collection-debt-score")
                .given("unpaidBills", 0)
                .given("openAmount", 199.99)
                .given("daysLate", 3)
                .given("returnedDebits", 0)
                .given("brokenPromises", 0)
                .given("brokenPlans", 0)
                .given("billsOnTime", 5)
                .given("tenureDays", 30);
        assertThat(points(none)).isZero();
        assertThat(points(none.given("unpaidBills", 1))).isEqualTo(15);
        assertThat(points(none.given("unpaidBills", 2))).isEqualTo(30);
        assertThat(points(none.given("openAmount", 200.0))).isEqualTo(10);
        assertThat(points(none.given("daysLate", 4))).isEqualTo(5);
        assertThat(points(none.given("daysLate", 14))).isEqualTo(5);
        assertThat(points(none.given("daysLate", 15))).isEqualTo(10);
        assertThat(points(none.given("daysLate", 30))).isEqualTo(10);
        assertThat(points(none.given("daysLate", 31))).isEqualTo(20);
        assertThat(points(none.given("returnedDebits", 1))).isEqualTo(5);
        assertThat(points(none.given("returnedDebits", 2))).isEqualTo(10);
        assertThat(points(none.given("returnedDebits", 3))).isEqualTo(15);
        assertThat(points(none.given("brokenPromises", 1))).isEqualTo(10);
        assertThat(points(none.given("brokenPromises", 2))).isEqualTo(20);
        assertThat(points(none.given("brokenPlans", 1))).isEqualTo(20);
        assertThat(points(none.given("billsOnTime", 6))).isEqualTo(-10);
        assertThat(points(none.given("tenureDays", 6))).isEqualTo(15);
        assertThat(points(none.given("tenureDays", 7))).isEqualTo(5);
        assertThat(points(none.given("tenureDays", 29))).isEqualTo(5);
        Decision band = Decision.of("collection-debt-band");
        band.given("debtScore", 29).then("band", "low");
        band.given("debtScore", 30).then("band", "medium");
        band.given("debtScore", 59).then("band", "medium");
        band.given("debtScore", 60).then("band", "high");
        Decision group =
                Decision.of("collection-group-band").given("debtorShare", 9).given("highShare", 4);
        group.then("band", "low");
        group.given("debtorShare", 10).then("band", "medium");
        group.given("debtorShare", 20).then("band", "high");
        group.given("highShare", 5).then("band", "medium");
        group.given("highShare", 10).then("band", "high");
    }

    private static int points(Decision decision) {
        return decision.all().stream()
                .mapToInt(r -> ((Number) r.get("points")).intValue())
                .sum();
    }

    private Case renewAll() {
        return start(PROCESS, newBusinessKey(), Map.of()).runJobs();
    }

    private Case ask(Subscriber s, String matter, String wish) {
        Map<String, Object> answers =
                new HashMap<>(Map.of("customerNumber", s.customer().number(), "profileMatter", matter));
        if (wish != null) {
            answers.put("profileWish", wish);
        }
        return startAs(People.COLLECTIONS_CLERK, PROCESS, answers);
    }

    private static void override(Case it, String band, LocalDate until) {
        Map<String, Object> answers = new HashMap<>(Map.of("overrideBand", band, "overrideReason", "We know them"));
        answers.put("overrideUntil", until == null ? null : until.toString());
        it.complete("Task_DecideOverride", People.COLLECTIONS_SUPERVISOR, answers);
    }

    private static void correct(Case it, String person, String answer, Integer less) {
        Map<String, Object> answers = new HashMap<>(Map.of(
                "correctionFact", "returnedDebits", "correctionAnswer", answer, "correctionReason", "We looked at it"));
        answers.put("correctionLess", less);
        it.complete("Task_ExamineCorrection", person, answers);
    }

    private List<String> changes(Subscriber s) {
        return jdbc.sql("select old_band, new_band from debt_profile_change where customer_id = ? order by sequence_no")
                .param(id(s))
                .query((row, n) -> row.getString(1) + ">" + row.getString(2))
                .list();
    }

    private List<String> events(Subscriber s) {
        return outbox.ofCase(s.customer().number()).stream()
                .filter(m -> m.channel() == Channel.EVENT)
                .map(m -> m.body())
                .toList();
    }

    private List<String> letters(Subscriber s) {
        return outbox.ofCase(s.customer().number()).stream()
                .filter(m -> m.channel() != Channel.EVENT)
                .map(m -> m.subject() + "\n" + m.body())
                .toList();
    }

    @AfterEach
    void nobodyHasEmail() {
        address(People.COLLECTIONS_CLERK, null);
        address(People.COLLECTIONS_SUPERVISOR, null);
    }

    private void hasEmail(String user) {
        address(user, user + "@etomflow.example");
    }

    private void address(String user, String email) {
        User person = identityService.createUserQuery().userId(user).singleResult();
        person.setEmail(email);
        identityService.saveUser(person);
    }

    private String told(String user, Subscriber s) {
        return jdbc.sql("select body from outbox_message where recipient = ? and body like ?")
                .params(user + "@etomflow.example", "%" + s.customer().number() + "%")
                .query(String.class)
                .single();
    }

    private static UUID id(Subscriber s) {
        return s.customer().id();
    }

    private LocalDate today() {
        return data.today();
    }
}
