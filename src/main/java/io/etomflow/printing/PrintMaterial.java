package io.etomflow.printing;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * Paper or envelopes.
 *
 * @param kind {@code PAPER} or {@code ENVELOPE}
 * @param layers into how many a sheet is folded for it, {@code null} for paper
 * @param maxThicknessMm of a filled envelope; of paper, how thick a sheet is
 * @param onHand pieces in stock
 * @param safetyStock pieces that should always be there
 * @param leadDays working days from order to delivery
 */
public record PrintMaterial(
        String code,
        String kind,
        String name,
        BigDecimal gramsEach,
        Integer lengthMm,
        Integer widthMm,
        Integer layers,
        BigDecimal maxThicknessMm,
        int onHand,
        int safetyStock,
        int orderQuantity,
        int leadDays,
        UUID supplierId,
        UUID otherSupplierId) {}
