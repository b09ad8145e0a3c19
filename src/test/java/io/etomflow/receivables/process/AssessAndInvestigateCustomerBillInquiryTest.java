package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.receivables.Finding;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("model")
class AssessAndInvestigateCustomerBillInquiryTest extends AssessmentCases {

    private static final String PROCESS = "etom-1.3.10.4.2.2";

    @Test
    void checksSettleItWithoutAPerson() {
        Disputed it = duplicateLine();

        startAbout(PROCESS, it, "verified", true)
                .hasEndedAt("EndEvent_SettledByRules")
                .hasVariable("investigationOutcome", "settled");

        Finding finding = records.findings(it.id()).get(0);
        assertThat(finding.code()).isEqualTo("duplicateLine");
        assertThat(finding.foundBy()).isEqualTo("DuplicateLineCheck");
        assertThat(finding.amount()).isEqualByComparingTo("41.65");
        assertThat(finding.billItemId()).isEqualTo(it.item(2).id());
    }

    @Test
    void investigatingAgainSetsEarlierFindingsAside() {
        Disputed it = duplicateLine();
        startAbout(PROCESS, it, "verified", true);

        startAbout(PROCESS, it, "verified", true).hasEndedAt("EndEvent_SettledByRules");

        assertThat(codes(it)).containsExactly("duplicateLine");
        assertThat(jdbc.sql("select count(*) from inquiry_finding where inquiry_id = ?")
                        .param(it.id())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void whereTheRecordsContradictAPersonLooks() {
        Disputed it = duplicateLine();
        set(it, "verified", false);

        Case run = startAbout(PROCESS, it).waitsAt("Task_InvestigateCharges");

        run.hasVariable("settledBecause", "Our records contradict the customer.");
    }

    @Test
    void aPersonChoosesAFinding() {
        Disputed it = twoAreas();
        Case run = startAbout(PROCESS, it, "verified", true).waitsAt("Task_InvestigateCharges");
        assertThat((String) run.variable("findingsView"))
                .contains("The same line is on the bill twice")
                .contains("partner");

        run.complete(
                "Task_InvestigateCharges", People.CLERK, Map.of("investigationAction", "choose", "chosenFinding", "1"));

        run.hasEndedAt("EndEvent_SettledByPerson").hasVariable("investigationOutcome", "settled");
        assertThat(records.findings(it.id()).get(0)).satisfies(f -> {
            assertThat(f.code()).isEqualTo("duplicateLine");
            assertThat(f.weight()).isEqualTo(100);
        });
        assertThat(jdbc.sql("select confirmed_by from inquiry_finding where inquiry_id = ? and weight = 100")
                        .param(it.id())
                        .query(String.class)
                        .single())
                .isEqualTo(People.CLERK);
    }

    @Test
    void aPersonAddsOneFindingAfterAnother() {
        Disputed it = rightLine();
        Case run = startAbout(PROCESS, it, "verified", true).waitsAt("Task_InvestigateCharges");
        run.hasVariable("settledBecause", "The checks found nothing that could stand alone.");
        assertThat((String) run.variable("inquiryView")).contains("&lt;b").doesNotContain("<b>");

        run.complete("Task_InvestigateCharges", People.CLERK, finding("addMore", "otherBillingError", 1, "5.00"));
        run.waitsAt("Task_InvestigateCharges");
        assertThat(run.variable("findingCode")).isNull();
        run.complete("Task_InvestigateCharges", People.CLERK, finding("add", "discountMissing", 1, "3.50"));

        run.hasEndedAt("EndEvent_SettledByPerson");
        assertThat(records.findings(it.id()))
                .extracting(Finding::code, Finding::weight, Finding::foundBy, f -> f.amount()
                        .toPlainString())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("otherBillingError", 100, People.CLERK, "5.00"),
                        org.assertj.core.groups.Tuple.tuple("discountMissing", 100, People.CLERK, "3.50"));
    }

    @Test
    void whatCannotBeIsRefusedAndTheTaskStays() {
        Disputed it = rightLine();
        Case run = startAbout(PROCESS, it, "verified", true);

        refused(run, finding("add", "otherBillingError", 9, "5.00"), "has no line 9");
        refused(run, finding("add", "otherBillingError", 1, "41.66"), "Line 1 charges EUR 41.65");
        refused(run, finding("add", "otherBillingError", null, "70.00"), "The bill charges");
        refused(run, finding("add", "otherBillingError", 1, "-1.00"), "above zero");
        refused(run, finding("add", "otherBillingError", 1, null), "above zero");
        refused(run, finding("add", "otherBillingError", 1, "1.001"), "two decimals");
        refused(run, finding("add", "otherBillingError", 1, "much"), "not an amount");
        refused(run, finding("add", "billCorrect", 1, "1.00"), "leave the amount empty");
        refused(run, finding("add", "unusualAmount", null, null), "explains nothing");
        refused(run, finding("add", "nonsense", null, null), "is not known");
        refused(run, Map.of("investigationAction", "add", "findingCode", "billCorrect"), "what shows it");
        refused(run, Map.of("investigationAction", "choose", "chosenFinding", 7), "no finding to choose");
        refused(run, Map.of("investigationAction", "giveUp", "findingEvidence", "no"), "what is missing");
        refused(run, Map.of("investigationAction", "sleep"), "Say what to do");

        run.waitsAt("Task_InvestigateCharges");
        assertThat(codes(it)).isEmpty();
    }

    @Test
    void whatCannotBeSettledIsLeftToSpecialists() {
        Disputed it = rightLine();

        startAbout(PROCESS, it, "verified", true)
                .complete(
                        "Task_InvestigateCharges",
                        People.CLERK,
                        Map.of(
                                "investigationAction",
                                "giveUp",
                                "findingEvidence",
                                "Rating looks right, the tariff file is missing."))
                .hasEndedAt("EndEvent_Unsettled")
                .hasVariable("investigationOutcome", "unsettled");

        assertThat(notesOf(it)).anyMatch(note -> note.contains("the tariff file is missing"));
    }

    @Test
    void aLateClerkIsRemindedThenASupervisorInvestigates() {
        Disputed it = rightLine();
        Case run = startAbout(PROCESS, it, "verified", true);

        run.fireTimer("BoundaryEvent_DueSoon")
                .hasPassed("EndEvent_ClerkReminded")
                .waitsAt("Task_InvestigateCharges");
        run.fireTimer("BoundaryEvent_NotInvestigatedInTime").waitsAt("Task_InvestigateAsSupervisor");
        run.complete("Task_InvestigateAsSupervisor", People.SUPERVISOR, finding("add", "billCorrect", 1, null));

        run.hasPassed("EndEvent_SettledByPerson");
        assertThat(records.findings(it.id()).get(0).foundBy()).isEqualTo(People.SUPERVISOR);
    }

    @Test
    void anInquiryWithoutABillIsAPersons() {
        Disputed it = rightLine();
        set(it, "bill_id", null);
        Case run = startAbout(PROCESS, it, "verified", true).waitsAt("Task_InvestigateCharges");

        refused(run, finding("add", "billCorrect", null, null), "The bill is not known");
        assertThat((String) run.variable("billView")).isEqualTo("The bill is not known.");
    }

    private static void refused(Case run, Map<String, ?> answers, String message) {
        assertThatThrownBy(() -> run.complete("Task_InvestigateCharges", People.CLERK, answers))
                .hasMessageContaining(message);
    }

    private static Map<String, Object> finding(String action, String code, Integer line, String amount) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("investigationAction", action);
        answers.put("findingCode", code);
        answers.put("findingLine", line);
        answers.put("findingAmount", amount);
        answers.put("findingEvidence", "Compared with the contract of 2024.");
        return answers;
    }
}
