package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.notification.Channel;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.PartnerRequest;
import io.etomflow.partner.PartnerRequestState;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.receivables.Finding;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.TestData;
import io.etomflow.receivables.resolution.PartnerOutcome;
import io.etomflow.receivables.resolution.PartnerReplies;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.10.4.3.4.5 Initiate S/P Customer Bill Inquiry Resolution Request. */
@Tag("model")
class PartnerResolutionRequestTest extends InquiryCases {

    private static final String PROCESS = "etom-1.3.10.4.3.4.5";

    @Autowired
    private PartnerRequests requests;

    @Autowired
    private PartnerReplies replies;

    private Partner first;
    private Partner second;

    @BeforeEach
    void partners() {
        first = data.partner("Ringtones Ltd");
        second = data.partner("Films Ltd");
    }

    @Test
    void partnerAcceptsByMessage() {
        Disputed it = charged("20.00");
        Case asking = start(PROCESS, it.number(), about(it)).runJobs();
        asking.waitsAt("Task_FollowUpReply");
        PartnerRequest request = request(it, first);
        assertThat(now(it).state()).isEqualTo(InquiryState.HELD);
        assertThat(request.disputedAmount()).isEqualByComparingTo("23.80");
        OutboxMessage mail = mailTo(it, first).get(0);
        assertThat(mail.body())
                .contains("Ringtones")
                .contains("23.80")
                .contains("evt-1")
                .contains(request.number())
                .doesNotContain(it.subscriber().customer().name())
                .doesNotContain(it.subscriber().customer().number())
                .doesNotContain(it.subscriber().customer().email())
                .doesNotContain("I never bought");
        assertThat(asking.timerDue("BoundaryEvent_Deadline").toInstant()).isEqualTo(request.dueAt());
        assertThat(asking.timerDue("BoundaryEvent_HalfTime").toInstant()).isBefore(request.dueAt());

        assertThatThrownBy(() -> replies.answered(request.number(), true, new BigDecimal("23.81"), "ok"))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> replies.answered(request.number(), true, null, "ok"))
                .isInstanceOf(InvalidInput.class);
        as(People.OPERATIONS, () -> replies.answered(request.number(), true, new BigDecimal("23.80"), "Our mistake"));
        asking.runJobs();

