package io.etomflow.collection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A bill of a debt case.
 *
 * @param amount what could be collected of it when it joined, in the case's currency
 * @param leftOn when it left the case, {@code null} while it belongs to it
 * @param leftReason {@code paid}, {@code disputed}, {@code planned} or {@code notOverdue}
 */
public record DebtBill(
        UUID id,
        UUID caseId,
        UUID billId,
        String billNumber,
        LocalDate dueOn,
        BigDecimal amount,
        LocalDate joinedOn,
        LocalDate leftOn,
        String leftReason) {}
