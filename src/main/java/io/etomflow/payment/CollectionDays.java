package io.etomflow.payment;

import io.etomflow.calendar.BankDays;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** On which day money is collected. */
@Component
class CollectionDays {

    private final BankDays bankDays;

    CollectionDays(BankDays bankDays) {
        this.bankDays = bankDays;
    }

    /**
     * Not before it is due, not before the payer had their notice and the bank its time.
     *
     * @param told when the payer is told
     * @param noticeDays calendar days that the payer has from then on
     * @param leadDays bank days that the bank has from then on
     */
    LocalDate collection(LocalDate dueOn, LocalDate told, int noticeDays, int leadDays) {
        LocalDate earliest = told.plusDays(noticeDays);
        LocalDate day = dueOn.isBefore(earliest) ? earliest : dueOn;
        LocalDate possible = bankDays.plus(told, leadDays);
        return bankDays.onOrAfter(day.isBefore(possible) ? possible : day);
    }

    /** When the bank must have it. */
    LocalDate presentation(LocalDate collection, int leadDays) {
        return bankDays.minus(collection, leadDays);
    }
}
