package io.etomflow.collection;

import java.util.UUID;

/** How likely a customer is not to pay; implemented by the debt profiles of 1.3.10.3.6. */
public interface DebtRisk {

    /** {@code low}, {@code medium} or {@code high}. */
    String of(UUID customerId);
}
