package io.etomflow.invoice;

import java.time.Instant;
import java.util.UUID;

/**
 * What was found about an invoice.
 *
 * @param billId {@code null} where it concerns all of its bills
 * @param settledAs {@code released}, {@code repriced} or {@code withdrawn}; {@code null} while it is open
 */
public record InvoiceFinding(
        UUID id,
        UUID invoiceId,
        UUID billId,
        FindingCode code,
        Treatment treatment,
        String detail,
        Instant foundAt,
        String settledAs,
        String settledBy,
        String settledBecause) {}
