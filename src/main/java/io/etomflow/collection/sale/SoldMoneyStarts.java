package io.etomflow.collection.sale;

import java.util.UUID;

/** Where money that belongs to a buyer goes on: a process of its own, in the transaction of the booking. */
public interface SoldMoneyStarts {

    void moneyHeld(UUID moneyId, String number);
}
