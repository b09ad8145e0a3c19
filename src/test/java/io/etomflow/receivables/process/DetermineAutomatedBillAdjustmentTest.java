package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.billing.NoteKind;
import io.etomflow.information.Segment;
import io.etomflow.receivables.adjustment.AdjustmentPolicies;
import io.etomflow.receivables.adjustment.AdjustmentPolicy;
import io.etomflow.receivables.adjustment.AdjustmentProposal;
import io.etomflow.receivables.adjustment.ProposalState;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class DetermineAutomatedBillAdjustmentTest extends AdjustmentCases {

    private static final String PROCESS = "etom-1.3.10.4.3.3";

    @Autowired
    AdjustmentPolicies policies;

    @Test
    void policyApprovesWhatOurRecordsProve() {
        Assessed it = chargedTwice("11.90");

        Case determined = startFor(PROCESS, it);

        determined.hasEndedAt("EndEvent_AdjustmentApproved").hasVariable("adjustmentDecision", "approved");
        AdjustmentProposal proposal = proposalOf(it);
        assertThat(determined.variable("proposalId")).isEqualTo(proposal.id().toString());
        assertThat(proposal.state()).isEqualTo(ProposalState.APPROVED);
        assertThat(proposal.amount()).hasToString("EUR 11.90");
        assertThat(proposal.kind()).isEqualTo(NoteKind.CREDIT_NOTE);
        assertThat(proposal.billItemId()).isEqualTo(it.billed().item(2).id());
        assertThat(proposal.proposedBy()).isEqualTo("system");
        assertThat(proposal.decidedRule()).isEqualTo("proven-by-records");
        assertThat(proposal.reasonCode()).isEqualTo("usageChargedTwice");
        assertThat(notesOf(it)).as("approved is not posted").isEmpty();
    }

    @Test
    void askedTwiceThereIsOneProposal() {
        Assessed it = chargedTwice("11.90");
        startFor(PROCESS, it);
        startFor(PROCESS, it).hasEndedAt("EndEvent_AdjustmentApproved");
        proposalOf(it);
    }

    @Test
    void whatIsAboveTheLimitsGoesToAPersonWithTheReason() {
        Assessed it = chargedTwice("50.01");

        startFor(PROCESS, it).hasEndedAt("EndEvent_PersonDecides").hasVariable("adjustmentDecision", "person");

        assertThat(proposalsOf(it)).isEmpty();
        assertThat(decisionsOf(it)).singleElement().satisfies(row -> {
            assertThat(row.get("RULE_NAME")).isEqualTo("above-limits");
            assertThat(row.get("FACTS").toString()).contains("EUR 50.01", "usageChargedTwice", "STANDARD-EUR");
        });
    }

    @Test
    void aBillThatIsRightIsRefusedWithWordsForTheCustomer() {
        Assessed it = assess(inquiry(), "NOT_JUSTIFIED", "USAGE", "usageConfirmed", null, null);

        Case determined = startFor(PROCESS, it);

        determined.hasEndedAt("EndEvent_AdjustmentRefused").hasVariable("adjustmentDecision", "refused");
        assertThat(determined.variable("decisionExplanation").toString()).contains("usage that was recorded");
        assertThat(decisionsOf(it)).singleElement().satisfies(row -> assertThat(row.get("DECISION"))
                .isEqualTo("refused"));
    }

    @Test
    void withoutAPolicyForTheCurrencyAPersonDecides() {
        Assessed it = assess(
                inquiry(Segment.RESIDENTIAL, "ISK"),
                "JUSTIFIED",
                "BILLING",
                "usageChargedTwice",
                "5",
                NoteKind.CREDIT_NOTE);
        startFor(PROCESS, it).hasEndedAt("EndEvent_PersonDecides").hasNotPassed("Task_AskPolicy");
        assertThat(decisionsOf(it).get(0).get("REASON")).isEqualTo("No adjustment policy is in force for ISK.");
    }

    @Test
    void aPolicyThatAllowsNoAutomationSendsToAPersonAndAnExpiredOneDoesNotCount() {
        policies.save(policy("DKK-OLD", "DKK", LocalDate.of(2020, 1, 1), LocalDate.of(2020, 12, 31), true, "7.5"));
        policies.save(policy("DKK-NOW", "DKK", LocalDate.of(2021, 1, 1), null, false, "7.5"));
        policies.save(policy("DKK-LATER", "DKK", LocalDate.of(2999, 1, 1), null, true, "7.5"));
        Assessed it = assess(
                inquiry(Segment.RESIDENTIAL, "DKK"),
                "JUSTIFIED",
                "BILLING",
                "usageChargedTwice",
                "5",
                NoteKind.CREDIT_NOTE);
        startFor(PROCESS, it).hasEndedAt("EndEvent_PersonDecides").hasNotPassed("Task_AskPolicy");
        assertThat(decisionsOf(it).get(0).get("REASON")).isEqualTo("Policy DKK-NOW allows no automated adjustments.");
    }

    @Test
    void limitsAreInUnitsOfThePolicyAndRoundingNeverHelps() {
        policies.save(policy("SEK-1", "SEK", LocalDate.of(2020, 1, 1), null, true, "10"));
        Assessed atLimit = assess(
                inquiry(data.subscriber(Segment.RESIDENTIAL, "SEK"), null, "1000.00", "500.00"),
                "JUSTIFIED",
                "BILLING",
                "duplicateLine",
                "500.00",
                NoteKind.CREDIT_NOTE);
        startFor(PROCESS, atLimit).hasEndedAt("EndEvent_AdjustmentApproved").hasVariable("adjustmentUnits", 50.0);
        Assessed above = assess(
                inquiry(data.subscriber(Segment.RESIDENTIAL, "SEK"), null, "1000.00", "500.00"),
                "JUSTIFIED",
                "BILLING",
                "duplicateLine",
                "500.01",
                NoteKind.CREDIT_NOTE);
        startFor(PROCESS, above).hasEndedAt("EndEvent_PersonDecides").hasVariable("adjustmentUnits", 50.01);
    }

    @Test
    void whatTheBillNoLongerHoldsGoesToAPerson() {
        Assessed other = inquiry();
        noteBefore(other, "170.00");
        Assessed it = new Assessed(
                other.subscriber(),
                other.billed(),
                data.inquiry(
                        other.subscriber(),
                        other.billed(),
                        "again",
                        other.billed().item(1)));
        assess(it, "JUSTIFIED", "BILLING", "usageChargedTwice", "8.51", NoteKind.CREDIT_NOTE);
        startFor(PROCESS, it).hasEndedAt("EndEvent_PersonDecides");
        assertThat(decisionsOf(it).get(0).get("REASON"))
                .isEqualTo("The bill has only EUR 8.50 left to credit, not EUR 8.51.");
    }

    @Test
    void aSecondAdjustmentForTheSameInquiryGoesToAPerson() {
        Assessed it = chargedTwice("11.90");
        noteBefore(it, "11.90");
        startFor(PROCESS, it).hasEndedAt("EndEvent_PersonDecides");
        assertThat(decisionsOf(it).get(0).get("REASON").toString()).contains("adjusted for this inquiry before");
    }

    @Test
    void aBillThatHasNotLeftTheHouseIsCorrectedInstead() {
        Assessed it = chargedTwice("11.90");
        jdbc.sql("update customer_bill set state = 'ON_HOLD' where id = ?")
                .param(it.billed().bill().id())
                .update();
        startFor(PROCESS, it).hasEndedAt("EndEvent_PersonDecides");
        assertThat(decisionsOf(it).get(0).get("REASON").toString()).contains("not sent yet");
    }

    @Test
    void earlierAdjustmentsOfTheYearCount() {
        Assessed it = chargedTwice("11.90");
        for (int i = 0; i < 6; i++) {
            Assessed earlier = inquiry(it.subscriber(), null, "100.00", "50.00");
            noteBefore(earlier, "1.00");
        }
        startFor(PROCESS, it)
                .hasEndedAt("EndEvent_PersonDecides")
                .hasVariable("adjustmentCount", 6)
                .hasVariable("adjustmentSum", 6.0);
        assertThat(decisionsOf(it).get(0).get("RULE_NAME")).isEqualTo("frequent-adjustments");

        jdbc.sql("update applied_adjustment set posted_at = ? where customer_id = ?")
                .params(
                        io.etomflow.shared.Sql.at(now().minus(java.time.Duration.ofDays(366))),
                        it.subscriber().customer().id())
                .update();
        startFor(PROCESS, it).hasEndedAt("EndEvent_AdjustmentApproved").hasVariable("adjustmentCount", 0);
    }

    @Test
    void aNewQuestionWithdrawsWhatAnEarlierOneLeftBehind() {
        Assessed it = chargedTwice("60.00");
        AdjustmentProposal stale = approvedProposal(it, "5.00");
        startFor(PROCESS, it).hasEndedAt("EndEvent_PersonDecides");
        assertThat(proposals.get(stale.id()).state()).isEqualTo(ProposalState.WITHDRAWN);
    }

    @Test
    void aClerkStartsItWithTheNumber() {
        Assessed it = chargedTwice("11.90");
        startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", it.number())).hasEndedAt("EndEvent_AdjustmentApproved");
        assertThat(proposalOf(it).proposedBy()).isEqualTo("system");
    }

    @Test
    void whatIsNotAssessedIsSentBackToTheClerk() {
        Assessed it = inquiry();
        assertThatThrownBy(() -> startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", it.number())))
                .hasMessageContaining("is not assessed yet");
        assertThatThrownBy(() -> startAs(People.CLERK, PROCESS, Map.of("inquiryNumber", "BI-1999-1")))
                .hasMessageContaining("There is no inquiry");
        assertThat(proposalsOf(it)).isEmpty();
    }

    private static AdjustmentPolicy policy(
            String code, String currency, LocalDate from, LocalDate to, boolean automation, String factor) {
        return new AdjustmentPolicy(
                UUID.randomUUID(), null, code, currency, from, to, automation, new BigDecimal(factor));
    }
}
