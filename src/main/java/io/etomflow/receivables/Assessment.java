package io.etomflow.receivables;

import io.etomflow.billing.NoteKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * What the assessment of an inquiry has found, as far as it has come: everything is {@code null} until it is known.
 *
 * @param verified whether account and bill are as the customer says
 * @param supplierId in whose part the cause lies
 * @param justifiedAmount what would put the bill right, tax included, positive; {@code null} where nothing would or the amount
 *     is not known
 * @param justifiedKind which way the amount goes
 */
public record Assessment(
        Boolean verified,
        RootCauseArea rootCauseArea,
        String rootCauseCode,
        String rootCauseEvidence,
        UUID supplierId,
        Instant assessedAt,
        AssessmentOutcome assessmentOutcome,
        BigDecimal justifiedAmount,
        NoteKind justifiedKind) {

    public static final Assessment NONE = new Assessment(null, null, null, null, null, null, null, null, null);

    public Assessment verified(boolean asSaid) {
        return new Assessment(
                asSaid,
                rootCauseArea,
                rootCauseCode,
                rootCauseEvidence,
                supplierId,
                assessedAt,
                assessmentOutcome,
                justifiedAmount,
                justifiedKind);
    }

    public Assessment caused(RootCauseArea area, String code, String evidence, UUID supplier) {
        return new Assessment(
                verified,
                area,
                code,
                evidence,
                supplier,
                assessedAt,
                assessmentOutcome,
                justifiedAmount,
                justifiedKind);
    }

    /** The cause as it is, and in whose part it lies. */
    public Assessment of(UUID supplier) {
        return caused(rootCauseArea, rootCauseCode, rootCauseEvidence, supplier);
    }

    /** @param correction positive for the customer, negative against, {@code null} or 0 for nothing */
    public Assessment complete(RootCauseArea area, AssessmentOutcome outcome, BigDecimal correction, Instant now) {
        boolean nothing = correction == null || correction.signum() == 0;
        return new Assessment(
                verified,
                area,
                rootCauseCode,
                rootCauseEvidence,
                supplierId,
                now,
                outcome,
                nothing ? null : correction.abs(),
                nothing ? null : correction.signum() > 0 ? NoteKind.CREDIT_NOTE : NoteKind.DEBIT_NOTE);
    }
}
