package io.etomflow.collection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What a customer, or somebody for them, said about a debt.
 *
 * @param amount promised or disputed, {@code null} for all
 * @param payOn by when they promise to pay
 * @param billNumber the bill that they dispute
 * @param evidence what they showed for hardship: {@code none}, {@code statement}, {@code benefit}, {@code medical}, {@code court}
 * @param outcome {@code null} while nobody has settled it
 */
public record DebtAnswer(
        UUID id,
        UUID caseId,
        AnswerKind kind,
        String text,
        BigDecimal amount,
        LocalDate payOn,
        String billNumber,
        Integer instalments,
        String evidence,
        String givenBy,
        String outcome,
        String outcomeReason) {}
