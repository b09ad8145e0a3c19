package io.etomflow.receivables.resolution;

import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryState;
import io.etomflow.shared.UseCase;
import java.util.UUID;

/** How far the resolution of an inquiry has come. */
@UseCase
public class ResolutionProgress {

    private final BillInquiries inquiries;
    private final ActivityScheduling scheduling;

    ResolutionProgress(BillInquiries inquiries, ActivityScheduling scheduling) {
        this.inquiries = inquiries;
        this.scheduling = scheduling;
    }

    /**
     * @return {@code ended} where nobody has to work on it any more; {@code assessment} where it was never assessed and
     *     nothing is planned yet; else {@code activities}
     */
    public String next(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        if (!inquiry.state().isOpen() || inquiry.state() == InquiryState.CLEARED) {
            return "ended";
        }
        return inquiry.assessment().assessedAt() == null
                        && scheduling.ofInquiry(inquiryId).isEmpty()
                ? "assessment"
                : "activities";
    }

    public boolean isCancelled(UUID inquiryId) {
        return inquiries.get(inquiryId).state() == InquiryState.CANCELLED;
    }
}
