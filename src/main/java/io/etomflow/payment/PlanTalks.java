package io.etomflow.payment;

import io.etomflow.shared.Conflict;
import io.etomflow.shared.NotFound;

/** What customers say about their payment plans, in the portal or to somebody who passes it on. */
public interface PlanTalks {

    /**
     * The customer agrees to the offered plan or declines it.
     *
     * @throws NotFound if there is no such plan
     * @throws Conflict if it is not offered any more
     */
    void answer(String planNumber, boolean agreed);

    /**
     * The customer wants to pay a running plan otherwise: a clerk decides.
     *
     * @param wish in their words
     * @throws NotFound if there is no such plan
     * @throws Conflict if it does not run
     */
    void wantChange(String planNumber, String wish);
}
