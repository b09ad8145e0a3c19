package io.etomflow.payment.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * An account of the provider at a bank.
 *
 * @param iban without spaces
 * @param purpose {@code receipts}, {@code debits} or {@code thirdParties}: what money arrives there
 * @param state {@code PROPOSED}, {@code OPEN}, {@code CLOSING}, {@code CLOSED} or {@code REFUSED}
 * @param ledgerAccount the account of the general ledger that mirrors it
 * @param lastSequence number of the last accepted statement
 * @param lastBalance closing balance of it, or the opening balance while there is none
 */
public record BankAccount(
        @Id UUID id,
        @Version Long version,
        String name,
        String iban,
        String bic,
        String currency,
        String purpose,
        String state,
        String ledgerAccount,
        BigDecimal openingBalance,
        LocalDate openedOn,
        LocalDate closedOn,
        Long lastSequence,
        BigDecimal lastBalance,
        LocalDate lastStatementOn,
        String requestedBy,
        String approvedBy) {

    boolean isOpen() {
        return state.equals("OPEN") || state.equals("CLOSING");
    }
}
