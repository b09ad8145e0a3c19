package io.etomflow.billing;

import java.util.UUID;

/**
 * An account that a run could not bill.
 *
 * @param reason lower camel case, for example {@code taxRateMissing}
 */
public record BillingException(
        UUID id, UUID runId, UUID billingAccountId, String reason, String detail, ExceptionState state) {}
