package io.etomflow.account;

import java.util.List;
import java.util.UUID;

/** What billing still has to do for an account; implemented by whoever bills it. */
public interface UnbilledMatters {

    /**
     * What no bill charges or gives back yet: days of products, days paid in advance, charges, usage, agreed adjustments.
     *
     * @return a sentence each; empty if nothing is to be billed
     */
    List<String> toBill(UUID billingAccountId);

    /** Bills that are being made or have not left the house, a sentence each. */
    List<String> underWay(UUID billingAccountId);
}
