package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.BillingRecords;
import io.etomflow.notification.NewSubscription;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.assessment.InquiryRootCauses;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class IdentifyCustomerBillInquiryRootCauseTest extends AssessmentCases {

    private static final String PROCESS = "etom-1.3.10.4.2.3";

    @Autowired
    private BillingRecords billing;

    @Test
    void aCauseInTheWorkOfOthersIsRecordedAndTold() {
        Disputed it = rightLine();
        String listener = subscribe(it, InquiryRootCauses.TOPIC);
        finding(it, it.item(1), RootCauseArea.SERVICE, "serviceOutage", 85, "4.00");

        startAbout(PROCESS, it)
                .hasEndedAt("EndEvent_CauseKnownAndTold")
                .hasVariable("rootCauseArea", "service")
                .hasVariable("rootCauseCode", "serviceOutage");

        assertThat(now(it).assessment().rootCauseArea()).isEqualTo(RootCauseArea.SERVICE);
        assertThat(now(it).assessment().rootCauseEvidence()).isEqualTo("Evidence of serviceOutage.");
        assertThat(eventsFor(it, listener)).singleElement().satisfies(m -> assertThat(m.body())
                .contains("\"process\":\"problemManagement\"")
                .contains("\"rootCauseCode\":\"serviceOutage\"")
                .contains("\"billNumber\":\"" + it.billed().bill().number()));
    }

    @Test
    void theCustomersOwnUsageConcernsNobodyElse() {
        Disputed it = disputed();
        String listener = subscribe(it, InquiryRootCauses.TOPIC);
        finding(it, it.item(2), RootCauseArea.USAGE, "usageConfirmed", 80, null);

        startAbout(PROCESS, it).hasEndedAt("EndEvent_CauseKnown").hasVariable("rootCauseArea", "usage");

        assertThat(eventsFor(it, listener)).isEmpty();
    }

    @Test
    void aPartnersChargeNamesThePartner() {
        Disputed it = twoAreas();
        finding(it, it.item(3), RootCauseArea.SUPPLIER, "partnerChargeDisputed", 80, "11.89");

        startAbout(PROCESS, it).hasEndedAt("EndEvent_CauseKnownAndTold");

        assertThat(now(it).assessment().supplierId())
                .isEqualTo(it.item(3).supplierId())
                .isNotNull();
    }

    @Test
    void billingIsToldWhenSeveralCustomersOfARunHaveTheSameCause() {
        UUID run = UUID.randomUUID();
        billing.recordRun(run, "RUN-" + run.toString().substring(0, 8), 1, now());
        Disputed first = duplicateLine(run);
        String toldOfFirst = subscribe(first, InquiryRootCauses.TOPIC);
        finding(first, first.item(2), RootCauseArea.BILLING, "duplicateLine", 90, "41.65");
        startAbout(PROCESS, first).hasEndedAt("EndEvent_CauseKnownAndTold");
        assertThat(eventsFor(first, toldOfFirst)).singleElement().satisfies(m -> assertThat(m.body())
                .contains("\"customersOfTheRun\":1"));

        Disputed second = duplicateLine(run);
        String toldOfSecond = subscribe(second, InquiryRootCauses.TOPIC);
        subscriptions.add(NewSubscription.staff(
                People.BILLING_CLERK, InquiryRootCauses.TOPIC, null, second.number(), "bella@house.example"));
        finding(second, second.item(2), RootCauseArea.BILLING, "duplicateLine", 90, "41.65");
        finding(second, second.item(2), RootCauseArea.BILLING, "runFaultSuspected", 40, null);
        startAbout(PROCESS, second).hasEndedAt("EndEvent_CauseKnownAndTold");
        assertThat(eventsFor(second, toldOfSecond)).singleElement().satisfies(m -> assertThat(m.body())
                .contains("\"customersOfTheRun\":2"));
        assertThat(outbox.ofCase(second.number()))
                .filteredOn(m -> m.recipient().equals("bella@house.example"))
                .singleElement()
                .satisfies(m -> assertThat(m.body()).contains("2 customers of this billing run"));
    }

    @Test
    void aPersonChoosesBetweenAreas() {
        Disputed it = twoAreas();
        finding(it, it.item(2), RootCauseArea.BILLING, "duplicateLine", 90, "41.65");
        finding(it, it.item(3), RootCauseArea.SUPPLIER, "partnerChargeDisputed", 80, "11.89");
        Case run = startAbout(PROCESS, it).waitsAt("Task_ChooseRootCause");

        run.complete(
                "Task_ChooseRootCause", People.CLERK, choice("duplicateLine", "The partner's charge was ordered."));

        run.hasEndedAt("EndEvent_CauseKnownAndTold").hasVariable("rootCauseCode", "duplicateLine");
        assertThat(records.findings(it.id())).hasSize(2).first().satisfies(f -> {
            assertThat(f.code()).isEqualTo("duplicateLine");
            assertThat(f.weight()).isEqualTo(100);
        });
        assertThat(notesOf(it)).anyMatch(note -> note.contains("The partner's charge was ordered."));
    }

    @Test
    void aPersonsOwnCauseOutweighsWhatTheyChoseBefore() {
        Disputed it = rightLine();
        finding(it, it.item(1), RootCauseArea.BILLING, "otherBillingError", 100, "5.00");
        finding(it, it.item(1), RootCauseArea.SERVICE, "serviceOutage", 100, "5.00");
        Case run = startAbout(PROCESS, it).waitsAt("Task_ChooseRootCause");

        run.complete("Task_ChooseRootCause", People.CLERK, choice("billCorrect", "Both were credited last month."));

        run.hasEndedAt("EndEvent_CauseKnown")
                .hasVariable("rootCauseArea", "usage")
                .hasVariable("rootCauseCode", "billCorrect");
    }

    @Test
    void aCauseThatCannotBeToldStaysUnknown() {
        Disputed it = rightLine();
        finding(it, null, RootCauseArea.UNKNOWN, "unusualAmount", 30, null);

        startAbout(PROCESS, it)
                .complete("Task_ChooseRootCause", People.CLERK, choice("cannotTell", "The tariff file is missing."))
                .hasEndedAt("EndEvent_CauseUnknown")
                .hasVariable("rootCauseArea", "unknown");

        assertThat(now(it).assessment().rootCauseArea()).isEqualTo(RootCauseArea.UNKNOWN);
        assertThat(now(it).assessment().rootCauseEvidence()).isEqualTo("The tariff file is missing.");
    }

    @Test
    void aChoiceThatCannotBeIsRefusedAndTheTaskStays() {
        Disputed it = rightLine();
        Case run = startAbout(PROCESS, it).waitsAt("Task_ChooseRootCause");

        assertThatThrownBy(() ->
                        run.complete("Task_ChooseRootCause", People.CLERK, choice("unusualAmount", "It is very high.")))
                .hasMessageContaining("is no cause");
        assertThatThrownBy(
                        () -> run.complete("Task_ChooseRootCause", People.CLERK, choice("magic", "It is very high.")))
                .hasMessageContaining("is not known");
        assertThatThrownBy(() -> run.complete("Task_ChooseRootCause", People.CLERK, choice("billCorrect", "so")))
                .hasMessageContaining("Say what shows it");

        run.waitsAt("Task_ChooseRootCause");
        assertThat(codes(it)).isEmpty();
    }

    @Test
    void aLateClerkIsRemindedThenASupervisorChooses() {
        Disputed it = rightLine();
        Case run = startAbout(PROCESS, it);

        run.fireTimer("BoundaryEvent_DueSoon").hasPassed("EndEvent_ClerkReminded");
        run.fireTimer("BoundaryEvent_NotChosenInTime").waitsAt("Task_ChooseAsSupervisor");
        run.complete(
                "Task_ChooseAsSupervisor",
                People.SUPERVISOR,
                choice("serviceNotDelivered", "The line was never installed."));

        run.hasPassed("EndEvent_CauseKnownAndTold");
        assertThat(now(it).assessment().rootCauseArea()).isEqualTo(RootCauseArea.SERVICE);
    }

    private static Map<String, String> choice(String cause, String evidence) {
        return Map.of("chosenCause", cause, "chosenEvidence", evidence);
    }
}
