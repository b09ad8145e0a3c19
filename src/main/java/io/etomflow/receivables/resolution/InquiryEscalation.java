package io.etomflow.receivables.resolution;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** Somebody was asked to act because an inquiry's time runs out, and what they decided. */
public class InquiryEscalation {

    @Id
    UUID id;

    @Version
    Long version;

    UUID inquiryId;
    Instant dueAt;
    int level;
    String role;
    int usedPercent;
    int nextCheckPercent;
    int oldPriority;
    EscalationState state;
    Instant raisedAt;
    Instant decideUntil;
    String action;
    String reason;
    String decidedBy;
    Instant decidedAt;

    InquiryEscalation() {}

    public UUID id() {
        return id;
    }

    public UUID inquiryId() {
        return inquiryId;
    }

    public int level() {
        return level;
    }

    /** The candidate group that is asked. */
    public String role() {
        return role;
    }

    public EscalationState state() {
        return state;
    }

    public Instant decideUntil() {
        return decideUntil;
    }

    public String action() {
        return action;
    }

    public String decidedBy() {
        return decidedBy;
    }
}
