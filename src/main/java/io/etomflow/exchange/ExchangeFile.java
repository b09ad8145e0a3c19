package io.etomflow.exchange;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that came in.
 *
 * @param area the folder's name, for example {@code bank}
 * @param name as its sender called it
 * @param sha256 of its content, hexadecimal
 * @param reason why it was refused, {@code null} otherwise
 */
public record ExchangeFile(
        UUID id,
        String area,
        String name,
        String sha256,
        long sizeBytes,
        ExchangeState state,
        String reason,
        Instant arrivedAt) {}
