package io.etomflow.payment;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Whoever knows that a bill must not be debited now: a promise, hardship, an agreement elsewhere. Asked before each debit. */
@FunctionalInterface
public interface CollectionBrake {

    /** @return those of the bills that are not to be debited meanwhile */
    Set<UUID> held(Collection<UUID> billIds);
}
