package io.etomflow.account;

import java.util.List;
import java.util.UUID;

/** Whoever has something open with an account that is to be closed. */
@FunctionalInterface
public interface ClosingConcern {

    /** What has to be ended before it can be closed, a sentence each; empty if there is nothing. */
    List<String> open(UUID billingAccountId);
}
