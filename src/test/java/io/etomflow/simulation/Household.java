package io.etomflow.simulation;

import java.util.List;
import java.util.UUID;

/**
 * A customer of the simulation.
 *
 * @param turn a day of the year, 1 to 365, on which something changes for those with whom it does
 */
record Household(
        int number,
        UUID accountId,
        String customerNumber,
        String accountNumber,
        String name,
        String iban,
        Habit habit,
        int turn,
        List<String> mobileNumbers) {}
