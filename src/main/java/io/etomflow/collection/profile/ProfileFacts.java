package io.etomflow.collection.profile;

import java.math.BigDecimal;
import java.util.SortedSet;
import java.util.UUID;

/** What is known of a customer's payments; the words are those of {@link DebtProfile}. */
public record ProfileFacts(
        UUID customerId,
        String segment,
        String country,
        int unpaidBills,
        BigDecimal openAmount,
        String currency,
        int daysLate,
        int returnedDebits,
        int brokenPromises,
        int brokenPlans,
        int billsOnTime,
        int tenureDays,
        SortedSet<String> productKinds) {

    boolean areThoseOf(DebtProfile p) {
        return p != null
                && segment.equals(p.segment())
                && country.equals(p.country())
                && unpaidBills == p.unpaidBills()
                && openAmount.compareTo(p.openAmount()) == 0
                && daysLate == p.daysLate()
                && returnedDebits == p.returnedDebits()
                && brokenPromises == p.brokenPromises()
                && brokenPlans == p.brokenPlans()
                && billsOnTime == p.billsOnTime()
                && tenureDays == p.tenureDays();
    }
}
