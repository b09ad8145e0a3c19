package io.etomflow.billing;

import java.util.UUID;

/** What of a bill is disputed has changed, and with it what may be collected. Published in the transaction of the change. */
public record DisputeChanged(UUID billId) {}
