package io.etomflow.collection.recovery;

/**
 * What decides on the way of a debt.
 *
 * @param ageDays since the oldest due day
 * @param special {@code none}, {@code deceased} or {@code insolvent}
 * @param disputed whether a part of the bills is under an open inquiry
 * @param lastWay the way that did not lead to money, {@code none} at first
 */
public record RecoveryFacts(
        String number,
        String customerName,
        String amount,
        double debtAmount,
        int ageDays,
        String risk,
        String segment,
        String country,
        boolean hardship,
        boolean disputed,
        String special,
        String lastWay) {}
