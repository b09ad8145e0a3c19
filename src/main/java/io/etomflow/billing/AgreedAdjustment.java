package io.etomflow.billing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A credit or debit that was agreed for an account, not for a bill: goodwill, a fee, an overpayment given back.
 *
 * @param number {@code AA-2026-000042}
 * @param source who asked for it, and under which key: once each
 * @param kind which way it goes
 * @param amount without tax, positive
 * @param remainingAmount what no bill has taken yet
 * @param approvedBy {@code null} where one person agreed it alone
 * @param reviewReason why a person has to look at it, or what they said
 */
public record AgreedAdjustment(
        @Id UUID id,
        @Version Long version,
        String number,
        String source,
        String reference,
        UUID billingAccountId,
        NoteKind kind,
        BigDecimal amount,
        BigDecimal remainingAmount,
        String currency,
        String reasonCode,
        String description,
        LocalDate agreedOn,
        String agreedBy,
        String approvedBy,
        AdjustmentState state,
        String reviewedBy,
        String reviewReason) {}
