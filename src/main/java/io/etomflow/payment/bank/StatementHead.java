package io.etomflow.payment.bank;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What stands above the lines of a statement or of an advice.
 *
 * @param holder IBAN of the bank account, or number of the supplier who collected the money
 * @param reference the sender's own, at most 35 characters
 * @param sequence number of the statement within the year, {@code null} if the bank gives none
 * @param opening balance before the first line, {@code null} if missing; an advice has none
 * @param funds what an advice says about the transfer, {@code null} for a statement
 */
record StatementHead(
        boolean advice,
        String holder,
        String reference,
        Long sequence,
        String currency,
        LocalDate from,
        LocalDate to,
        BigDecimal opening,
        BigDecimal closing,
        Funds funds) {

    /** What was collected, what the collector keeps, what arrives and when. */
    record Funds(BigDecimal gross, BigDecimal fee, BigDecimal net, LocalDate transferOn) {}
}
