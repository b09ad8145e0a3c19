package io.etomflow.billing;

import java.util.UUID;

/** A bill was cancelled before it was sent: what it charged is to be billed anew. Published in the transaction of the change. */
public record BillWithdrawn(UUID billId) {}
