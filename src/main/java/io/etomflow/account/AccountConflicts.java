package io.etomflow.account;

import java.util.UUID;

/** Requests about the same account that cross each other. */
public interface AccountConflicts {

    /** Ends the open requests about the same as this one, with their cases: this one counts. */
    void endOlder(UUID requestId);
}
