package io.etomflow.account;

import io.etomflow.shared.Conflict;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;

/** What customers and other systems say about accounts, in the portal or to somebody who passes it on. */
public interface AccountTalks {

    /**
     * Takes a request and starts its case.
     *
     * @return number of the request
     * @throws InvalidInput naming the field if something cannot be
     */
    String request(AccountDraft draft);

    /**
     * Whoever was told at the old address did not ask for it.
     *
     * @throws NotFound if there is no such request
     * @throws Conflict if nobody waits for an objection any more
     */
    void object(String requestNumber, String words);

    /** Whoever asked does not want it any more. */
    void withdraw(String requestNumber, String reason);
}
