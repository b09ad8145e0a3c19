package io.etomflow.account;

import java.util.UUID;

/**
 * An account that is being closed has nothing running any more, and days or usage that no bill covers. Published each day
 * until its final bill is sent: whoever bills it makes one.
 */
public record FinalBillDue(UUID billingAccountId, String accountNumber) {}
