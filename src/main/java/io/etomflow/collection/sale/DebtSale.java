package io.etomflow.collection.sale;

import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A tranche of debts on its way to a buyer.
 *
 * @param number business key, for example {@code DS-2026-000001}
 * @param state {@code COMPOSED}, {@code OFFERED}, {@code CHOSEN}, {@code CONTRACTED}, {@code PAID}, {@code TRANSFERRED},
 *     {@code CLOSED} or {@code WITHDRAWN}
 * @param faceAmount what the debtors owe; the percentages are of it
 * @param floorPercent what we would collect ourselves; {@code reservePercent} the least that is accepted
 * @param putBackUntil last day on which the buyer may return a defective debt
 * @param payoutIban account from which the buyer paid, to which its money goes; {@code null} if the bank did not say
 */
public record DebtSale(
        UUID id,
        String number,
        String currency,
        String state,
        int debts,
        BigDecimal faceAmount,
        BigDecimal expectedAmount,
        BigDecimal floorPercent,
        BigDecimal reservePercent,
        UUID tapeId,
        UUID buyerId,
        BigDecimal pricePercent,
        Integer putBackDays,
        String chosenBy,
        String choiceReason,
        UUID contractId,
        LocalDate signedOn,
        BigDecimal priceAmount,
        LocalDate transferredOn,
        LocalDate putBackUntil,
        String payoutIban) {

    public Money face() {
        return new Money(faceAmount, currency);
    }

    public Money price() {
        return new Money(priceAmount == null ? BigDecimal.ZERO : priceAmount, currency);
    }

    /**
     * A debt in it.
     *
     * @param itemNo by which buyers know it before it is theirs
     * @param state {@code OFFERED}, {@code REMOVED}, {@code SOLD} or {@code RETURNED}
     */
    public record Item(
            UUID id,
            UUID caseId,
            int itemNo,
            BigDecimal faceAmount,
            BigDecimal expectedAmount,
            int bills,
            int ageDays,
            String bucket,
            String segment,
            String country,
            String region,
            String state,
            BigDecimal priceAmount) {}
}
