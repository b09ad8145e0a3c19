package io.etomflow.payment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;

/**
 * One rate of a plan.
 *
 * @param dueOn a bank day
 */
public record PlanInstalment(UUID id, UUID planId, int sequenceNo, LocalDate dueOn, BigDecimal amount) {}
