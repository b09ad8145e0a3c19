package io.etomflow.collection;

/**
 * What decision tables and people ask about a debt case.
 *
 * @param ladder the ladder that was chosen, {@code null} before
 * @param nextStepNo number of the step that comes next
 * @param overdue what may be collected, in the case's currency
 */
public record DebtFacts(
        String number,
        String customerName,
        String amount,
        double overdue,
        String segment,
        String country,
        String risk,
        int brokenPlans,
        int brokenPromises,
        String ladder,
        int nextStepNo,
        String currency) {}
