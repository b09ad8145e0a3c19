package io.etomflow.billing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A credit or debit note in the records of a bill. Amounts are positive; the kind says which way.
 *
 * @param number {@code CN-2026-000042} or {@code DN-2026-000042}
 * @param taxRate percent
 * @param decidedRule the rule that allowed it, or the authority under which people did
 */
public record AppliedAdjustment(
        @Id UUID id,
        @Version Long version,
        String number,
        NoteKind kind,
        UUID proposalId,
        UUID inquiryId,
        UUID customerId,
        UUID billingAccountId,
        UUID billId,
        UUID billItemId,
        String currency,
        BigDecimal taxExcludedAmount,
        BigDecimal taxRate,
        BigDecimal taxAmount,
        BigDecimal taxIncludedAmount,
        String reasonCode,
        String decidedRule,
        String proposedBy,
        String approvedBy,
        Instant postedAt) {}
