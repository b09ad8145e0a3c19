package io.etomflow.printing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.partner.Partner;
import io.etomflow.partner.PartnerRequestState;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.printing.Arrangements;
import io.etomflow.printing.PrintArrangement;
import io.etomflow.printing.PrintRun;
import io.etomflow.printing.ProductionCycle;
import io.etomflow.printing.ProductionWay;
import io.etomflow.printing.RunCounts;
import io.etomflow.printing.Tenders;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.9.3.4: offers, agreements, changes, service levels, notice. */
@Tag("model")
class PrinterAgreementTest extends PrintCases {

    private static final String PROCESS = "etom-1.3.9.3.4";
    private static int year = 2121;

    @Autowired
    TestData people;

    @Autowired
    Arrangements arrangements;

    @Autowired
    Tenders tenders;

    @Autowired
    PartnerRequests requests;

    @BeforeEach
    void ownYear() {
        setTime(Instant.parse(year + "-03-05T09:00:00Z"));
        year += 3;
    }

    @Test
    void bestOfTheOffersIsChosenAndApproved() {
        Partner good = people.partner("Good Print");
        Partner cheap = people.partner("No Certificate Print");
        Partner silent = people.partner("Silent Print");
        Partner busy = people.partner("Busy Print");
        Case tender = establish(String.join(",", good.number(), cheap.number(), silent.number(), busy.number()))
                .runJobs();
        assertThatThrownBy(() -> offer(tender, good, Map.of("offerAnswer", "shrugs")))
                .hasMessageContaining("makes an offer");
        offer(tender, good, offered("0.40", 2, true));
        offer(tender, cheap, offered("0.10", 1, false));
        offer(tender, busy, Map.of("offerAnswer", "declines"));
        tender.runJobs().fireTimer("BoundaryEvent_OffersOver").waitsAt("Task_Choose");
        assertThat((String) taskService.getVariable(tender.task("Task_Choose").getId(), "offersView"))
                .contains("Good Print")
                .doesNotContain("Certificate");
        UUID tenderId = UUID.fromString((String) tender.variable("tenderId"));
        assertThat(requests.ofCase(tenders.get(tenderId).number()))
                .extracting(r -> r.state())
                .containsOnly(PartnerRequestState.ANSWERED, PartnerRequestState.EXPIRED);
        assertThatThrownBy(() -> choose(tender, cheap.number(), 0))
                .hasMessageContaining("Choose one of " + good.number());
        assertThatThrownBy(() -> choose(tender, good.number(), -1)).hasMessageContaining("today or later");
        choose(tender, good.number(), 0);
        assertThatThrownBy(() -> approve(tender, "shrug")).hasMessageContaining("Approve or refuse");
        approve(tender, "approve");
        tender.hasEndedAt("EndEvent_Sought").hasVariable("arrangementInForce", true);
        PrintArrangement agreed = arrangements.best(today()).orElseThrow();
        assertThat(agreed.partnerId()).isEqualTo(good.id());
        assertThat(agreed.turnaroundDays()).isEqualTo(2);
    }

    @Test
    void nobodyIsFoundOrApproved() {
        Partner only = people.partner("Only Print");
        Case refused = establish(only.number()).runJobs();
        offer(refused, only, offered("0.40", 2, true));
        refused.runJobs();
        choose(refused, only.number(), 0);
        approve(refused, "refuse");
        refused.hasEndedAt("EndEvent_Sought").hasVariable("arrangementInForce", false);
        Case none = establish(only.number()).runJobs();
        none.fireTimer("BoundaryEvent_OffersOver").hasPassed("EndEvent_NonePossible");
        assertThatThrownBy(() -> establish("S-0")).hasMessageContaining("no active partner");
        ProductionCycle cycle = planned(data.run(1));
        start(PROCESS, Map.of("cycleId", cycle.id().toString())).runJobs().hasEndedAt("EndEvent_Sought");
    }

