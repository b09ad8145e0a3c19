package io.etomflow.account;

import java.util.Collection;
import java.util.UUID;

/**
 * What many billing accounts owe has changed at once, as {@link BalanceChanged} says of one: whoever has to look something
 * up for them can do so by one statement.
 */
public record BalancesChanged(Collection<UUID> billingAccountIds) {}
