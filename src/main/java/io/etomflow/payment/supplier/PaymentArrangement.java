package io.etomflow.payment.supplier;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * An agreement with somebody who takes customers' money for us, or what we have set ourselves for our own cheque room.
 *
 * @param number {@code PA-2026-000001}: the supplier writes it into each advice
 * @param kind {@code acquirer}, {@code cashPoints}, {@code lockbox} or {@code internalCheques}
 * @param state {@code WANTED}, {@code ACTIVE}, {@code ENDING}, {@code ENDED} or {@code DROPPED}
 * @param monthlyVolume expected, in the currency
 * @param maxFeePercent what we are ready to pay, of what is collected
 * @param maxTransferDays calendar days between the last collection and the money's arrival that we accept
 */
public record PaymentArrangement(
        @Id UUID id,
        @Version Long version,
        String number,
        String kind,
        String state,
        String purpose,
        BigDecimal monthlyVolume,
        String currency,
        BigDecimal maxFeePercent,
        int maxTransferDays,
        UUID partnerId,
        BigDecimal feePercent,
        Integer transferDays,
        Integer noticeDays,
        LocalDate validFrom,
        LocalDate validTo,
        String requestedBy,
        String approvedBy,
        String endReason) {

    public boolean isInternal() {
        return kind.equals("internalCheques");
    }

    PaymentArrangement terms(UUID partner, BigDecimal fee, int days, int notice, String by) {
        return new PaymentArrangement(
                id,
                version,
                number,
                kind,
                state,
                purpose,
                monthlyVolume,
                currency,
                maxFeePercent,
                maxTransferDays,
                partner,
                fee,
                days,
                notice,
                validFrom,
                validTo,
                by,
                approvedBy,
                endReason);
    }

    PaymentArrangement state(String newState, LocalDate from, LocalDate to, String approved, String reason) {
        return new PaymentArrangement(
                id,
                version,
                number,
                kind,
                newState,
                purpose,
                monthlyVolume,
                currency,
                maxFeePercent,
                maxTransferDays,
                partnerId,
                feePercent,
                transferDays,
                noticeDays,
                from,
                to,
                requestedBy,
                approved,
                reason);
    }
}
