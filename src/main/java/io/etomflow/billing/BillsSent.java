package io.etomflow.billing;

import java.util.Collection;
import java.util.UUID;

/** Bills are owed from now on; published in the transaction that raises the balances of their accounts. */
public record BillsSent(Collection<UUID> billIds) {}
