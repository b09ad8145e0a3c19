package io.etomflow.account;

import java.util.UUID;

/**
 * An account that is being closed has nothing running any more, and something that no bill charges or gives back. Published
 * each day on which no bill of it is under way: whoever bills it makes one.
 */
public record FinalBillDue(UUID billingAccountId, String accountNumber) {}
