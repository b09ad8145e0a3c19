package io.etomflow.receivables.intake;

import io.etomflow.receivables.InquiryChannel;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** Something that came in about a bill, as it came; only what became of it changes. */
public class InquiryIntake {

    @Id
    UUID id;

    @Version
    Long version;

    InquiryChannel channel;
    String externalRef;
    RequestKind kind;
    IntakeState state;
    Instant receivedAt;
    String receivedBy;
    String sender;
    String subject;
    String body;
    String inquiryNumber;
    String reservedNumber;
    String customerNumber;
    String accountNumber;
    String billNumber;
    String billItemLines;
    BigDecimal claimedAmount;
    String currency;
    UUID inquiryId;
    String refusalReason;
    String fingerprint;
    boolean opened;

    InquiryIntake() {}

    /** Line numbers of the bill that were named. */
    List<Integer> lines() {
        return billItemLines == null
                ? List.of()
                : Arrays.stream(billItemLines.split(",")).map(Integer::valueOf).toList();
    }

    /** Subject and text, as the words are searched. */
    String words() {
        return subject == null || body.startsWith(subject) ? body : subject + "\n\n" + body;
    }

    public UUID id() {
        return id;
    }

    public InquiryChannel channel() {
        return channel;
    }

    public RequestKind kind() {
        return kind;
    }

    public IntakeState state() {
        return state;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public String receivedBy() {
        return receivedBy;
    }

    /** E-mail address to answer to, {@code null} where none was given. */
    public String sender() {
        return sender;
    }

    public String subject() {
        return subject;
    }

    public String body() {
        return body;
    }

    /** The existing inquiry that the sender named, {@code null} for none. */
    public String inquiryNumber() {
        return inquiryNumber;
    }

    /** The number of the inquiry that it becomes, if it becomes one, and the business key of its case. */
    public String reservedNumber() {
        return reservedNumber;
    }

    /** The inquiry that it has become or that it was passed on to. */
    public UUID inquiryId() {
        return inquiryId;
    }

    /** Why nothing could be done with it. */
    public String refusalReason() {
        return refusalReason;
    }
}
