package io.etomflow.printing;

import java.time.LocalDate;
import java.util.UUID;

/**
 * The way of a billing run's paper bills from cut-off to post.
 *
 * @param number for example {@code PC-2026-000007}
 * @param cutOffOn the day at whose end the list of bills is closed; dates are {@code null} before the first plan
 * @param printOn the first and {@code printUntil} the last day on which the press works on it
 * @param latestPostOn the day after which customers would have too little time to pay
 * @param pieces letters
 * @param way {@code null} before it is decided
 * @param replanned how often its dates changed
 */
public record ProductionCycle(
        UUID id,
        String number,
        UUID billingRunId,
        LocalDate billDate,
        LocalDate cutOffOn,
        LocalDate printOn,
        LocalDate printUntil,
        LocalDate postOn,
        LocalDate latestPostOn,
        int pieces,
        int sheets,
        ProductionWay way,
        CycleState state,
        int replanned) {}
