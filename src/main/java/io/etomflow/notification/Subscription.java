package io.etomflow.notification;

import java.util.UUID;

/** A wish to be told that is in force. The fields are those of {@link NewSubscription}. */
public record Subscription(
        UUID id,
        SubscriberKind kind,
        String subscriber,
        String topic,
        UUID customerId,
        String caseNumber,
        Channel channel,
        String address) {}
