package io.etomflow.collection;

import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** What is overdue on one billing account and how far its ladder has come. An account has at most one that is not closed. */
public class DebtCase {

    @Id
    UUID id;

    @Version
    Long version;

    String number;
    UUID billingAccountId;
    UUID openAccountId;
    UUID customerId;
    String currency;
    DebtState state;
    String ladder;
    String risk;
    int stepNo;
    LocalDate anchorOn;
    LocalDate openedOn;
    LocalDate nextActionOn;
    BigDecimal overdueAmount;
    BigDecimal smallestAmount;
    PauseReason pauseReason;
    LocalDate pausedOn;
    LocalDate pausedUntil;
    String attention;
    int brokenPlans;
    BigDecimal annualInterest = BigDecimal.ZERO;
    BigDecimal reactivationFee = BigDecimal.ZERO;
    LocalDate interestUntil;
    String closeReason;
    Instant closedAt;

    public UUID id() {
        return id;
    }

    /** Business key of its processes, for example {@code DC-2026-000001}. */
    public String number() {
        return number;
    }

    public UUID billingAccountId() {
        return billingAccountId;
    }

    public UUID customerId() {
        return customerId;
    }

    public String currency() {
        return currency;
    }

    public DebtState state() {
        return state;
    }

    /** The ladder that was chosen for it ({@code standard}, {@code short}, {@code letters}), {@code null} before. */
    public String ladder() {
        return ladder;
    }

    /** {@code low}, {@code medium} or {@code high}, as it was when the ladder was chosen; {@code null} before. */
    public String risk() {
        return risk;
    }

    /** The last step of the ladder that was taken, 0 for none. */
    public int stepNo() {
        return stepNo;
    }

    public LocalDate openedOn() {
        return openedOn;
    }

    /** The day from which the days of the ladder count. */
    public LocalDate anchorOn() {
        return anchorOn;
    }

    /** The next day on which something happens by itself; {@code null} when closed or with a person. */
    public LocalDate nextActionOn() {
        return nextActionOn;
    }

    /** What could be collected when last looked at: overdue, not paid, not disputed, not in a plan. */
    public Money overdue() {
        return new Money(overdueAmount, currency);
    }

    /** Below this nothing is dunned. */
    public Money smallest() {
        return new Money(smallestAmount, currency);
    }

    public boolean isPaused() {
        return state == DebtState.PAUSED;
    }

    /** {@code null} if it is not paused. */
    public PauseReason pauseReason() {
        return pauseReason;
    }

    public LocalDate pausedUntil() {
        return pausedUntil;
    }

    public int brokenPlans() {
        return brokenPlans;
    }

    public boolean isClosed() {
        return state == DebtState.CLOSED;
    }

    /** {@code settled}, {@code small}, {@code recovered}, {@code sold}, {@code writtenOff}, {@code withdrawn}; {@code null} if open. */
    public String closeReason() {
        return closeReason;
    }

    public Instant closedAt() {
        return closedAt;
    }
}
