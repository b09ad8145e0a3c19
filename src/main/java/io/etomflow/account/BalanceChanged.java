package io.etomflow.account;

import java.util.UUID;

/** What a billing account owes has changed: a bill, a note, a payment or its return. Published in the transaction of the change. */
public record BalanceChanged(UUID billingAccountId) {}
