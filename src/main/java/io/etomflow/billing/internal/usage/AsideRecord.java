package io.etomflow.billing.internal.usage;

import java.util.UUID;

/** A record that was set aside, with why. */
public record AsideRecord(UUID id, long number, String reasonCode, String reason, UsageRecord record) {}
