package io.etomflow.collection;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/** @param state {@code OPEN}, {@code KEPT} or {@code BROKEN} */
public record DebtPromise(
        UUID id, UUID caseId, BigDecimal amount, String currency, LocalDate payOn, String state, LocalDate madeOn) {}
