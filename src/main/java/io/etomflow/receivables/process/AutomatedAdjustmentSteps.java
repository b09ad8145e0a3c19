package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.AdjustmentVariables.ADJUSTMENT_COUNT;
import static io.etomflow.receivables.process.AdjustmentVariables.ADJUSTMENT_KIND;
import static io.etomflow.receivables.process.AdjustmentVariables.ADJUSTMENT_SUM;
import static io.etomflow.receivables.process.AdjustmentVariables.ADJUSTMENT_UNITS;
import static io.etomflow.receivables.process.AdjustmentVariables.AUTOMATION_ALLOWED;
import static io.etomflow.receivables.process.AdjustmentVariables.BILL_AGE;
import static io.etomflow.receivables.process.AdjustmentVariables.BILL_SHARE;
import static io.etomflow.receivables.process.AdjustmentVariables.CUSTOMER_SEGMENT;
import static io.etomflow.receivables.process.AdjustmentVariables.DECISION_REASON;
import static io.etomflow.receivables.process.AdjustmentVariables.DECISION_RULE;
import static io.etomflow.receivables.process.InquiryVariables.ADJUSTMENT_DECISION;
import static io.etomflow.receivables.process.InquiryVariables.ASSESSMENT_OUTCOME;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.PROPOSAL_ID;
import static io.etomflow.receivables.process.InquiryVariables.ROOT_CAUSE_AREA;
import static io.etomflow.receivables.process.InquiryVariables.ROOT_CAUSE_CODE;

import io.etomflow.receivables.adjustment.AdjustmentFacts;
import io.etomflow.receivables.adjustment.AutomatedAdjustments;
import io.etomflow.receivables.adjustment.PolicyAnswer;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.4.3.3 Determine Automated Bill Adjustment. */
@Configuration(proxyBeanMethods = false)
class AutomatedAdjustmentSteps {

    @Bean
    Step gatherAdjustmentFacts(AutomatedAdjustments adjustments) {
        return Step.titled(
                        "Gather adjustment facts",
                        "Looks up the policy in force and everything that the table for automated adjustments asks about.")
                .needs(INQUIRY_ID)
                .writes(
                        AUTOMATION_ALLOWED,
                        ASSESSMENT_OUTCOME,
                        ROOT_CAUSE_AREA,
                        ROOT_CAUSE_CODE,
                        ADJUSTMENT_KIND,
                        ADJUSTMENT_UNITS,
                        BILL_SHARE,
                        ADJUSTMENT_COUNT,
                        ADJUSTMENT_SUM,
                        CUSTOMER_SEGMENT,
                        BILL_AGE,
                        ADJUSTMENT_DECISION,
                        DECISION_RULE,
                        DECISION_REASON)
                .does(c -> {
                    if (adjustments.isOverpaid(c.get(INQUIRY_ID))) {
                        c.set(ADJUSTMENT_DECISION, "moneySettled");
                        c.set(AUTOMATION_ALLOWED, false);
                        return;
                    }
                    write(c, adjustments.facts(c.get(INQUIRY_ID)));
                });
    }

    @Bean
    Step approveAutomatedAdjustment(AutomatedAdjustments adjustments) {
        return Step.titled("Approve automated adjustment", "Makes the proposal that policy approves, once per inquiry.")
                .needs(INQUIRY_ID, ADJUSTMENT_DECISION, DECISION_RULE, DECISION_REASON)
                .writes(PROPOSAL_ID)
                .does(c -> c.set(PROPOSAL_ID, adjustments.approve(c.get(INQUIRY_ID), answer(c))));
    }

    @Bean
    Step noteAdjustmentDecision(AutomatedAdjustments adjustments) {
        return Step.titled(
                        "Note adjustment decision",
                        "Keeps why policy did not approve, for whoever decides or asks later.")
                .needs(INQUIRY_ID, ADJUSTMENT_DECISION, DECISION_RULE, DECISION_REASON)
                .does(c -> adjustments.note(c.get(INQUIRY_ID), answer(c)));
    }

    private static PolicyAnswer answer(StepContext c) {
        return new PolicyAnswer(c.get(ADJUSTMENT_DECISION), c.get(DECISION_RULE), c.get(DECISION_REASON));
    }

    private static void write(StepContext c, AdjustmentFacts facts) {
        c.set(AUTOMATION_ALLOWED, facts.obstacle() == null);
        if (facts.obstacle() != null) {
            c.set(ADJUSTMENT_DECISION, "person");
            c.set(DECISION_RULE, "no-automation");
            c.set(DECISION_REASON, facts.obstacle());
            return;
        }
        c.set(ASSESSMENT_OUTCOME, facts.assessmentOutcome().word());
        c.set(ROOT_CAUSE_AREA, facts.rootCauseArea());
        c.set(ROOT_CAUSE_CODE, facts.rootCauseCode());
        c.set(ADJUSTMENT_KIND, facts.kind());
        c.set(ADJUSTMENT_UNITS, facts.units());
        c.set(BILL_SHARE, facts.share());
        c.set(ADJUSTMENT_COUNT, facts.count());
        c.set(ADJUSTMENT_SUM, facts.sum());
        c.set(CUSTOMER_SEGMENT, facts.customerSegment());
        c.set(BILL_AGE, facts.billAge());
    }
}
