package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.AdjustmentVariables.ADJUSTMENT_AMOUNT;
import static io.etomflow.receivables.process.AdjustmentVariables.ADJUSTMENT_KIND;
import static io.etomflow.receivables.process.AdjustmentVariables.ADJUSTMENT_LINE;
import static io.etomflow.receivables.process.AdjustmentVariables.ANALYSIS_RESULT;
import static io.etomflow.receivables.process.AdjustmentVariables.ANALYST;
import static io.etomflow.receivables.process.AdjustmentVariables.BILL_LINES;
import static io.etomflow.receivables.process.AdjustmentVariables.CASE_EVIDENCE;
import static io.etomflow.receivables.process.AdjustmentVariables.CASE_SUMMARY;
import static io.etomflow.receivables.process.AdjustmentVariables.CUSTOMER_EXPLANATION;
import static io.etomflow.receivables.process.AdjustmentVariables.FAULT_CONFIRMED;
import static io.etomflow.receivables.process.AdjustmentVariables.FAULT_DESCRIPTION;
import static io.etomflow.receivables.process.AdjustmentVariables.FAULT_ITEM_KIND;
import static io.etomflow.receivables.process.AdjustmentVariables.FAULT_OFFERING;
import static io.etomflow.receivables.process.AdjustmentVariables.JUSTIFICATION;
import static io.etomflow.receivables.process.AdjustmentVariables.PROPOSAL_UNITS;
import static io.etomflow.receivables.process.AdjustmentVariables.PROPOSER_ROLE;
import static io.etomflow.receivables.process.AdjustmentVariables.REASON_CODE;
import static io.etomflow.receivables.process.AdjustmentVariables.REASON_CODES;
import static io.etomflow.receivables.process.AdjustmentVariables.RUN_SUMMARY;
import static io.etomflow.receivables.process.AdjustmentVariables.RUN_SUSPECTED;
import static io.etomflow.receivables.process.InquiryVariables.ADJUSTMENT_APPROVED;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.PROPOSAL_ID;
import static io.etomflow.receivables.process.InquiryVariables.RESOLUTION_OUTCOME;

import io.etomflow.receivables.Actor;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.adjustment.AdjustmentCaseFile;
import io.etomflow.receivables.adjustment.AdjustmentProposals;
import io.etomflow.receivables.adjustment.ProposalDraft;
import io.etomflow.receivables.adjustment.ProposalQuestion;
import io.etomflow.receivables.assessment.BillingRunExamination;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.4.3.2 Analyze Detailed Bill Inquiry up to the proposal. */
@Configuration(proxyBeanMethods = false)
class AnalysisSteps {

    @Bean
    Step prepareAnalysis(BillInquiries inquiries, AdjustmentCaseFile caseFile, BillingRunExamination runs) {
        return Step.titled(
                        "Prepare analysis",
                        "Puts the case file together for the analyst, and looks whether several inquiries point at the billing run.")
                .needs(INQUIRY_ID)
                .writes(ANALYST, CASE_SUMMARY, CASE_EVIDENCE, BILL_LINES, REASON_CODES, RUN_SUSPECTED, RUN_SUMMARY)
                .does(c -> {
                    UUID id = c.get(INQUIRY_ID);
                    boolean suspect = runs.isSuspect(id);
                    c.set(ANALYST, inquiries.get(id).owner());
                    c.set(CASE_SUMMARY, caseFile.summary(id));
                    c.set(CASE_EVIDENCE, caseFile.evidence(id));
                    c.set(BILL_LINES, caseFile.lines(id));
                    c.set(REASON_CODES, AdjustmentProposals.REASONS);
                    c.set(RUN_SUSPECTED, suspect);
                    c.set(RUN_SUMMARY, suspect ? runs.summary(id) : null);
                });
    }

