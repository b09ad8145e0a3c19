package io.etomflow.receivables;

import io.etomflow.shared.Conflict;
import io.etomflow.shared.Money;
import io.etomflow.shared.ReadOnce;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Embedded.OnEmpty;

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

    @Embedded(onEmpty = OnEmpty.USE_EMPTY)
    Assessment assessment = Assessment.NONE;

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

    /** A new inquiry in its first state. {@link BillInquiries#add} stores it. */
    public static BillInquiry of(InquiryReceipt receipt) {
        BillInquiry inquiry = new BillInquiry();
        inquiry.id = UUID.randomUUID();
        inquiry.state = InquiryState.ACKNOWLEDGED;
        inquiry.number = receipt.number();
        inquiry.kind = receipt.kind();
        inquiry.channel = receipt.channel();
        inquiry.description = receipt.description();
        inquiry.customerId = receipt.customerId();
        inquiry.claimedAmount = receipt.claimedAmount();
        inquiry.currency = receipt.currency();
        inquiry.replyTo = receipt.replyTo();
        inquiry.priority = receipt.priority();
        inquiry.receivedAt = receipt.receivedAt();
        inquiry.dueAt = receipt.dueAt();
        return inquiry;
    }

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

    /** Who and what it is about, as conversion has found it. A claim of the customer's own stays. */
    public void convert(UUID customer, UUID billingAccount, UUID bill, Integer confidence) {
        this.customerId = customer;
        this.billingAccountId = billingAccount;
        this.billId = bill;
        this.confidence = confidence;
    }

    /** What is disputed, tax included. */
    public void claim(BigDecimal amount, String currency) {
        this.claimedAmount = amount;
        this.currency = currency;
    }

    /** It goes on as part of another one. */
    public void join(UUID target, UUID customer) {
        this.joinedTo = target;
        this.customerId = customer;
    }

    /** @param priority 0 (can wait) to 100 (at once) */
    public void prioritize(int priority) {
        this.priority = priority;
    }

    /** @param level 0 none, 1 half of the time allowed is used, 2 three quarters, 3 all of it */
    public void endanger(int level) {
        this.jeopardyLevel = level;
    }

    /** @param user id of the person who answers for it */
    public void own(String user) {
        this.owner = user;
    }

    public void dueBy(Instant due) {
        this.dueAt = due;
    }

    public void describe(String words) {
        this.description = words;
    }

    /** What its assessment knows from now on; {@link Assessment#NONE} before it is assessed anew. */
    public void assess(UnaryOperator<Assessment> how) {
        assessment = how.apply(assessment);
    }

    /** What became of it, in a word and in the words that the customer reads. */
    public void resolve(String code, String text) {
        this.resolutionCode = code;
        this.resolutionText = text;
    }

    /** How long it took, in working time from receipt to clearing. */
    public void measure(int minutes, boolean withinTime) {
        this.workingMinutes = minutes;
        this.withinTime = withinTime;
    }

    public UUID id() {
        return id;
    }

    /** Grows by one with each change that is stored. */
    public Long version() {
        return version;
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

    /** The amount of {@link #claimed()}, which may be known before its currency is. */
    public BigDecimal claimedAmount() {
        return claimedAmount;
    }

    public String currency() {
        return currency;
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

    public Assessment assessment() {
        return assessment;
    }

    /** What would put the bill right, tax included, positive; {@code null} where nothing would or the amount is not known. */
    public Money justified() {
        return assessment.justifiedAmount() == null || currency == null
                ? null
                : new Money(assessment.justifiedAmount(), currency);
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