    @Test
    void offersLapseWhereNobodyDecides() {
        Partner only = people.partner("Patient Print");
        Case unchosen = establish(only.number()).runJobs();
        offer(unchosen, only, offered("0.40", 2, true));
        unchosen.fireTimer("BoundaryEvent_NotChosen").hasPassed("EndEvent_Decided");
        unchosen.hasEndedAt("EndEvent_Sought").hasVariable("arrangementInForce", false);
        assertThat(jdbc.sql("select count(*) from outbox_message where recipient = ? and subject = ?")
                        .params(only.email(), "Your offer was not chosen")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        PrintArrangement agreed = data.arrangement();
        wish(People.PARTNER_MANAGER, "terminate", agreed.number(), Map.of())
                .fireTimer("BoundaryEvent_Slow")
                .hasPassed("EndEvent_Urged")
                .waitsAt("Task_Approve")
                .fireTimer("BoundaryEvent_NotDecided")
                .hasEndedAt("EndEvent_Kept");
        assertThat(arrangements.get(agreed.id()).state()).isEqualTo("IN_FORCE");
        Case unapproved = establish(only.number()).runJobs();
        offer(unapproved, only, offered("0.40", 2, true));
        choose(unapproved, only.number(), 0);
        String approval = unapproved.task("Task_Approve").getProcessInstanceId();
        unapproved
                .fireTimer("BoundaryEvent_NotDecided")
                .hasPassed("EndEvent_Lapsed")
                .hasEndedAt("EndEvent_Sought");
        assertThat(jdbc.sql("select count(*) from print_arrangement where partner_id = ?")
                        .param(only.id())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select subject from outbox_message where message_key = ?")
                        .param("print-agreement-lapsed-" + approval)
                        .query(String.class)
                        .list())
                .containsExactly("Nobody decided on the agreement");
    }

    @Test
    void termsChangeAndEndWithFourEyes() {
        PrintArrangement old = data.arrangement();
        Case own = wish(People.BILLING_SUPERVISOR, "change", old.number(), Map.of("pricePerLetter", "0.2000"));
        assertThatThrownBy(() -> approve(own, "approve")).hasMessageContaining("your own wish");
        approveAs(own, "refuse");
        Case change = wish(People.PARTNER_MANAGER, "change", old.number(), Map.of("pricePerLetter", "0.2000"));
        assertThat((String) change.variable("agreementView")).contains("0\\.2000");
        approve(change, "approve");
        change.hasEndedAt("EndEvent_Changed");
        PrintArrangement changed = arrangements.best(today()).orElseThrow();
        assertThat(changed.changesId()).isEqualTo(old.id());
        assertThat(changed.pricePerLetter()).isEqualByComparingTo("0.20");
        assertThat(changed.pricePerSheet()).isEqualByComparingTo(old.pricePerSheet());
        assertThatThrownBy(() -> wish(People.PARTNER_MANAGER, "change", old.number(), Map.of()))
                .hasMessageContaining("not in force");
        Case kept = wish(People.PARTNER_MANAGER, "terminate", changed.number(), Map.of());
        approve(kept, "refuse");
        kept.hasEndedAt("EndEvent_Kept");
        Case ended = wish(People.PARTNER_MANAGER, "terminate", changed.number(), Map.of());
        approve(ended, "approve");
        assertThat(arrangements.get(changed.id()).validTo()).isEqualTo(today().plusDays(30));
        assertThatThrownBy(() -> wish(People.PARTNER_MANAGER, "terminate", "PA-0", Map.of()))
                .hasMessageContaining("There is no agreement");
    }

    @Test
    void monthIsReviewedPenaltyClaimedAndNoticeGiven() {
        PrintArrangement agreement = data.arrangement();
        month(agreement, 10, List.of(1));
        advanceToNextMonth();
        Case review = wish(People.PARTNER_MANAGER, "review", null, Map.of());
        review.waitsAt("Task_Decide");
        assertThat(jdbc.sql("select penalty from service_level_check where arrangement_id = ?")
                        .param(agreement.id())
                        .query(String.class)
                        .single())
                .isEqualTo("0.12");
        assertThat(outbox.ofCase(agreement.number()))
                .extracting(m -> m.subject())
                .contains("printing.penaltyClaimed");
        assertThatThrownBy(() -> level(review, "shrug")).hasMessageContaining("it goes on, or notice");
        level(review, "terminate");
        review.hasPassed("EndEvent_Terminated");
        assertThat(arrangements.get(agreement.id()).state()).isEqualTo("TERMINATED");
    }

    @Test
    void idleMonthIsJudgedAndSeriousOnesMayGoOn() {
        PrintArrangement idle = data.arrangement();
        wish(People.PARTNER_MANAGER, "review", null, Map.of())
                .hasPassed("EndEvent_Judged")
                .hasEndedAt("EndEvent_Reviewed", "EndEvent_Checked");
        month(idle, 10, List.of(1));
        advanceToNextMonth();
        Case monthly = start("printing-review-printers", Map.of()).runJobs();
        monthly.waitsAt("Task_Decide");
        monthly.fireTimer("BoundaryEvent_NoAnswer").hasPassed("EndEvent_GoesOn");
        assertThat(arrangements.get(idle.id()).state()).isEqualTo("IN_FORCE");
    }

    @Test
    void seriousMonthIsForgiven() {
        PrintArrangement agreement = data.arrangement();
        month(agreement, 5, List.of(2));
        advanceToNextMonth();
        Case review = wish(People.PARTNER_MANAGER, "review", null, Map.of());
        level(review, "continue");
        review.hasPassed("EndEvent_GoesOn");
        assertThat(arrangements.get(agreement.id()).state()).isEqualTo("IN_FORCE");
    }

    @Test
    void tables() {
        Decision offer = Decision.of("printing-offer-evaluation")
                .given("mustsMet", true)
                .given("priceShare", 0.8)
                .given("turnaroundLead", 1)
                .given("errorsShare", 0.5);
        offer.then("offerScore", 100);
        offer.given("turnaroundLead", 0).then("offerScore", 80);
        offer.given("priceShare", 0.81).then("offerScore", 70);
        offer.given("priceShare", 1.0).then("offerScore", 70);
        offer.given("priceShare", 1.0).given("errorsShare", 0.51).then("offerScore", 50);
        offer.given("mustsMet", false).then("offerScore", 0);
        Decision level = Decision.of("printing-service-level")
                .given("printerRuns", 5)
                .given("lateShare", 0.0)
                .given("errorsShare", 1.0);
        level.then("levelVerdict", "kept");
        level.given("printerRuns", 0).then("levelVerdict", "idle");
        level.given("errorsShare", 1.01).then("penaltyPercent", 5);
        level.given("errorsShare", 3.0).then("levelVerdict", "penalty");
        level.given("errorsShare", 3.01).then("levelVerdict", "serious");
        level.given("lateShare", 0.2).then("levelVerdict", "penalty");
        level.given("lateShare", 0.21).then("levelVerdict", "serious");
    }

    /** A run of the printer with missing letters. */
    private void month(PrintArrangement agreement, int letters, List<Integer> missing) {
        ProductionCycle cycle = planned(data.runOf(letters));
        PrintRun run = runs.prepare(cycle.id(), ProductionWay.THIRD_PARTY, agreement.id());
        runs.balance(run.id(), new RunCounts(letters - missing.size(), missing, List.of(), 0));
    }

    private void advanceToNextMonth() {
        setTime(today().withDayOfMonth(1).plusMonths(1).plusDays(1).atTime(9, 0).toInstant(java.time.ZoneOffset.UTC));
    }

    private Case establish(String printers) {
        return startAs(
                People.PARTNER_MANAGER,
                PROCESS,
                new HashMap<>(Map.of(
                        "arrangementTask", "establish",
                        "lettersPerMonth", 1000,
                        "turnaroundDays", 3,
                        "errorsPerMille", "1.00",
                        "pricePerLetter", "0.5000",
                        "printerNumbers", printers,
                        "arrangementReason", "Peak load in winter")));
    }

    private Case wish(String who, String task, String number, Map<String, Object> more) {
        Map<String, Object> answers = new HashMap<>(more);
        answers.put("arrangementTask", task);
        answers.put("arrangementNumber", number);
        answers.put("arrangementReason", "Agreed on the telephone");
        return startAs(who, PROCESS, answers).runJobs();
    }

    private Map<String, Object> offered(String perLetter, int days, boolean certified) {
        return Map.of(
                "offerAnswer",
                "offers",
                "offerPerLetter",
                perLetter,
                "offerPerSheet",
                "0.02",
                "offerTurnaround",
                days,
                "offerErrors",
                "0.50",
                "offerLetters",
                5000,
                "offerCertified",
                certified,
                "offerDataAgreement",
                true);
    }

    private void offer(Case tender, Partner partner, Map<String, Object> answers) {
        String task = tender.tasks()
                .filter(t -> partner.id().toString().equals(taskService.getVariable(t.getId(), "printerId")))
                .findFirst()
                .orElseThrow()
                .getId();
        as(People.PARTNER_MANAGER, () -> engine.getFormService().submitTaskForm(task, new HashMap<>(answers)));
        tender.runJobs();
    }

    private void choose(Case tender, String number, int days) {
        tender.complete(
                "Task_Choose",
                People.PARTNER_MANAGER,
                Map.of(
                        "chosenPrinter",
                        number,
                        "validFrom",
                        today().plusDays(days).toString(),
                        "validTo",
                        today().plusYears(1).toString(),
                        "noticeDays",
                        30,
                        "choiceReason",
                        "The best offer"));
    }

    private void approve(Case agreement, String decision) {
        agreement.complete("Task_Approve", People.BILLING_SUPERVISOR, answer(decision));
    }

    /** Somebody else than the billing supervisor who wished for it. */
    private void approveAs(Case agreement, String decision) {
        String task = agreement.task("Task_Approve").getId();
        taskService.setAssignee(task, People.ADMIN);
        as(People.ADMIN, () -> engine.getFormService().submitTaskForm(task, new HashMap<>(answer(decision))));
        agreement.runJobs();
    }

    private Map<String, Object> answer(String decision) {
        return Map.of("agreementDecision", decision, "agreementReason", "As discussed");
    }

    private void level(Case review, String decision) {
        review.complete(
                "Task_Decide",
                People.PARTNER_MANAGER,
                Map.of("levelDecision", decision, "levelNote", "Not good enough"));
    }

    private LocalDate today() {
        return LocalDate.parse(now().toString().substring(0, 10));
    }
}