    @Bean
    Step keepRunExamination(BillingRunExamination runs) {
        return Step.titled(
                        "Keep examination of billing run",
                        "Keeps what billing found out about the run, for this and all later inquiries.")
                .needs(INQUIRY_ID)
                .reads(FAULT_CONFIRMED, FAULT_ITEM_KIND, FAULT_OFFERING, FAULT_DESCRIPTION)
                .does(c -> runs.keep(
                        c.get(INQUIRY_ID),
                        c.get(FAULT_CONFIRMED),
                        c.find(FAULT_ITEM_KIND).orElse(null),
                        c.find(FAULT_OFFERING).orElse(null),
                        c.find(FAULT_DESCRIPTION).orElse(null),
                        c.actor()));
    }

    @Bean
    Step takeAnalysis(AdjustmentProposals proposals, BillingRunExamination runs) {
        return Step.titled(
                        "Take analysis",
                        "Checks what the analyst answers and stores the proposal under the name of whoever is logged in.")
                .needs(INQUIRY_ID)
                .reads(
                        ANALYSIS_RESULT,
                        ADJUSTMENT_KIND,
                        ADJUSTMENT_AMOUNT,
                        ADJUSTMENT_LINE,
                        REASON_CODE,
                        JUSTIFICATION,
                        CUSTOMER_EXPLANATION)
                .writes(PROPOSAL_ID, ADJUSTMENT_KIND, PROPOSAL_UNITS, PROPOSER_ROLE, ADJUSTMENT_APPROVED, RUN_SUMMARY)
                .does(c -> {
                    c.set(ADJUSTMENT_APPROVED, false);
                    switch (c.get(ANALYSIS_RESULT)) {
                        case "adjust" -> propose(c, proposals);
                        case "noAdjustment" -> explained(c);
                        case "examineRun" -> c.set(RUN_SUMMARY, runs.summary(c.get(INQUIRY_ID)));
                        default -> throw new InvalidInput("analysisResult", "Choose one of the results of the list.");
                    }
                });
    }

    @Bean
    Step dropAnalysis() {
        return Step.titled(
                        "Drop analysis",
                        "The inquiry is cancelled: tells the calling process, if there is one, that nothing is decided any more.")
                .writes(ADJUSTMENT_APPROVED, RESOLUTION_OUTCOME)
                .refuses(TrackSteps.CANCELLED)
                .does(c -> {
                    c.set(ADJUSTMENT_APPROVED, false);
                    c.set(RESOLUTION_OUTCOME, "cancelled");
                    if (TrackSteps.isCalled(c)) {
                        throw new Refusal(TrackSteps.CANCELLED, "The inquiry was cancelled.");
                    }
                });
    }

    private static void propose(StepContext c, AdjustmentProposals proposals) {
        ProposalQuestion question = proposals.propose(
                c.businessKey(),
                new ProposalDraft(
                        c.get(ADJUSTMENT_KIND),
                        c.get(ADJUSTMENT_AMOUNT),
                        line(c),
                        c.get(REASON_CODE),
                        c.get(JUSTIFICATION)),
                new Actor(c.actor(), c.actorGroups()));
        c.set(PROPOSAL_ID, question.proposalId());
        c.set(PROPOSAL_UNITS, question.units());
        c.set(PROPOSER_ROLE, question.proposerRole());
    }

    private static void explained(StepContext c) {
        if (c.find(CUSTOMER_EXPLANATION)
                .filter(text -> text.trim().length() >= 10 && text.length() <= 2000)
                .isEmpty()) {
            throw new InvalidInput(
                    "customerExplanation",
                    "Explain to the customer in 10 to 2000 characters why the bill stays as it is.");
        }
    }

    /** The number in front of the chosen line. */
    private static Integer line(StepContext c) {
        String chosen = c.find(ADJUSTMENT_LINE).orElse(AdjustmentCaseFile.WHOLE_BILL);
        if (chosen.equals(AdjustmentCaseFile.WHOLE_BILL)) {
            return null;
        }
        try {
            return Integer.valueOf(chosen.split(" ", 2)[0]);
        } catch (NumberFormatException e) {
            throw new InvalidInput("adjustmentLine", "Choose one of the lines of the bill.");
        }
    }
}
