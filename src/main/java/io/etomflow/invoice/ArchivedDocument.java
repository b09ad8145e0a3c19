package io.etomflow.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A document in the archive.
 *
 * @param kind {@code pdf}, {@code eInvoice}, {@code delivery}, {@code cancellation}, {@code eCancellation}, or {@code substitute}
 *     for a PDF that was made from the records after the original was lost
 * @param sha256 of the content when it was archived
 * @param keepUntil the last day on which it must be kept
 * @param destroyedAt {@code null} while it is there
 * @param lostAt when it was recorded that no intact copy is left, {@code null} otherwise
 */
public record ArchivedDocument(
        UUID id,
        UUID documentId,
        UUID invoiceId,
        String billNumber,
        UUID customerId,
        String kind,
        String sha256,
        String retentionClass,
        LocalDate keepUntil,
        Instant destroyedAt,
        Instant lostAt) {}
