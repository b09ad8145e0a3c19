package io.etomflow.payment.matching;

import io.etomflow.shared.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Sums that the bank owes us for files of direct debits and card payments. */
@Component
class AwaitedDebits {

    /** What is still to come, by reference. */
    Map<String, BigDecimal> awaited() {
        return Map.of();
    }

    /** @return whether the sum is what was awaited: then its payments are booked */
    boolean settled(String reference, Money amount, LocalDate day) {
        return false;
    }
}
