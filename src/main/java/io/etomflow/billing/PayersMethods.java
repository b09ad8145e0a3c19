package io.etomflow.billing;

import java.time.LocalDate;
import java.util.UUID;

/** How bills of an account are paid, as a bill must say it; known where payment methods are kept. */
@FunctionalInterface
public interface PayersMethods {

    /**
     * @param billDate from when the payer can know of it
     * @param dueOn when it is owed
     */
    PayersMethod of(UUID billingAccountId, LocalDate billDate, LocalDate dueOn);
}