        asking.hasEndedAt("EndEvent_PartnerDone", "EndEvent_Settled").hasVariable("supplierOutcome", "accepted");
        assertThat(now(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThat(now(it).assessment().supplierId()).isEqualTo(first.id());
        assertThat(findings(it)).singleElement().satisfies(f -> {
            assertThat(f.area()).isEqualTo(RootCauseArea.SUPPLIER);
            assertThat(f.code()).isEqualTo("partnerAccepted");
            assertThat(f.amount()).isEqualByComparingTo("23.80");
            assertThat(f.billItemId()).isEqualTo(it.item(1).id());
            assertThat(f.evidence()).contains("Our mistake");
        });
        assertThat(claims(it)).singleElement().satisfies(m -> {
            assertThat(m.recipient()).isEqualTo(PartnerOutcome.SETTLEMENTS);
            assertThat(m.body()).contains(first.number()).contains("23.80").contains("accepted");
        });
        assertThatThrownBy(() -> replies.answered(request.number(), false, null, "again"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void eachPartnerHasTheirOwnRequest() {
        TestData.Subscriber s = data.subscriber();
        var ring = data.product(s, "Ringtones", "content", "5.00", first.id());
        var film = data.product(s, "Films", "content", "8.00", second.id());
        var billed = data.bill(s, TestData.Line.recurring(ring), TestData.Line.recurring(film));
        Disputed it = new Disputed(s, billed, data.inquiry(s, billed, "Never!", billed.item(1), billed.item(2)));

        Case asking = startAs(People.PARTNER_MANAGER, PROCESS, Map.of("inquiryNumber", it.number()))
                .runJobs();
        assertThat(requests.ofCase(it.number())).hasSize(2);
        String firstTask = taskOf(asking, first);
        assertThatThrownBy(() -> answer(firstTask, "accepts", "5.96", "Mr Bell on the phone"))
                .hasMessageContaining("cannot accept more");
        assertThatThrownBy(() -> answer(firstTask, "accepts", null, "Mr Bell on the phone"))
                .hasMessageContaining("how much");
        assertThatThrownBy(() -> answer(firstTask, "maybe", null, "Mr Bell on the phone"))
                .hasMessageContaining("accepts or declines");
        answer(firstTask, "accepts", "5.95", "Mr Bell on the phone");
        asking.runJobs().waitsAt("Task_FollowUpReply");
        String secondTask = taskOf(asking, second);
        assertThat(taskService.getVariable(secondTask, "replyText")).isNull();
        answer(secondTask, "declines", null, "The film was watched");
        asking.runJobs();

        asking.hasEndedAt("EndEvent_PartnerDone", "EndEvent_Settled").hasVariable("supplierOutcome", "accepted");
        assertThat(findings(it))
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("partnerAccepted", "partnerDeclined");
        assertThat(request(it, second).accepted()).isFalse();
        assertThat(claims(it)).hasSize(1);
    }

    @Test
    void silentPartnerIsRemindedAndLeftOut() {
        Disputed it = charged("20.00");
        Case asking = start(PROCESS, it.number(), about(it)).runJobs();
        asking.fireTimer("BoundaryEvent_HalfTime")
                .hasPassed("EndEvent_Reminded")
                .waitsAt("Task_FollowUpReply");
        assertThat(request(it, first).state()).isEqualTo(PartnerRequestState.REMINDED);
        assertThat(mailTo(it, first)).hasSize(2);
        asking.fireTimer("BoundaryEvent_Deadline");

        asking.hasEndedAt("EndEvent_Reminded", "EndEvent_PartnerDone", "EndEvent_Settled")
                .hasVariable("supplierOutcome", "noAnswer")
                .hasVariable("partnerFallback", "escalate");
        assertThat(request(it, first).state()).isEqualTo(PartnerRequestState.EXPIRED);
        assertThat(findings(it)).extracting(Finding::code).containsExactly("claimEscalated");
        assertThat(claims(it))
                .singleElement()
                .satisfies(m -> assertThat(m.body()).contains("escalated").contains("23.80"));
        assertThat(now(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
    }

    @Test
    void smallAmountWithoutAnswerIsBorneByUs() {
        Disputed it = charged("5.00");
        Case asking = start(PROCESS, it.number(), about(it)).runJobs();
        asking.fireTimer("BoundaryEvent_Deadline").hasEndedAt("EndEvent_PartnerDone", "EndEvent_Settled");
        assertThat(findings(it)).singleElement().satisfies(f -> {
            assertThat(f.code()).isEqualTo("goodwillForPartner");
            assertThat(f.amount()).isEqualByComparingTo("5.95");
        });
        assertThat(claims(it)).isEmpty();
    }

    @Test
    void partnerManagerDecidesLargeRest() {
        Disputed it = charged("200.00");
        Case asking = start(PROCESS, it.number(), about(it)).runJobs();
        replies.answered(request(it, first).number(), false, null, "It was bought");
        asking.runJobs().waitsAt("Task_DecideWithoutPartner");
        assertThat((String) asking.variable("partnerSummary"))
                .contains("Ringtones Ltd")
                .contains("declines")
                .contains("It was bought");
        assertThatThrownBy(() -> decide(asking, "shrug")).hasMessageContaining("Decide how to go on");
        asking.waitsAt("Task_DecideWithoutPartner");
        decide(asking, "escalate");
        asking.hasEndedAt("EndEvent_PartnerDone", "EndEvent_Settled").hasVariable("supplierOutcome", "declined");
        assertThat(findings(it)).singleElement().satisfies(f -> {
            assertThat(f.code()).isEqualTo("claimEscalated");
            assertThat(f.evidence()).contains("paul decided: They always say so");
        });
    }

    @Test
    void withdrawnWhenInquiryIsCancelled() {
        Disputed it = charged("20.00");
        Case asking = start(PROCESS, it.number(), about(it)).runJobs();
        start("etom-1.3.10.4.3.4.7", "other", about(it, "cancelReason", "customer", "cancelText", "Found it"))
                .runJobs();
        asking.hasEndedAt("EndEvent_Withdrawn");
        assertThat(request(it, first)).isNull();
        assertThat(requests.ofCase(it.number())).singleElement().satisfies(r -> assertThat(r.state())
                .isEqualTo(PartnerRequestState.WITHDRAWN));
        assertThat(mailTo(it, first)).hasSize(2);
    }

    @Test
    void changedFactsWithdrawAndResume() {
        Disputed it = charged("20.00");
        Case asking = start(PROCESS, it.number(), about(it)).runJobs();
        start("etom-1.3.10.4.3.4.6", "another", about(it, "changeAmount", "10.00", "changeReason", "Only half"))
                .runJobs();
        asking.hasEndedAt("EndEvent_Withdrawn");
        assertThat(now(it).state()).isEqualTo(InquiryState.IN_PROGRESS);

        Case again = start(PROCESS, it.number(), about(it)).runJobs();
        assertThat(request(it, first).disputedAmount()).isEqualByComparingTo("10.00");
        replies.answered(request(it, first).number(), true, new BigDecimal("10"), "Yes");
        again.runJobs().hasEndedAt("EndEvent_PartnerDone", "EndEvent_Settled");
        start(PROCESS, it.number(), about(it)).runJobs().hasEndedAt("EndEvent_Settled");
        assertThat(requests.ofCase(it.number())).hasSize(2);
        assertThat(findings(it)).hasSize(1);
        assertThat(claims(it)).hasSize(1);
    }

    @Test
    void nobodyIsAskedAboutOurOwnCharges() {
        Disputed it = disputed();
        start(PROCESS, it.number(), about(it))
                .runJobs()
                .hasEndedAt("EndEvent_Settled")
                .hasVariable("supplierOutcome", "notConcerned");
        assertThat(requests.ofCase(it.number())).isEmpty();
        assertThat(now(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
    }

    @Nested
    class WhatTheTableSays {

        private final Decision silent = Decision.of("receivables-partner-fallback")
                .given("partnerReply", "silent")
                .given("uncoveredAmount", 10.0);

        @Test
        void rules() {
            silent.then("partnerFallback", "goodwill");
            silent.given("uncoveredAmount", 10.01).then("partnerFallback", "escalate");
            silent.given("uncoveredAmount", 100.0).then("partnerFallback", "escalate");
            silent.given("uncoveredAmount", 100.01).then("partnerFallback", "person");
            Decision partly = silent.given("partnerReply", "partly");
            partly.given("uncoveredAmount", 5.0).then("partnerFallback", "goodwill");
            partly.given("uncoveredAmount", 5.01).then("partnerFallback", "settle");
            partly.given("uncoveredAmount", 50.0).then("partnerFallback", "settle");
            partly.given("uncoveredAmount", 50.01).then("partnerFallback", "person");
            Decision declined = silent.given("partnerReply", "declined");
            declined.given("uncoveredAmount", 100.0).then("partnerFallback", "settle");
            declined.given("uncoveredAmount", 100.01).then("partnerFallback", "person");
            silent.given("partnerReply", "accepted")
                    .given("uncoveredAmount", 0.0)
                    .then("partnerFallback", "settle");
            silent.given("partnerReply", "none").given("uncoveredAmount", 0.0).then("partnerFallback", "settle");
            silent.given("partnerReply", "confused").then("partnerFallback", "person");
        }
    }

    /** An inquiry about one charge of the first partner, with a rated event. */
    private Disputed charged(String net) {
        TestData.Subscriber s = data.subscriber();
        var ring = data.product(s, "Ringtones", "content", "1.00", first.id());
        var billed = data.bill(s, TestData.Line.partnerCharge(ring, "Ringtones", net, first.id()));
        data.usage(billed.item(1), "evt-1", "premium", net);
        return new Disputed(s, billed, data.inquiry(s, billed, "I never bought ringtones.", billed.item(1)));
    }

    private PartnerRequest request(Disputed it, Partner partner) {
        return requests.ofCase(it.number()).stream()
                .filter(r -> r.partnerId().equals(partner.id()) && r.state() != PartnerRequestState.WITHDRAWN)
                .findFirst()
                .orElse(null);
    }

    private List<OutboxMessage> mailTo(Disputed it, Partner partner) {
        return outbox.ofCase(it.number()).stream()
                .filter(m -> m.recipient().equals(partner.email()))
                .toList();
    }

    private List<OutboxMessage> claims(Disputed it) {
        return outbox.ofCase(it.number()).stream()
                .filter(m -> m.channel() == Channel.EVENT && m.subject().equals("receivables.partnerClaim"))
                .toList();
    }

    private List<Finding> findings(Disputed it) {
        return records.findings(it.id());
    }

    private String taskOf(Case asking, Partner partner) {
        return asking.tasks()
                .filter(t -> taskService
                        .getVariable(t.getId(), "partnerId")
                        .equals(partner.id().toString()))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private void answer(String taskId, String decision, String amount, String text) {
        Map<String, Object> answers = new HashMap<>(Map.of("replyDecision", decision, "replyText", text));
        answers.put("replyAmount", amount);
        as(People.PARTNER_MANAGER, () -> engine.getFormService().submitTaskForm(taskId, answers));
    }

    private void decide(Case asking, String decision) {
        asking.complete(
                "Task_DecideWithoutPartner",
                People.PARTNER_MANAGER,
                Map.of("partnerDecision", decision, "partnerDecisionReason", "They always say so"));
    }
}
