package io.etomflow.account;

import java.util.UUID;

/** What payments do for an account that ends. */
public interface FinalAccounts {

    /** Settles what is open of the account's bills with what others give back, and with money that is left of payments. */
    void settleCredit(UUID billingAccountId);

    /**
     * Has the credit of the account paid back.
     *
     * @return whether all of it could be asked for; what no payment stands behind is a person's matter
     */
    boolean refundCredit(UUID billingAccountId, String caseNumber);
}
