package io.etomflow.receivables.adjustment;

import io.etomflow.billing.NoteKind;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** A proposed adjustment of a bill and what became of it. It changes through the services of this module only. */
public class AdjustmentProposal {

    @Id
    UUID id;

    @Version
    Long version;

    UUID inquiryId;
    UUID billId;
    UUID billItemId;
    NoteKind kind;
    BigDecimal amount;
    String currency;
    String reasonCode;
    String justification;
    ProposalState state;
    String proposedBy;
    Instant proposedAt;
    String decidedRule;
    int approvalsNeeded;
    String requiredRole;
    String withdrawnBy;
    String withdrawnReason;
    Instant withdrawnAt;

    AdjustmentProposal() {}

    /** Whether it can still come to an adjustment. */
    boolean isOpen() {
        return state == ProposalState.PROPOSED || state == ProposalState.APPROVED;
    }

    void moveTo(ProposalState next) {
        boolean reachable =
                switch (next) {
                    case PROPOSED -> false;
                    case APPROVED, REJECTED, SENT_BACK -> state == ProposalState.PROPOSED;
                    case RECORDED, NOT_COVERED -> state == ProposalState.APPROVED;
                    case WITHDRAWN -> isOpen();
                };
        if (!reachable) {
            throw new Conflict("The proposal is " + state.word() + " and cannot become " + next.word() + ".");
        }
        state = next;
    }

    /** Takes it back: nobody can decide on it or record it any more. */
    void withdraw(String reason, String actor, Instant now) {
        moveTo(ProposalState.WITHDRAWN);
        withdrawnReason = reason;
        withdrawnBy = actor;
        withdrawnAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID inquiryId() {
        return inquiryId;
    }

    public UUID billId() {
        return billId;
    }

    /** {@code null} for the bill as a whole. */
    public UUID billItemId() {
        return billItemId;
    }

    public NoteKind kind() {
        return kind;
    }

    /** Tax included, positive: the kind says which way. */
    public Money amount() {
        return new Money(amount, currency);
    }

    public String reasonCode() {
        return reasonCode;
    }

    public String justification() {
        return justification;
    }

    public ProposalState state() {
        return state;
    }

    /** A user id, or {@code system} where a rule proposed and approved it. */
    public String proposedBy() {
        return proposedBy;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    /** The rule that approved it or that said who approves, {@code null} until then. */
    public String decidedRule() {
        return decidedRule;
    }

    public int approvalsNeeded() {
        return approvalsNeeded;
    }

    /** Group of whoever decides next, {@code null} where nobody has to. */
    public String requiredRole() {
        return requiredRole;
    }

    /** Who took it back, {@code null} if nobody did. */
    public String withdrawnBy() {
        return withdrawnBy;
    }

    /** Why, {@code null} if it was not withdrawn. */
    public String withdrawnReason() {
        return withdrawnReason;
    }
}
