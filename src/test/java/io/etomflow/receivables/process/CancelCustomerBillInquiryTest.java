package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.partner.PartnerRequest;
import io.etomflow.partner.PartnerRequestState;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.TestData;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class CancelCustomerBillInquiryTest extends InquiryCases {

    private static final String PROCESS = "etom-1.3.10.4.3.4.7";

    @Autowired
    private PartnerRequests requests;

    @Test
    void customerWithdraws() {
        Disputed it = disputed();
        Case running = runningCase(it);
        PartnerRequest asked = requests.open(
                data.partner("Ringtones").id(),
                it.number(),
                "?",
                "?",
                BigDecimal.TEN,
                "EUR",
                Instant.now().plusSeconds(60));
        activity(it, 1, "DONE");
        activity(it, 2, "PLANNED");
        UUID intake = intake(it, "CANCELLATION", "Forget it, my son did call.", null, null, null);

        Case cancellation = start(PROCESS, it.number(), about(it, "intakeId", intake.toString()))
                .runJobs();

        cancellation.hasEndedAt("EndEvent_Cancelled").hasVariable("cancelled", true);
        running.hasEndedAt("EndEvent_Cancelled").hasNotPassed("EndEvent_ChildTold");
        assertThat(now(it).state()).isEqualTo(InquiryState.CANCELLED);
        assertThat(lastReason(it)).isEqualTo("Withdrawn by the customer: Forget it, my son did call.");
        assertThat(disputedOf(it.item(2))).isEqualTo("0.00");
        assertThat(requests.get(asked.id()).state()).isEqualTo(PartnerRequestState.WITHDRAWN);
        assertThat(activities(it)).isEqualTo("DONE DROPPED");
        assertThat(subjects(it)).anyMatch(s -> s.contains("Your inquiry is cancelled"));
    }

    @Test
    void lineTakenBackOnALaterBillIsAFalseEvent() {
        Disputed it = disputed();
        TestData.Line reversal = new TestData.Line(
                io.etomflow.billing.ItemKind.USAGE,
                data.product(it.subscriber(), "x", "voice", "1.00"),
                "Reversal",
                "-20.00",
                null);
        var later = data.bill(it.subscriber(), reversal);
        jdbc.sql("update bill_item set product_id = ? where id = ?")
                .params(it.item(2).productId(), later.item(1).id())
                .update();

        start(PROCESS, it.number(), about(it, "cancelReason", "falseEvent", "cancelText", "Found by Clara"))
                .runJobs()
                .hasVariable("eventFalse", true)
                .hasEndedAt("EndEvent_Cancelled");

        assertThat(lastReason(it))
                .contains("false")
                .contains(
                        "Line 2 is taken back by line 1 of bill " + later.bill().number());
        assertThat(outbox.ofCase(it.number())).anyMatch(m -> m.body().contains("no valid charge"));
    }

    @Test
    void otherFalseEvents() {
        Disputed unrated = disputed();
        shows(unrated, "charges usage of which no event is recorded", true);

        Disputed rated = disputed();
        data.usage(rated.item(2), "e1", "voice", "20.0000");
        shows(rated, "is charged and stands", false);

        Disputed credited = disputed();
        data.usage(credited.item(2), "e2", "voice", "20.0000");
        var first = data.inquiry(credited.subscriber(), billOf(credited.subscriber()), "another");
        credit(first.id(), credited, 2, "23.80");
        shows(credited, "is credited already by CN-", true);

        Disputed unsent = disputed();
        data.usage(unsent.item(2), "e3", "voice", "20.0000");
        jdbc.sql("update customer_bill set state = 'ON_HOLD' where id = ?")
                .param(unsent.billed().bill().id())
                .update();
        shows(unsent, "which was never sent", true);

        Disputed free = disputed();
        jdbc.sql("update bill_item set tax_included_amount = 0 where id = ?")
                .param(free.item(2).id())
                .update();
        shows(free, "charges nothing", true);
    }

    @Test
    void supervisorConfirmsWhatRecordsDoNotShow() {
        Disputed it = disputed();
        data.usage(it.item(2), "e4", "voice", "20.0000");
        Case cancellation = startAs(
                        People.CLERK,
                        PROCESS,
                        Map.of(
                                "inquiryNumber",
                                it.number(),
                                "cancelReason",
                                "falseEvent",
                                "cancelText",
                                "The switch was in test mode"))
                .runJobs();
        cancellation.waitsAt("Task_ConfirmCancellation").hasVariable("cancelEvidence", "Line 2 is charged and stands");

        assertThatThrownBy(() -> cancellation.complete(
                        "Task_ConfirmCancellation",
                        People.SUPERVISOR,
                        Map.of("cancelDecision", "perhaps", "cancelComment", "well well")))
                .hasMessageContaining("Decide whether");
        cancellation.waitsAt("Task_ConfirmCancellation");
        cancellation.complete(
                "Task_ConfirmCancellation",
                People.SUPERVISOR,
                Map.of("cancelDecision", "cancel", "cancelComment", "I saw the log"));

        cancellation.hasEndedAt("EndEvent_Cancelled");
        assertThat(now(it).state()).isEqualTo(InquiryState.CANCELLED);
    }

    @Test
    void nobodyDecidesTheirOwnCancellation() {
        Disputed it = disputed();
        data.usage(it.item(2), "e5", "voice", "20.0000");
        Case cancellation =
                start(PROCESS, it.number(), about(it, "cancelReason", "falseEvent", "cancelText", "I know"));
        runtimeService.setVariable(cancellation.instanceId(), "cancelRequestedBy", People.SUPERVISOR);
        assertThatThrownBy(() -> cancellation.complete(
                        "Task_ConfirmCancellation",
                        People.SUPERVISOR,
                        Map.of("cancelDecision", "cancel", "cancelComment", "I am sure")))
                .hasMessageContaining("somebody else has to decide");
        assertThat(now(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
    }

    @Test
    void supervisorKeeps() {
        Disputed it = disputed();
        data.usage(it.item(2), "e6", "voice", "20.0000");
        start(PROCESS, it.number(), about(it, "cancelReason", "falseEvent", "cancelText", "I think"))
                .complete(
                        "Task_ConfirmCancellation",
                        People.SUPERVISOR,
                        Map.of("cancelDecision", "keep", "cancelComment", "It was a call"))
                .hasEndedAt("EndEvent_Kept")
                .hasVariable("cancelled", false);
        assertThat(now(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThat(disputedOf(it.item(2))).isEqualTo("23.80");
        assertThat(records.correspondence(it.id()))
                .anyMatch(c -> c.body().equals("A supervisor kept it: It was a call"));
    }

    @Test
    void undecidedIsKeptAndCustomerTold() {
        Disputed it = disputed();
        jdbc.sql("update inquiry_item set disputed_amount = 501 where inquiry_id = ?")
                .param(it.id())
                .update();
        UUID intake = intake(it, "CANCELLATION", "Forget it", null, null, null);
        Case cancellation = start(PROCESS, it.number(), about(it, "intakeId", intake.toString()));
        cancellation.waitsAt("Task_ConfirmCancellation");
        cancellation.fireTimer("BoundaryEvent_NotDecided").hasEndedAt("EndEvent_Kept");
        assertThat(now(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThat(subjects(it)).anyMatch(s -> s.contains("Your inquiry goes on"));
    }

    @Test
    void creditedInquiryCannotBeCancelled() {
        Disputed it = disputed();
        credit(it, "5.00");
        UUID intake = intake(it, "CANCELLATION", "Forget it", null, null, null);
        start(PROCESS, it.number(), about(it, "intakeId", intake.toString()))
                .runJobs()
                .hasEndedAt("EndEvent_Refused")
                .hasVariable("cancelled", false);
        assertThat(now(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
        assertThat(outbox.ofCase(it.number())).anyMatch(m -> m.body().contains("is posted already and stays"));
        assertThat(notes.ofBill(it.billed().bill().id())).hasSize(1);
        assertThatThrownBy(() -> startAs(
                        People.CLERK,
                        PROCESS,
                        Map.of("inquiryNumber", it.number(), "cancelReason", "clerk", "cancelText", "Entered twice")))
                .hasMessageContaining("is posted already and stays");
    }

    @Nested
    class WhatTheTableSays {

        private final Decision typical = Decision.of("receivables-inquiry-cancellation")
                .given("inquiryState", "inProgress")
                .given("adjustmentPosted", false)
                .given("cancelReason", "customer")
                .given("eventFalse", false)
                .given("cancelAmount", 20.0);

        @Test
        void statesAndNotes() {
            for (String state : new String[] {"cleared", "closed", "cancelled", "rejected"}) {
                typical.given("inquiryState", state).then("cancelVerdict", "refuse");
            }
            for (String state : new String[] {"acknowledged", "pending", "inProgress", "held"}) {
                typical.given("inquiryState", state).then("cancelVerdict", "cancel");
            }
            typical.given("adjustmentPosted", true).then("cancelVerdict", "refuse");
            typical.given("cancelReason", "bored").then("cancelVerdict", "refuse");
        }

        @Test
        void limits() {
            typical.given("cancelAmount", 500.0).then("cancelVerdict", "cancel");
            typical.given("cancelAmount", 500.01).then("cancelVerdict", "confirm");
            Decision shown = typical.given("cancelReason", "falseEvent").given("eventFalse", true);
            shown.given("cancelAmount", 200.0).then("cancelVerdict", "cancel");
            shown.given("cancelAmount", 200.01).then("cancelVerdict", "confirm");
            shown.given("eventFalse", false).given("cancelAmount", 1.0).then("cancelVerdict", "confirm");
            Decision clerk = typical.given("cancelReason", "clerk");
            clerk.given("cancelAmount", 50.0).then("cancelVerdict", "cancel");
            clerk.given("cancelAmount", 50.01).then("cancelVerdict", "confirm");
        }
    }

    private void shows(Disputed it, String evidence, boolean falseEvent) {
        Case cancellation = start(PROCESS, it.number(), about(it, "cancelReason", "falseEvent", "cancelText", "test"));
        assertThat((String) cancellation.variable("cancelEvidence")).contains(evidence);
        cancellation.hasVariable("eventFalse", falseEvent);
    }

    private void activity(Disputed it, int sequence, String state) {
        jdbc.sql(
                        "insert into inquiry_activity (id, version, inquiry_id, sequence_no, kind, title, skill, state, estimated_minutes)"
                                + " values (?, 0, ?, ?, 'x', 'x', 'x', ?, 5)")
                .params(UUID.randomUUID(), it.id(), sequence, state)
                .update();
    }

    private String activities(Disputed it) {
        return String.join(
                " ",
                jdbc.sql("select state from inquiry_activity where inquiry_id = ? order by sequence_no")
                        .param(it.id())
                        .query(String.class)
                        .list());
    }
}
