package io.etomflow.payment.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.notification.Outbox;
import io.etomflow.partner.Partner;
import io.etomflow.payment.ThirdPartyData;
import io.etomflow.payment.bank.BankAccount;
import io.etomflow.payment.supplier.Arrangements;
import io.etomflow.payment.supplier.PaymentArrangement;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.10.2.5 Administer Commercial Arrangement for Third Party Supplier. */
@Tag("model")
class ArrangementTest extends BankCases {

    private static final String PROCESS = "etom-1.3.10.2.5";

    @Autowired
    private ThirdPartyData suppliers;

    @Autowired
    private Arrangements arrangements;

    @Autowired
    private Outbox outbox;

    @Test
    void suppliersOfferOneIsChosenAndSigned() {
        Partner dear = data.partner("Dear Ltd");
        Partner cheap = data.partner("Cheap Ltd");
        Partner silent = data.partner("Silent Ltd");
        assertThatThrownBy(() -> startAs(People.PARTNER_MANAGER, PROCESS, wanted("lockbox", "S-0")))
                .hasMessageContaining("no active supplier");
        Case it = startAs(
                        People.PARTNER_MANAGER,
                        PROCESS,
                        wanted("lockbox", dear.number() + ", " + cheap.number() + ", " + silent.number()))
                .runJobs();
        it.waitsAt("Task_EnterOffer");
        assertThatThrownBy(() -> offer(it, "offered", cheap, null)).hasMessageContaining("An offer has a fee");
        assertThatThrownBy(() -> offer(it, "what", cheap, null)).hasMessageContaining("what the supplier answered");
        offer(it, "offered", dear, "2.60").waitsAt("Task_EnterOffer");
        it.receive(
                "payment.offerReceived",
                Map.of(
                        "offerAction",
                        "offered",
                        "offerSupplier",
                        cheap.number(),
                        "offerFee",
                        "1.50",
                        "offerDays",
                        2,
                        "offerNotice",
                        60));
        it.waitsAt("Task_EnterOffer");
        offer(it, "declined", silent, null).waitsAt("Task_ChooseOffer");
        assertThatThrownBy(() -> choose(it, silent)).hasMessageContaining("no offer that fits");
        choose(it, cheap).waitsAt("Task_SignAgreement");
        assertThatThrownBy(() -> sign(it, "maybe")).hasMessageContaining("Sign or decline");
        sign(it, "sign").hasEndedAt("EndEvent_AgreementCounts");
        PaymentArrangement signed = arrangements.active((String) it.variable("arrangementNumber"));
        assertThat(signed.partnerId()).isEqualTo(cheap.id());
        assertThat(signed.feePercent()).isEqualByComparingTo("1.5");
        assertThat(outbox.ofCase(signed.number()).stream().map(m -> m.subject()))
                .contains("payment.agreementSigned", "Agreement " + signed.number());
        assertThat(jdbc.sql("select grade from arrangement_offer where arrangement_id = ? and partner_id = ?")
                        .params(signed.id(), dear.id())
                        .query(String.class)
                        .single())
                .isEqualTo("acceptable");
    }

    @Test
    void nothingIsAgreedIfNobodyFitsOrNobodyChoosesOrSigns() {
        Partner dear = data.partner("Dear Ltd");
        Case unfit = startAs(People.PARTNER_MANAGER, PROCESS, wanted("acquirer", dear.number()))
                .runJobs();
        offer(unfit, "offered", dear, "9.00").hasEndedAt("EndEvent_Dropped").hasPassed("EndEvent_NobodyFits");
        Case late = startAs(People.PARTNER_MANAGER, PROCESS, wanted("acquirer", dear.number()))
                .runJobs();
        late.fireTimer("BoundaryEvent_TimeOver").hasEndedAt("EndEvent_Dropped");
        Case unchosen = startAs(People.PARTNER_MANAGER, PROCESS, wanted("acquirer", dear.number()))
                .runJobs();
        offer(unchosen, "offered", dear, "1.00")
                .fireTimer("BoundaryEvent_NotChosen")
                .hasEndedAt("EndEvent_Dropped");
        Case enough = startAs(People.PARTNER_MANAGER, PROCESS, wanted("acquirer", dear.number()))
                .runJobs();
        offer(enough, "enough", dear, null).hasEndedAt("EndEvent_Dropped");
        Case own = startAs(People.PARTNER_MANAGER, PROCESS, wanted("internalCheques", null))
                .runJobs();
        own.waitsAt("Task_SignAgreement").fireTimer("BoundaryEvent_Unsigned").hasEndedAt("EndEvent_Dropped");
        Case declined = startAs(People.CASH_SUPERVISOR, PROCESS, wanted("internalCheques", null))
                .runJobs();
        assertThatThrownBy(() -> sign(declined, "sign")).hasMessageContaining("does not sign it alone");
    }

