package io.etomflow.collection;

import io.etomflow.inventory.ServiceMeasure;
import java.math.BigDecimal;

/**
 * A step of a ladder, as the decision table or a rule of law says.
 *
 * @param no its number in the ladder, from 1
 * @param days days after the oldest due date
 * @param kind {@code reminder}, {@code warning}, {@code measure}, {@code finalDemand}, {@code notice}, {@code recovery} for its end
 * @param channel {@code preferred}, {@code email} or {@code letter}
 * @param wording which text is sent
 * @param fee in the currency of the case
 * @param interest whether late interest is charged with it
 * @param measure what is done to the services now, {@code null} for nothing
 * @param announced the measure of which this is the written notice, {@code null} for none
 * @param extra whether it is inserted by law and does not count as a step of the ladder
 */
public record LadderStep(
        int no,
        int days,
        String kind,
        String channel,
        String wording,
        BigDecimal fee,
        boolean interest,
        ServiceMeasure measure,
        ServiceMeasure announced,
        boolean extra) {

    /** The same step, inserted by law or not. */
    public LadderStep extra(boolean byLaw) {
        return new LadderStep(no, days, kind, channel, wording, fee, interest, measure, announced, byLaw);
    }

    /** Whether it touches services in a way that the law asks a notice for. */
    boolean needsNotice() {
        return measure != null && measure != ServiceMeasure.BLOCK_CHANGES;
    }

    /** Whether the ladder ends here. */
    boolean isEnd() {
        return kind.equals("recovery");
    }

    /** The separate written notice of a measure that has none yet. */
    LadderStep noticeOf(ServiceMeasure announcedMeasure) {
        return new LadderStep(
                no, days, "notice", channel, "notice", BigDecimal.ZERO, false, null, announcedMeasure, true);
    }

    /** The measure alone, for services whose notice takes longer. */
    LadderStep laterMeasure(ServiceMeasure lateMeasure) {
        String words = lateMeasure == ServiceMeasure.TERMINATE ? "terminated" : "measure";
        return new LadderStep(no, days, "measure", channel, words, BigDecimal.ZERO, false, lateMeasure, null, true);
    }

    /** The same step without touching or announcing anything: too little is owed for that. */
    LadderStep withoutMeasures() {
        return measure == null && announced == null
                ? this
                : new LadderStep(no, days, "reminder", channel, "reminder", fee, interest, null, null, extra);
    }
}
