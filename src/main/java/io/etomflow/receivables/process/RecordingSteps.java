package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.AdjustmentVariables.RECORDED;
import static io.etomflow.receivables.process.InquiryVariables.ADJUSTMENT_ID;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.PROPOSAL_ID;

import io.etomflow.receivables.adjustment.AdjustmentProposal;
import io.etomflow.receivables.adjustment.AdjustmentRecording;
import io.etomflow.receivables.adjustment.AutomatedAdjustments;
import io.etomflow.receivables.adjustment.PolicyAnswer;
import io.etomflow.receivables.adjustment.ProposalState;
import io.etomflow.receivables.resolution.InquiryResolution;
import io.etomflow.shared.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.4.3.1 Record Customer Bill Invoice Adjustment. */
@Configuration(proxyBeanMethods = false)
class RecordingSteps {

    @Bean
    Step findApprovedAdjustment(AdjustmentRecording recording) {
        return Step.titled(
                        "Find approved adjustment",
                        "Takes the approved proposal of the inquiry; refuses what nobody has approved.")
                .needs(INQUIRY_ID)
                .reads(PROPOSAL_ID)
                .writes(PROPOSAL_ID, RECORDED)
                .does(c -> {
                    AdjustmentProposal proposal = recording.approved(
                            c.get(INQUIRY_ID), c.find(PROPOSAL_ID).orElse(null));
                    c.set(PROPOSAL_ID, proposal.id());
                    c.set(RECORDED, proposal.state() == ProposalState.RECORDED);
                });
    }

    @Bean
    Step postAdjustmentNote(AdjustmentRecording recording) {
        return Step.titled(
                        "Post adjustment note",
                        "Posts the credit or debit note to the bill exactly once, corrects the balance and settles the dispute.")
                .needs(PROPOSAL_ID)
                .writes(ADJUSTMENT_ID)
                .refuses("receivables.adjustmentNotCovered")
                .does(c -> c.set(
                        ADJUSTMENT_ID, recording.record(c.get(PROPOSAL_ID)).id()));
    }

    @Bean
    Step noteAdjustmentNotCovered(AutomatedAdjustments adjustments, AdjustmentRecording recording) {
        return Step.titled(
                        "Note why an adjustment cannot be posted",
                        "Keeps for the next analyst what the bill holds and what was approved.")
                .needs(INQUIRY_ID, PROPOSAL_ID)
                .does(c -> adjustments.note(
                        c.get(INQUIRY_ID),
                        new PolicyAnswer("person", "not-covered", recording.whyNotCovered(c.get(PROPOSAL_ID)))));
    }

    @Bean
    Step announceAdjustment(InquiryResolution resolution) {
        return Step.titled(
                        "Announce adjustment",
                        "Tells the customer and the ledger of the note, and makes it the inquiry's resolution.")
                .needs(ADJUSTMENT_ID)
                .does(c -> resolution.announce(c.get(ADJUSTMENT_ID)));
    }
}
