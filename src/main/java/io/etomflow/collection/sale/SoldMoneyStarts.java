package io.etomflow.collection.sale;

import java.util.UUID;

/** Where money that belongs to a buyer goes on: processes of their own, in the transaction of the booking. */
public interface SoldMoneyStarts {

    void moneyHeld(UUID moneyId, String number);

    /** The payer took it back before it was on its way: nobody need do anything more with it. */
    void moneyReturned(String number);

    /** The buyer owes us money that the payer took back. */
    void claimOpened(UUID claimId, String number);

    /** Some or all of a claim was kept back from later money. */
    void claimKeptBack(String number);
}
