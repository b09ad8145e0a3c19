package io.etomflow.payment.bank;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A line of a statement: one payment, also where the bank books several as one sum but names each.
 *
 * @param amount positive; {@code credit} says which way
 * @param batchReference PmtInfId of a batch of direct debits that is booked as one sum
 * @param creditorReference structured reference (ISO 11649 or the bank's own)
 * @param text what the payer wrote, at most 1000 characters
 * @param returnCode ISO 20022 reason why the bank takes the payment back
 */
record StatementLine(
        BigDecimal amount,
        boolean credit,
        LocalDate bookedOn,
        LocalDate valueOn,
        String bankReference,
        String endToEndId,
        String mandateReference,
        String batchReference,
        String creditorReference,
        String text,
        String payerName,
        String payerIban,
        String returnCode,
        String method) {}
