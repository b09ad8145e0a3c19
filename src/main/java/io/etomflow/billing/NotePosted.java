package io.etomflow.billing;

import java.util.UUID;

/**
 * A credit or debit note was posted to a bill that was sent: the customer gets a document of it. Published once for each
 * note, in the transaction that posts it.
 *
 * @param number {@code CN-2026-000042} or {@code DN-2026-000042}
 */
public record NotePosted(UUID noteId, String number) {}
