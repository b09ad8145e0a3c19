package io.etomflow.printing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What was agreed with a printer.
 *
 * @param number for example {@code PA-2026-000002}
 * @param state {@code IN_FORCE}, {@code REPLACED} or {@code TERMINATED}
 * @param validTo the last day
 * @param pricePerSheet and {@code pricePerLetter}: without postage and tax
 * @param turnaroundDays working days from delivery of the files to the post
 * @param maxErrorsPerMille letters missing, damaged or late per thousand
 * @param noticeDays calendar days
 */
public record PrintArrangement(
        UUID id,
        String number,
        UUID partnerId,
        String state,
        LocalDate validFrom,
        LocalDate validTo,
        BigDecimal pricePerSheet,
        BigDecimal pricePerLetter,
        String currency,
        int turnaroundDays,
        BigDecimal maxErrorsPerMille,
        int noticeDays,
        UUID changesId) {}
