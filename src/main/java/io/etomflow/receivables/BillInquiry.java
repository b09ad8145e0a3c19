package io.etomflow.receivables;

import io.etomflow.billing.NoteKind;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.Money;
import io.etomflow.shared.ReadOnce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A customer's inquiry or complaint about a bill. It changes through {@link BillInquiries} and the services of this module
 * only, and its state only along {@link InquiryState}.
 */
@ReadOnce
public class BillInquiry {

    @Id
    UUID id;

    @Version
    Long version;

    String number;
    InquiryState state;
    InquiryKind kind;
    InquiryChannel channel;
    String description;
    UUID customerId;
    UUID billingAccountId;
    UUID billId;
    BigDecimal claimedAmount;
    String currency;
    Integer confidence;
    String replyTo;
    int priority;
    Instant receivedAt;
    Instant dueAt;
    Boolean verified;
    RootCauseArea rootCauseArea;
    String rootCauseCode;
    String rootCauseEvidence;
    UUID supplierId;
    Instant assessedAt;
    AssessmentOutcome assessmentOutcome;
    BigDecimal justifiedAmount;
    NoteKind justifiedKind;
    String resolutionCode;
    String resolutionText;
    Instant clearedAt;
    Instant closedAt;
    UUID joinedTo;
    int jeopardyLevel;
    int reopenedCount;
    String owner;
    Integer workingMinutes;
    Boolean withinTime;

    BillInquiry() {}

    /** @throws Conflict if the state cannot be reached from the present one */
    void moveTo(InquiryState next, Instant now) {
        if (!next.reachableFrom().contains(state)) {
            throw new Conflict("Inquiry " + number + " is " + state.word() + " and cannot become " + next.word() + ".");
        }
        if (state == InquiryState.CLOSED) {
            reopenedCount++;
        }
        if (next == InquiryState.CLEARED) {
            clearedAt = now;
        }
        closedAt = next.isOpen() ? null : now;
        state = next;
    }

    /** Before it is assessed anew; the rows of the former assessment are set aside, not changed. */
    void forgetAssessment() {
        verified = null;
        rootCauseArea = null;
        rootCauseCode = null;
        rootCauseEvidence = null;
        supplierId = null;
        assessedAt = null;
        assessmentOutcome = null;
        justifiedAmount = null;
        justifiedKind = null;
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public InquiryState state() {
        return state;
    }

    public InquiryKind kind() {
        return kind;
    }

    public InquiryChannel channel() {
        return channel;
    }

    public String description() {
        return description;
    }

    /** {@code null} until conversion has found the customer. */
    public UUID customerId() {
        return customerId;
    }

    public UUID billingAccountId() {
        return billingAccountId;
    }

    public UUID billId() {
        return billId;
    }

    /** What the customer says was charged wrongly, tax included; {@code null} where they name no amount. */
    public Money claimed() {
        return claimedAmount == null || currency == null ? null : new Money(claimedAmount, currency);
    }

    public Integer confidence() {
        return confidence;
    }

    /** Where the customer wrote from, when that is not the customer's own address. */
    public String replyTo() {
        return replyTo;
    }

    /** 0 (can wait) to 100 (at once). */
    public int priority() {
        return priority;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** By when it is to be cleared. */
    public Instant dueAt() {
        return dueAt;
    }

    public Boolean verified() {
        return verified;
    }

    public RootCauseArea rootCauseArea() {
        return rootCauseArea;
    }

    public String rootCauseCode() {
        return rootCauseCode;
    }

    public String rootCauseEvidence() {
        return rootCauseEvidence;
    }

    public UUID supplierId() {
        return supplierId;
    }

    public Instant assessedAt() {
        return assessedAt;
    }

    /** {@code null} until the assessment is complete. */
    public AssessmentOutcome assessmentOutcome() {
        return assessmentOutcome;
    }

    /** What would put the bill right, tax included, positive; {@code null} where nothing would or the amount is not known. */
    public Money justified() {
        return justifiedAmount == null || currency == null ? null : new Money(justifiedAmount, currency);
    }

    /** Which way {@link #justified()} goes. */
    public NoteKind justifiedKind() {
        return justifiedKind;
    }

    public String resolutionCode() {
        return resolutionCode;
    }

    public String resolutionText() {
        return resolutionText;
    }

    public Instant clearedAt() {
        return clearedAt;
    }

    public Instant closedAt() {
        return closedAt;
    }

    public UUID joinedTo() {
        return joinedTo;
    }

    /** 0 none, 1 half of the time allowed is used, 2 three quarters, 3 all of it. */
    public int jeopardyLevel() {
        return jeopardyLevel;
    }

    public int reopenedCount() {
        return reopenedCount;
    }

    public String owner() {
        return owner;
    }

    /** Working time from receipt to clearing, known when closed. */
    public Integer workingMinutes() {
        return workingMinutes;
    }

    /** Whether it was cleared within the time allowed, known when closed. */
    public Boolean withinTime() {
        return withinTime;
    }
}
