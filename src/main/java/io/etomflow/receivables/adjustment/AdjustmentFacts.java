package io.etomflow.receivables.adjustment;

import io.etomflow.billing.NoteKind;
import io.etomflow.receivables.AssessmentOutcome;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.shared.Money;

/**
 * What the decision on an automated adjustment rests on.
 *
 * @param obstacle why no table needs to be asked: a sentence for the person who decides instead, {@code null} if nothing is
 *     in the way
 * @param policyCode {@code null} where no policy is in force
 * @param amount what would put the bill right, tax included; zero where nothing would
 * @param units the same in units of the policy
 * @param share of the bill's total, in percent
 * @param count adjustments that the customer has had in the last twelve months
 * @param sum their sum in units of the policy
 * @param billAge days since the bill's date
 */
public record AdjustmentFacts(
        String obstacle,
        String policyCode,
        NoteKind kind,
        Money amount,
        double units,
        double share,
        int count,
        double sum,
        AssessmentOutcome assessmentOutcome,
        RootCauseArea rootCauseArea,
        String rootCauseCode,
        String customerSegment,
        int billAge) {

    /** As people read it under a decision. */
    public String inWords() {
        return "%s of %s, %.1f %% of the bill, which is %d days old; root cause %s/%s, assessed as %s; %d adjustments in the last"
                        .formatted(
                                kind == NoteKind.CREDIT_NOTE ? "Credit" : "Debit",
                                amount,
                                share,
                                billAge,
                                rootCauseArea == null ? "unknown" : rootCauseArea.word(),
                                rootCauseCode,
                                assessmentOutcome.word(),
                                count)
                + " 12 months, together %.2f units; segment %s; policy %s"
                        .formatted(sum, customerSegment, policyCode == null ? "none" : policyCode);
    }
}
