package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.partner.PartnerRequest;
import io.etomflow.partner.PartnerRequestState;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.receivables.InquiryItem;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.testing.Case;
import io.etomflow.testing.Decision;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class ModifyCustomerBillInquiryTest extends InquiryCases {

    private static final String PROCESS = "etom-1.3.10.4.3.4.6";

    @Autowired
    private PartnerRequests requests;

    @Test
    void clerkCorrectsLinesAndRunningCaseAssessesAgain() {
        Disputed it = disputed();
        Case running = runningCase(it);
        jdbc.sql(
                        "update bill_inquiry set verified = true, root_cause_area = ?, root_cause_code = 'x', assessed_at = current_timestamp"
                                + " where id = ?")
                .params(RootCauseArea.USAGE.name(), it.id())
                .update();
        PartnerRequest asked = requests.open(
                data.partner("Ringtones").id(),
                it.number(),
                "?",
                "?",
                BigDecimal.TEN,
                "EUR",
                Instant.now().plusSeconds(60));

        Case change = startAs(
                People.CLERK,
                PROCESS,
                Map.of(
                        "inquiryNumber",
                        it.number(),
                        "changeLines",
                        "2, 3",
                        "changeAmount",
                        "30.00",
                        "changeReason",
                        "Heard on the phone"));

        change.runJobs()
                .hasEndedAt("EndEvent_AssessedAgain")
                .hasVariable("modified", true)
                .hasVariable("disputedAmount", "EUR 30.00");
        assertThat(change.businessKey()).isEqualTo(it.number());
        running.hasEndedAt("EndEvent_Changed");
        assertThat(disputedOf(it.item(2))).isEqualTo("23.80");
        assertThat(disputedOf(it.item(3))).isEqualTo("6.20");
        assertThat(records.items(it.id()))
                .extracting(InquiryItem::disputedAmount)
                .containsExactlyInAnyOrder(new BigDecimal("23.80"), new BigDecimal("6.20"));
        assertThat(now(it).claimed().toString()).isEqualTo("EUR 30.00");
        assertThat(now(it).assessment().verified()).isNull();
        assertThat(now(it).assessment().rootCauseArea()).isNull();
        assertThat(now(it).assessment().assessedAt()).isNull();
        assertThat(requests.get(asked.id()).state()).isEqualTo(PartnerRequestState.WITHDRAWN);
        assertThat(subjects(it))
                .anyMatch(s -> s.contains("Request withdrawn"))
                .anyMatch(s -> s.contains("has been changed"));
        assertThat(lastReason(it))
                .contains("Heard on the phone")
                .contains("lines 2, 3")
                .contains("23.80 to 30");
        assertThat(records.history(it.id())
                        .get(records.history(it.id()).size() - 1)
                        .changedBy())
                .isEqualTo(People.CLERK);
    }

    @Test
    void customerNamesAnotherBill() {
        Disputed it = disputed();
        var other = billOf(it.subscriber());
        UUID intake = intake(it, "CHANGE", "It is the other bill.", other.bill().number(), "1", null);

        start(PROCESS, it.number(), about(it, "intakeId", intake.toString()))
                .runJobs()
                .hasEndedAt("EndEvent_AssessedAgain");

        assertThat(now(it).billId()).isEqualTo(other.bill().id());
        assertThat(now(it).claimed().toString()).isEqualTo("EUR 41.65");
        assertThat(now(it).description()).contains("I never called abroad.").contains("It is the other bill.");
        assertThat(disputedOf(it.item(2))).isEqualTo("0.00");
        assertThat(disputedOf(other.item(1))).isEqualTo("41.65");
    }

    @Test
    void clerkReadsWordsOfCustomer() {
        Disputed it = disputed();
        UUID intake = intake(it, "CHANGE", "Please look at this as well <b>soon</b>.", null, null, null);
        Case change = start(PROCESS, it.number(), about(it, "intakeId", intake.toString()))
                .runJobs();
        change.waitsAt("Task_EnterChange").hasVariable("changeWords", "Please look at this as well <b>soon</b>.");
        assertThat((String) change.variable("inquiryOverview"))
                .contains(it.number())
                .contains("I never called abroad.");
        assertThat(change.task("Task_EnterChange").getDueDate()).isNotNull();

        assertThatThrownBy(() -> change.complete("Task_EnterChange", People.CLERK, Map.of("changeReason", "no idea")))
                .hasMessageContaining("Nothing would be different");
        assertThatThrownBy(() -> change.complete(
                        "Task_EnterChange", People.CLERK, Map.of("changeLines", "9", "changeReason", "a ninth line")))
                .hasMessageContaining("has the lines 1 to 3");
        change.waitsAt("Task_EnterChange");
        change.complete(
                "Task_EnterChange", People.CLERK, Map.of("changePriority", 80, "changeReason", "It is urgent to them"));

        change.hasEndedAt("EndEvent_NotChanged").hasVariable("modified", false);
        assertThat(subjects(it)).anyMatch(s -> s.contains("could not change"));
        assertThat(records.correspondence(it.id()))
                .anyMatch(c -> c.kind().equals("changeRead")
                        && c.author().equals(People.CLERK)
                        && c.body().contains("this as well"));
    }

    @Test
    void clerkFindsNothingToChange() {
        Disputed it = disputed();
        Case change = start(PROCESS, it.number(), about(it)).runJobs();
        change.complete(
                "Task_EnterChange", People.CLERK, Map.of("changeNothing", true, "changeReason", "Only a thank you"));
        change.hasEndedAt("EndEvent_NotChanged").hasVariable("modified", false).hasVariable("changeVerdict", "nothing");
        assertThat(now(it).claimed()).isEqualTo(it.inquiry().claimed());
    }

    @Test
    void moreWordsNeedNoNewAssessment() {
        Disputed it = disputed();
        start(
                        PROCESS,
                        it.number(),
                        about(it, "changeDescription", "I was in hospital then.", "changeReason", "From the call"))
                .runJobs()
                .hasEndedAt("EndEvent_Changed")
                .hasNotPassed("Task_AnnounceChange");
        assertThat(now(it).description()).startsWith("I never called abroad.").endsWith("I was in hospital then.");
        assertThat(records.history(it.id())).last().satisfies(h -> {
            assertThat(h.oldState()).isEqualTo(InquiryState.IN_PROGRESS);
            assertThat(h.newState()).isEqualTo(InquiryState.IN_PROGRESS);
        });
    }

    @Test
    void clerkHoldsResumesAndRaisesPriority() {
        Disputed it = disputed();
        startAs(
                        People.CLERK,
                        PROCESS,
                        Map.of(
                                "inquiryNumber",
                                it.number(),
                                "changeHolding",
                                "hold",
                                "changeReason",
                                "Waits for court"))
                .runJobs()
                .hasEndedAt("EndEvent_Changed");
        assertThat(now(it).state()).isEqualTo(InquiryState.HELD);
        startAs(
                        People.CLERK,
                        PROCESS,
                        Map.of(
                                "inquiryNumber",
                                it.number(),
                                "changeHolding",
                                "resume",
                                "changeReason",
                                "Court decided"))
                .runJobs()
                .hasEndedAt("EndEvent_Changed");
        assertThat(now(it).state()).isEqualTo(InquiryState.IN_PROGRESS);
        startAs(
                        People.CLERK,
                        PROCESS,
                        Map.of("inquiryNumber", it.number(), "changePriority", 90, "changeReason", "Press asks"))
                .runJobs()
                .hasEndedAt("EndEvent_Changed")
                .hasVariable("priority", 90);
        assertThat(now(it).priority()).isEqualTo(90);
    }

    @Test
    void clerkIsToldAtOnceWhatCannotBe() {
        Disputed it = disputed();
        Disputed other = disputed();
        refused(it, "lines", Map.of("changeLines", "7"));
        refused(it, "at most EUR 23.80", Map.of("changeAmount", "23.81"));
        refused(it, "no bill", Map.of("changeBillNumber", other.billed().bill().number()));
        refused(it, "on hold or resume", Map.of("changeHolding", "hold", "changeAmount", "5.00"));
        refused(it, "0 to 100", Map.of("changePriority", 101));
        refused(it, "shorter", Map.of("changeDescription", "x".repeat(3990)));
        refused(it, "Nothing would be different", Map.of());
        refused(disputed(InquiryState.CANCELLED), "is cancelled", Map.of("changePriority", 3));
        assertThatThrownBy(() -> startAs(
                        People.CLERK, PROCESS, Map.of("inquiryNumber", "BI-1999-000001", "changeReason", "wrong one")))
                .hasMessageContaining("There is no inquiry");
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(it.number())
                        .count())
                .isZero();
    }

    @Test
    void lineOfAnotherInquiryIsNotTaken() {
        Disputed it = disputed();
        var second = data.inquiry(it.subscriber(), it.billed(), "And the setup fee", it.item(3));
        UUID intake = intake(it, "CHANGE", "And line 3", null, "2,3", null);
        start(PROCESS, it.number(), about(it, "intakeId", intake.toString()))
                .runJobs()
                .hasEndedAt("EndEvent_NotChanged");
        assertThat(outbox.ofCase(it.number()))
                .anyMatch(m -> m.body().contains("disputed by inquiry " + second.number()));
        assertThat(disputedOf(it.item(3))).isEqualTo("11.90");
    }

    @Test
    void postedAdjustmentKeepsItsFacts() {
        Disputed it = disputed();
        credit(it, "5.00");
        UUID intake = intake(it, "CHANGE", "Only 10", null, null, "10.00");
        start(PROCESS, it.number(), about(it, "intakeId", intake.toString()))
                .runJobs()
                .hasEndedAt("EndEvent_NotChanged");
        assertThat(now(it).claimed().toString()).isEqualTo("EUR 23.80");
    }

    @Test
    void newFactsAfterTheAnswerReopen() {
        Disputed it = disputed(InquiryState.CLEARED);
        Case running = runningCase(it);
        start(
                        PROCESS,
                        it.number(),
                        about(it, "changeDescription", "But I was abroad.", "changeReason", "Letter of the customer"))
                .runJobs()
                .hasEndedAt("EndEvent_Reopened")
                .hasVariable("modified", false);
        running.hasEndedAt("EndEvent_Confirmed");
        assertThat(records.correspondence(it.id()))
                .anyMatch(c -> c.kind().equals("notSatisfied") && c.body().equals("But I was abroad."));
    }

    @Test
    void closedInquiryIsReopenedWithinThirtyDays() {
        Disputed it = disputed(InquiryState.CLEARED, InquiryState.CLOSED);
        start(PROCESS, newBusinessKey(), about(it, "changeAmount", "10.00", "changeReason", "Only a part is wrong"))
                .runJobs()
                .hasEndedAt("EndEvent_Reopened");
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(it.number())
                        .count())
                .isPositive();
        assertThat(records.correspondence(it.id())).anyMatch(c -> c.kind().equals("reopening"));
    }

    @Test
    void endedInquiryIsFollowedByANewOne() {
        Disputed it = disputed(InquiryState.CANCELLED);
        UUID intake = intake(it, "CHANGE", "I was wrong to withdraw.", null, "3", null);
        start(PROCESS, newBusinessKey(), about(it, "intakeId", intake.toString()))
                .runJobs()
                .hasEndedAt("EndEvent_NewInquiry")
                .hasVariable("modified", false);
        Map<String, Object> next = jdbc.sql("select * from inquiry_intake where external_ref like ?")
                .param("follows " + it.number() + "%")
                .query()
                .singleRow();
        assertThat(next)
                .containsEntry("bill_number", it.billed().bill().number())
                .containsEntry("bill_item_lines", "3")
                .containsEntry("customer_number", it.subscriber().customer().number())
                .containsEntry("opened", true);
        assertThat(outbox.ofCase(it.number())).anyMatch(m -> m.body().contains((String) next.get("reserved_number")));
        assertThat(now(it).state()).isEqualTo(InquiryState.CANCELLED);
    }

    @Nested
    class WhatTheTableSays {

        private final Decision typical = Decision.of("receivables-inquiry-change")
                .given("changeKind", "lines")
                .given("inquiryState", "inProgress")
                .given("changeRequester", "customer")
                .given("changeFaulty", false)
                .given("adjustmentPosted", false)
                .given("reopenable", false)
                .given("changeAnswer", null);

        @Test
        void factsDependOnState() {
            for (String facts : List.of("amount", "lines", "bill")) {
                Decision change = typical.given("changeKind", facts);
                change.then("changeVerdict", "reassess");
                change.given("inquiryState", "held").then("changeVerdict", "reassess");
                change.given("inquiryState", "acknowledged").then("changeVerdict", "apply");
                change.given("inquiryState", "pending").then("changeVerdict", "apply");
                change.given("inquiryState", "cleared").then("changeVerdict", "reopen");
                change.given("inquiryState", "closed").given("reopenable", true).then("changeVerdict", "reopen");
                change.given("inquiryState", "closed")
                        .given("reopenable", false)
                        .then("changeVerdict", "newInquiry");
                change.given("inquiryState", "cancelled").then("changeVerdict", "newInquiry");
                change.given("inquiryState", "rejected").then("changeVerdict", "newInquiry");
                change.given("adjustmentPosted", true).then("changeVerdict", "refuse");
            }
        }

        @Test
        void wordsPriorityAndHold() {
            for (String state : List.of("acknowledged", "pending", "inProgress", "held")) {
                typical.given("inquiryState", state)
                        .given("changeKind", "description")
                        .then("changeVerdict", "apply");
                typical.given("inquiryState", state)
                        .given("changeKind", "priority")
                        .given("changeRequester", "clerk")
                        .then("changeVerdict", "apply");
            }
            typical.given("changeKind", "description")
                    .given("adjustmentPosted", true)
                    .then("changeVerdict", "apply");
            typical.given("changeKind", "priority").then("changeVerdict", "refuse");
            Decision clerk = typical.given("changeRequester", "clerk");
            clerk.given("changeKind", "hold").then("changeVerdict", "apply");
            clerk.given("changeKind", "hold").given("inquiryState", "pending").then("changeVerdict", "refuse");
            clerk.given("changeKind", "resume").given("inquiryState", "held").then("changeVerdict", "apply");
            clerk.given("changeKind", "resume").then("changeVerdict", "refuse");
            typical.given("changeKind", "hold").then("changeVerdict", "refuse");
            typical.given("changeKind", "resume").given("inquiryState", "held").then("changeVerdict", "refuse");
        }

        @Test
        void nothingAndFaults() {
            typical.given("changeKind", "none").then("changeVerdict", "nothing");
            typical.given("changeFaulty", true)
                    .given("changeAnswer", "No such line.")
                    .then(new HashMap<>(Map.of("changeVerdict", "refuse", "changeAnswer", "No such line.")));
            typical.given("changeKind", "none")
                    .given("changeFaulty", true)
                    .given("changeAnswer", "No such line.")
                    .then("changeVerdict", "refuse");
            typical.given("changeKind", "priority")
                    .given("changeRequester", "clerk")
                    .given("inquiryState", "closed")
                    .then("changeAnswer", "This change is not possible while the inquiry is closed.");
            typical.given("changeKind", "resume")
                    .given("changeRequester", "clerk")
                    .given("inquiryState", "inProgress")
                    .then("changeAnswer", "This change is not possible while the inquiry is being worked on.");
            typical.given("changeKind", "hold")
                    .given("changeRequester", "clerk")
                    .given("inquiryState", "cleared")
                    .then("changeAnswer", "This change is not possible while the inquiry is answered.");
        }
    }

    private void refused(Disputed it, String why, Map<String, Object> change) {
        Map<String, Object> answers = new HashMap<>(change);
        answers.put("inquiryNumber", it.number());
        answers.put("changeReason", "A good reason");
        assertThatThrownBy(() -> startAs(People.CLERK, PROCESS, answers)).hasMessageContaining(why);
    }
}
