package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.AssessmentVariables.AFFECTED_PROCESS;
import static io.etomflow.receivables.process.AssessmentVariables.CHOSEN_CAUSE;
import static io.etomflow.receivables.process.AssessmentVariables.CHOSEN_EVIDENCE;
import static io.etomflow.receivables.process.AssessmentVariables.CONSTRAIN_BILLING_AFTER;
import static io.etomflow.receivables.process.AssessmentVariables.LEADING_AREA;
import static io.etomflow.receivables.process.AssessmentVariables.LEADING_CODE;
import static io.etomflow.receivables.process.AssessmentVariables.RIVAL_AREAS;
import static io.etomflow.receivables.process.AssessmentVariables.STRONGEST;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.ROOT_CAUSE_AREA;
import static io.etomflow.receivables.process.InquiryVariables.ROOT_CAUSE_CODE;

import io.etomflow.receivables.RootCauseArea;
import io.etomflow.receivables.assessment.InquiryRootCauses;
import io.etomflow.receivables.assessment.Weighing;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Word;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** 1.3.10.4.2.3 Identify Customer Bill Inquiry Root Cause. */
@Configuration(proxyBeanMethods = false)
class RootCauseSteps {

    private static final String CANNOT_TELL = "cannotTell";

    @Bean
    Step weighFindings(InquiryRootCauses causes) {
        return Step.titled(
                        "Weigh findings",
                        "Lays the findings against each other: which is the strongest, and does another area rival it.")
                .needs(INQUIRY_ID)
                .writes(LEADING_AREA, LEADING_CODE, STRONGEST, RIVAL_AREAS)
                .does(c -> {
                    Weighing weighing = causes.weigh(c.get(INQUIRY_ID));
                    c.set(LEADING_AREA, weighing.area().word());
                    c.set(LEADING_CODE, weighing.code());
                    c.set(STRONGEST, weighing.strongest());
                    c.set(RIVAL_AREAS, weighing.rivalAreas());
                });
    }

    @Bean
    Step recordRootCause(InquiryRootCauses causes) {
        return Step.titled(
                        "Record root cause", "Writes area, code and evidence of the leading finding into the inquiry.")
                .needs(INQUIRY_ID, LEADING_AREA, LEADING_CODE)
                .writes(ROOT_CAUSE_AREA, ROOT_CAUSE_CODE)
                .does(c -> {
                    RootCauseArea area = Word.parse(RootCauseArea.class, c.get(LEADING_AREA), LEADING_AREA.name());
                    causes.record(c.get(INQUIRY_ID), area, c.get(LEADING_CODE));
                    c.set(ROOT_CAUSE_AREA, area);
                    c.set(ROOT_CAUSE_CODE, c.get(LEADING_CODE));
                });
    }

    @Bean
    Step informAffectedProcess(InquiryRootCauses causes) {
        return Step.titled(
                        "Inform affected process",
                        "Tells subscribers of receivables.billInquiryRootCause; notes a constraint for billing where several"
                                + " customers of a run are hit.")
                .needs(INQUIRY_ID, AFFECTED_PROCESS, CONSTRAIN_BILLING_AFTER)
                .does(c -> causes.inform(c.get(INQUIRY_ID), c.get(AFFECTED_PROCESS), c.get(CONSTRAIN_BILLING_AFTER)));
    }

    @Bean
    Step keepRootCauseChoice(InquiryRootCauses causes) {
        return Step.titled(
                        "Keep root cause choice",
                        "Checks and keeps which cause a person chose, or that it cannot be told.")
                .needs(INQUIRY_ID)
                .reads(CHOSEN_CAUSE, CHOSEN_EVIDENCE)
                .writes(ROOT_CAUSE_AREA)
                .does(c -> keepChoice(c, causes));
    }

    private static void keepChoice(StepContext c, InquiryRootCauses causes) {
        String cause = c.find(CHOSEN_CAUSE).orElse(null);
        String evidence = c.find(CHOSEN_EVIDENCE).orElse(null);
        if (CANNOT_TELL.equals(cause)) {
            causes.leaveOpen(c.get(INQUIRY_ID), evidence, c.actor());
            c.set(ROOT_CAUSE_AREA, RootCauseArea.UNKNOWN);
        } else {
            causes.choose(c.get(INQUIRY_ID), cause, evidence, c.actor());
        }
    }
}
