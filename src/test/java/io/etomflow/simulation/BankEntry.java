package io.etomflow.simulation;

import java.math.BigDecimal;

/**
 * A line of the simulated bank's statement.
 *
 * @param amount positive for a credit
 * @param batch reference of a batch of direct debits, otherwise {@code null}
 * @param endToEndId of a returned debit or a refund, otherwise {@code null}
 * @param returnCode ISO 20022 code of a returned debit, otherwise {@code null}
 */
record BankEntry(
        BigDecimal amount,
        String name,
        String iban,
        String text,
        String batch,
        String endToEndId,
        String returnCode,
        String bankReference) {}
