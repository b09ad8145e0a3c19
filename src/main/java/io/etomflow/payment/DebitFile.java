package io.etomflow.payment;

import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A file of direct debits for the bank: one of our accounts, one collection date.
 *
 * @param messageId MsgId of the pain.008, for example {@code DD-2026-000042}
 * @param orders how many debits
 * @param releasedBy who let it go, {@code null} before
 */
public record DebitFile(
        UUID id,
        long version,
        String messageId,
        String creditorIban,
        LocalDate collectionDate,
        String currency,
        int orders,
        BigDecimal total,
        DebitFileState state,
        String fileName,
        String releasedBy,
        String answerCode) {

    public Money money() {
        return new Money(total, currency);
    }
}
