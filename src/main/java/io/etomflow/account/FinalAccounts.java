package io.etomflow.account;

import java.time.LocalDate;
import java.util.UUID;

/** What billing and payments know of an account that ends. */
public interface FinalAccounts {

    /** Last day that a sent bill of the account covers, {@code null} if there was none. */
    LocalDate billedThrough(UUID billingAccountId);

    /**
     * Has the credit of the account paid back.
     *
     * @return whether all of it could be asked for; what no payment stands behind is a person's matter
     */
    boolean refundCredit(UUID billingAccountId, String caseNumber);
}