    @Test
    void termsChangeAndAgreementsEnd() {
        PaymentArrangement active = suppliers.active("cashPoints");
        Map<String, Object> change = new HashMap<>(Map.of(
                "arrangementMatter",
                "change",
                "arrangementNumber",
                active.number(),
                "arrangementFee",
                "2.00",
                "arrangementDays",
                3,
                "arrangementReason",
                "New price"));
        assertThatThrownBy(() -> startAs(People.PARTNER_MANAGER, PROCESS, change))
                .hasMessageContaining("nothing would change");
        change.put("arrangementFee", "1.80");
        Case it = startAs(People.PARTNER_MANAGER, PROCESS, change).runJobs();
        sign(it, "sign").hasEndedAt("EndEvent_AgreementCounts");
        assertThat(arrangements.get(active.id()).feePercent()).isEqualByComparingTo("1.8");
        assertThat(jdbc.sql("select fee_percent from arrangement_terms where arrangement_id = ?")
                        .param(active.id())
                        .query(java.math.BigDecimal.class)
                        .single())
                .isEqualByComparingTo("2");
        Map<String, Object> end = Map.of(
                "arrangementMatter", "end", "arrangementNumber", active.number(), "arrangementReason", "Too slow");
        sign(startAs(People.PARTNER_MANAGER, PROCESS, end).runJobs(), "decline").hasEndedAt("EndEvent_Dropped");
        sign(startAs(People.PARTNER_MANAGER, PROCESS, end).runJobs(), "sign").hasEndedAt("EndEvent_AgreementCounts");
        assertThat(arrangements.get(active.id()).state()).isEqualTo("ENDING");
        assertThat(arrangements.get(active.id()).validTo()).isEqualTo(today().plusDays(30));
        assertThatThrownBy(() -> startAs(People.PARTNER_MANAGER, PROCESS, change))
                .hasMessageContaining("in force");
        arrangements.closeEnded(today().plusDays(31));
        assertThat(arrangements.get(active.id()).state()).isEqualTo("ENDED");
    }

    @Test
    void aMonthAsAgreedIsKeptALateOneIsTalkedAbout() {
        PaymentArrangement good = suppliers.active("cashPoints");
        LocalDate month = today().withDayOfMonth(1).minusMonths(1);
        suppliers.since(good.id(), month.minusMonths(1));
        review(good.id()).hasEndedAt("EndEvent_Reviewed").hasVariable("reviewOutcome", "keep");

        PaymentArrangement late = suppliers.active("cashPoints");
        suppliers.since(late.id(), month.minusMonths(1));
        BankAccount account = bank.bankAccount("thirdParties", "0.00");
        String reference = ThirdPartyData.reference();
        arrives(
                "a.csv",
                ThirdPartyData.advice(
                        late.number(), reference, month.plusDays(3), month.plusDays(5), "100.00", "2.00", "x", "cash"));
        arrives(statement(account, 1, "0.00").transfer("98.00", reference, "Kiosks", ""));
        Case talk = review(late.id());
        talk.waitsAt("Task_TalkToSupplier");
        assertThat((String) talk.variable("reviewView")).contains("1 of 1");
        assertThatThrownBy(() -> talk(talk, "keep")).hasMessageContaining("goes on or ends");
        talk(talk, "talk").hasEndedAt("EndEvent_Reviewed");
        PaymentArrangement third = suppliers.active("lockbox");
        suppliers.since(third.id(), month.minusMonths(1));
        jdbc.sql("update bank_statement set arrangement_id = ? where reference = ?")
                .params(third.id(), reference)
                .update();
        Case last = review(third.id());
        last.fireTimer("BoundaryEvent_NotTalked").hasPassed("EndEvent_Urgent");
        assertThat(last.task("Task_TalkToSupplier").getPriority()).isGreaterThanOrEqualTo(90);
        talk(last, "end").hasEndedAt("EndEvent_Urgent", "EndEvent_NoticeGiven");
        assertThat(arrangements.get(third.id()).state()).isEqualTo("ENDING");
    }

    @Test
    void ourOwnChequeRoomIsSampled() {
        PaymentArrangement own = suppliers.active("internalCheques");
        LocalDate month = today().withDayOfMonth(1).minusMonths(1);
        suppliers.since(own.id(), month.minusMonths(1));
        String advice = ThirdPartyData.advice(
                own.number(),
                ThirdPartyData.reference(),
                month.plusDays(3),
                month.plusDays(3),
                "50.00",
                "0.00",
                "x",
                "cheque");
        arrives("a.csv", advice);
        Case it = review(own.id());
        it.waitsAt("Task_CheckSample");
        assertThatThrownBy(() -> sample(it, 2)).hasMessageContaining("only 1");
        it.fireTimer("BoundaryEvent_NotChecked").hasPassed("EndEvent_Urgent");
        assertThat(it.task("Task_CheckSample").getPriority()).isGreaterThanOrEqualTo(90);
        sample(it, 1).waitsAt("Task_TalkToSupplier");
        assertThat(it.variable("errorPercent")).isEqualTo(100.0);
    }

