package io.etomflow.receivables.adjustment;

import io.etomflow.receivables.InquiryRecords;
import io.etomflow.shared.Texts;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes back what is proposed or approved for an inquiry and not recorded, and notes in the case who did and why. */
@Component
public class ProposalWithdrawal {

    private static final int LONGEST = 1000;

    private final AdjustmentProposalRepository proposals;
    private final InquiryRecords records;
    private final Clock clock;

    ProposalWithdrawal(AdjustmentProposalRepository proposals, InquiryRecords records, Clock clock) {
        this.proposals = proposals;
        this.records = records;
        this.clock = clock;
    }

    /** @return how many were open */
    public int ofInquiry(UUID inquiryId, String reason, String actor) {
        return of(proposals.findByInquiryIdOrderByProposedAtDesc(inquiryId), reason, actor);
    }

    /** @return how many of them were open */
    int of(List<AdjustmentProposal> all, String reason, String actor) {
        List<AdjustmentProposal> open =
                all.stream().filter(AdjustmentProposal::isOpen).toList();
        for (AdjustmentProposal proposal : open) {
            proposal.withdraw(Texts.cut(reason, LONGEST), actor, clock.instant());
            proposals.save(proposal);
            records.write(
                    proposal.inquiryId,
                    "note",
                    "proposalWithdrawn",
                    actor,
                    "The proposed adjustment of " + proposal.amount() + " is withdrawn. " + reason);
        }
        return open.size();
    }
}
