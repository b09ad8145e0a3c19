package io.etomflow.printing;

import java.math.BigDecimal;
import java.util.UUID;

/** A letter of a run. Its sequence number is printed on each of its sheets. */
public record PrintPiece(
        UUID id,
        UUID runId,
        int sequenceNo,
        UUID billId,
        int sheets,
        String inserts,
        String envelope,
        BigDecimal weightGrams,
        String postageClass,
        BigDecimal postage,
        String currency,
        PieceState state) {}
