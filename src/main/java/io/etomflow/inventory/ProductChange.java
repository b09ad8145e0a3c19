package io.etomflow.inventory;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** A change of plan or price of a product, with the order that asked for it; prices are monthly and without tax. */
public record ProductChange(
        UUID id,
        UUID productId,
        LocalDate effectiveOn,
        String oldOffering,
        String newOffering,
        BigDecimal oldMonthlyPrice,
        BigDecimal newMonthlyPrice,
        String orderNumber) {}
