package io.etomflow.billing;

import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;

/** How bills of an account are paid, as a bill must say it; known where payment methods are kept. */
@FunctionalInterface
public interface PayersMethods {

    /** The ways of many accounts: read together when the first of them is asked for. */
    OfAccounts of(Collection<UUID> billingAccountIds);

    /** Ways of accounts; of an account that was not named it is read by itself. */
    @FunctionalInterface
    interface OfAccounts {

        /**
         * @param billDate from when the payer can know of it
         * @param dueOn when it is owed
         */
        PayersMethod of(UUID billingAccountId, LocalDate billDate, LocalDate dueOn);
    }
}
