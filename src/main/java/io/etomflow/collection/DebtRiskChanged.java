package io.etomflow.collection;

import java.util.UUID;

/**
 * The risk of not being paid by a customer is another now: {@code low}, {@code medium} or {@code high}. Published in the
 * transaction of the change.
 */
public record DebtRiskChanged(UUID customerId, String from, String to) {}
