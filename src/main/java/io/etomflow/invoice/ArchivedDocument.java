package io.etomflow.invoice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A document in the archive.
 *
 * @param kind {@code pdf}, {@code eInvoice}, {@code delivery} or {@code cancellation}
 * @param sha256 of the content when it was archived
 * @param keepUntil the last day on which it must be kept
 * @param destroyedAt {@code null} while it is there
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
        Instant destroyedAt) {}
