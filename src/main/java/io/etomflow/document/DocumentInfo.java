package io.etomflow.document;

import java.time.Instant;
import java.util.UUID;

/**
 * What is known of a document without opening it.
 *
 * @param size in bytes
 * @param sha256 of the content, 64 hexadecimal digits
 * @param topic what it belongs to, for example {@code receivables.report}
 */
public record DocumentInfo(
        UUID id,
        String name,
        String mediaType,
        long size,
        String sha256,
        String topic,
        String createdBy,
        Instant createdAt) {}