    @Test
    void watchingFindsWhatIsDueOnce() {
        PaymentArrangement due = suppliers.active("cashPoints");
        LocalDate day = LocalDate.of(2031, 5, 20);
        suppliers.since(due.id(), day.minusMonths(3));
        start(PROCESS, Map.of("arrangementMatter", "watch", "paymentDay", day.toString()))
                .runJobs();
        assertThat(reviewsOf(due)).isEqualTo(1);
        start(
                        PROCESS,
                        Map.of(
                                "arrangementMatter",
                                "watch",
                                "paymentDay",
                                day.plusDays(1).toString()))
                .runJobs()
                .hasEndedAt("EndEvent_Watched");
        assertThat(reviewsOf(due)).isEqualTo(1);
        start(PROCESS, Map.of("arrangementMatter", "watch", "paymentDay", "2031-06-01"))
                .runJobs()
                .hasEndedAt("EndEvent_Watched");
        assertThat(reviewsOf(due)).as("the first of June is a Sunday").isEqualTo(1);
    }

    private int reviewsOf(PaymentArrangement a) {
        return jdbc.sql("select count(*) from arrangement_review where arrangement_id = ?")
                .param(a.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void tables() {
        Decision offer =
                Decision.of("payment-offer-grade").given("feeShare", 0.8).given("daysShare", 1.0);
        offer.then("grade", "good");
        offer.given("feeShare", 0.81).then("grade", "acceptable");
        offer.given("feeShare", 1.1).given("daysShare", 1.25).then("grade", "acceptable");
        offer.given("feeShare", 1.11).then("grade", "unfit");
        offer.given("daysShare", 1.26).then("grade", "unfit");
        Decision review = Decision.of("payment-arrangement-review")
                .given("feeOverPercent", 0.05)
                .given("latePercent", 10.0)
                .given("daysOver", 0.5)
                .given("errorPercent", 1.0);
        review.then("reviewOutcome", "keep");
        review.given("feeOverPercent", 0.06).then("reviewOutcome", "talk");
        review.given("latePercent", 10.01).then("reviewOutcome", "talk");
        review.given("daysOver", 0.51).then("reviewOutcome", "talk");
        review.given("errorPercent", 1.01).then("reviewOutcome", "talk");
    }

    private Case review(UUID id) {
        return start(
                        "payment-review-arrangement",
                        Map.of("arrangementId", id.toString(), "paymentDay", today().toString()))
                .runJobs();
    }

    private static Map<String, Object> wanted(String kind, String numbers) {
        Map<String, Object> wanted = new HashMap<>(Map.of(
                "arrangementMatter",
                "establish",
                "arrangementKind",
                kind,
                "arrangementPurpose",
                "Cheques",
                "arrangementVolume",
                "10000.00",
                "arrangementCurrency",
                "EUR",
                "arrangementFee",
                "2.50",
                "arrangementDays",
                4,
                "arrangementReason",
                "Needed"));
        wanted.put("supplierNumbers", numbers);
        return wanted;
    }

    private static Case offer(Case it, String action, Partner partner, String fee) {
        Map<String, Object> answers = new HashMap<>(
                Map.of("offerAction", action, "offerSupplier", partner.number(), "offerDays", 3, "offerNotice", 90));
        answers.put("offerFee", fee);
        return it.complete("Task_EnterOffer", People.PARTNER_MANAGER, answers);
    }

    private static Case choose(Case it, Partner partner) {
        return it.complete(
                "Task_ChooseOffer",
                People.PARTNER_MANAGER,
                Map.of("chosenSupplier", partner.number(), "choiceReason", "Cheap"));
    }

    private static Case sign(Case it, String decision) {
        return it.complete(
                "Task_SignAgreement",
                People.CASH_SUPERVISOR,
                Map.of("agreementDecision", decision, "agreementReason", "Read it"));
    }

    private static Case talk(Case it, String outcome) {
        return it.complete(
                "Task_TalkToSupplier",
                People.PARTNER_MANAGER,
                Map.of("reviewOutcome", outcome, "reviewReason", "They do better"));
    }

    private static Case sample(Case it, int errors) {
        return it.complete("Task_CheckSample", People.CASH_SUPERVISOR, Map.of("sampleErrors", errors));
    }
}
