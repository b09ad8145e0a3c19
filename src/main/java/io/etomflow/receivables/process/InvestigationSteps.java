package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.AssessmentVariables.BILL_VIEW;
import static io.etomflow.receivables.process.AssessmentVariables.CHOSEN_FINDING;
import static io.etomflow.receivables.process.AssessmentVariables.COMPARISON_VIEW;
import static io.etomflow.receivables.process.AssessmentVariables.EXPLAINED_SHARE;
import static io.etomflow.receivables.process.AssessmentVariables.FINDINGS_VIEW;
import static io.etomflow.receivables.process.AssessmentVariables.FINDING_AMOUNT;
import static io.etomflow.receivables.process.AssessmentVariables.FINDING_CODE;
import static io.etomflow.receivables.process.AssessmentVariables.FINDING_EVIDENCE;
import static io.etomflow.receivables.process.AssessmentVariables.FINDING_LINE;
import static io.etomflow.receivables.process.AssessmentVariables.FINDING_OPTIONS;
import static io.etomflow.receivables.process.AssessmentVariables.HISTORY_VIEW;
import static io.etomflow.receivables.process.AssessmentVariables.INQUIRY_VIEW;
import static io.etomflow.receivables.process.AssessmentVariables.INVESTIGATION_ACTION;
import static io.etomflow.receivables.process.AssessmentVariables.INVESTIGATION_OUTCOME;
import static io.etomflow.receivables.process.AssessmentVariables.LEADING_AREA;
import static io.etomflow.receivables.process.AssessmentVariables.LINE_OPTIONS;
import static io.etomflow.receivables.process.AssessmentVariables.RIVAL_AREAS;
import static io.etomflow.receivables.process.AssessmentVariables.STRONGEST;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.VERIFIED;

import io.etomflow.receivables.assessment.AssessmentViews;
import io.etomflow.receivables.assessment.InquiryInvestigation;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.2.2 Assess and Investigate Customer Bill Inquiry. */
@Configuration(proxyBeanMethods = false)
class InvestigationSteps {

    @Bean
    Step checkDisputedCharges(InquiryInvestigation investigation) {
        return Step.titled(
                        "Check disputed charges",
                        "Runs all checks on the disputed lines, keeps what they find, and says what it comes to.")
                .needs(INQUIRY_ID)
                .reads(VERIFIED)
                .writes(VERIFIED, LEADING_AREA, STRONGEST, RIVAL_AREAS, EXPLAINED_SHARE, INVESTIGATION_OUTCOME)
                .does(c -> {
                    InquiryInvestigation.Result result = investigation.investigate(c.get(INQUIRY_ID));
                    if (c.find(VERIFIED).isEmpty()) {
                        c.set(VERIFIED, result.verified());
                    }
                    c.set(LEADING_AREA, result.weighing().area().word());
                    c.set(STRONGEST, result.weighing().strongest());
                    c.set(RIVAL_AREAS, result.weighing().rivalAreas());
                    c.set(EXPLAINED_SHARE, result.explainedShare());
                    c.set(INVESTIGATION_OUTCOME, "settled");
                });
    }

    @Bean
    Step showFindings(AssessmentViews views) {
        return Step.titled(
                        "Show findings",
                        "Prepares what a person sees: complaint, bill, comparison, findings, what happened before.")
                .needs(INQUIRY_ID)
                .writes(
                        INQUIRY_VIEW,
                        BILL_VIEW,
                        COMPARISON_VIEW,
                        FINDINGS_VIEW,
                        HISTORY_VIEW,
                        FINDING_OPTIONS,
                        LINE_OPTIONS)
                .does(c -> {
                    VerificationSteps.show(c, views);
                    c.set(FINDINGS_VIEW, views.findings(c.get(INQUIRY_ID)));
                    c.set(FINDING_OPTIONS, views.findingOptions(c.get(INQUIRY_ID)));
                    c.set(LINE_OPTIONS, views.lineOptions(c.get(INQUIRY_ID)));
                });
    }

    @Bean
    Step keepInvestigationResult(InquiryInvestigation investigation) {
        return Step.titled(
                        "Keep investigation result",
                        "Checks and keeps what a person found, or that they could not settle it.")
                .needs(INQUIRY_ID)
                .reads(
                        INVESTIGATION_ACTION,
                        CHOSEN_FINDING,
                        FINDING_CODE,
                        FINDING_LINE,
                        FINDING_AMOUNT,
                        FINDING_EVIDENCE)
                .writes(
                        INVESTIGATION_OUTCOME,
                        CHOSEN_FINDING,
                        FINDING_CODE,
                        FINDING_LINE,
                        FINDING_AMOUNT,
                        FINDING_EVIDENCE)
                .does(c -> keepResult(c, investigation));
    }

    private static void keepResult(StepContext c, InquiryInvestigation investigation) {
        String action = c.find(INVESTIGATION_ACTION).orElse("");
        switch (action) {
            case "choose" ->
                investigation.choose(c.get(INQUIRY_ID), c.find(CHOSEN_FINDING).orElse(null), c.actor());
            case "add", "addMore" ->
                investigation.add(
                        c.get(INQUIRY_ID),
                        c.find(FINDING_CODE).orElse(null),
                        c.find(FINDING_LINE).orElse(null),
                        c.find(FINDING_AMOUNT).orElse(null),
                        c.find(FINDING_EVIDENCE).orElse(null),
                        c.actor());
            case "giveUp" ->
                investigation.giveUp(c.get(INQUIRY_ID), c.find(FINDING_EVIDENCE).orElse(null), c.actor());
            default ->
                throw new InvalidInput(
                        INVESTIGATION_ACTION.name(), "Say what to do: choose a finding, add one, or give up.");
        }
        c.set(INVESTIGATION_OUTCOME, "giveUp".equals(action) ? "unsettled" : "settled");
        if ("addMore".equals(action)) {
            // the form comes again, and empty
            c.set(CHOSEN_FINDING, null);
            c.set(FINDING_CODE, null);
            c.set(FINDING_LINE, null);
            c.set(FINDING_AMOUNT, null);
            c.set(FINDING_EVIDENCE, null);
        }
    }
}
