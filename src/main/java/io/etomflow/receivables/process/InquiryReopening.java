package io.etomflow.receivables.process;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryClosing;
import io.etomflow.shared.Refusal;
import io.etomflow.shared.UseCase;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;

/** Opens closed inquiries again, as far as the table {@code receivables-inquiry-reopening} allows. */
@UseCase
class InquiryReopening {

    private static final String TABLE = "receivables-inquiry-reopening";
    private static final String TIME_ALLOWED = "P3D";

    private final InquiryClosing closing;
    private final DecisionService decisions;
    private final WorkingTime workingTime;

    InquiryReopening(InquiryClosing closing, DecisionService decisions, WorkingTime workingTime) {
        this.closing = closing;
        this.decisions = decisions;
        this.workingTime = workingTime;
    }

    /**
     * @param reason what the customer says
     * @throws Refusal {@code receivables.reopeningTooLate} if the table says no; the customer has been told then
     */
    void reopen(UUID inquiryId, String reason, String actor) {
        long days = closing.daysSinceClosing(inquiryId);
        BillInquiry inquiry = closing.closed(inquiryId);
        DmnDecisionRuleResult answer = decisions
                .evaluateDecisionTableByKey(
                        TABLE, Map.of("daysSinceClosing", (int) days, "reopenedCount", inquiry.reopenedCount()))
                .getSingleResult();
        if (!Boolean.TRUE.equals(answer.<Boolean>getEntry("reopeningAllowed"))) {
            String why = answer.getEntry("reopeningReason");
            closing.refuseReopening(inquiryId, why);
            throw new Refusal("receivables.reopeningTooLate", why);
        }
        closing.reopen(inquiryId, reason, workingTime.after(workingTime.now(), TIME_ALLOWED), actor);
    }
}
