package io.etomflow.notification;

import java.util.UUID;

/**
 * A wish to be told.
 *
 * @param subscriber who: id of the customer or partner, user id, name of the process
 * @param topic for example {@code receivables.inquiryStatus}
 * @param customerId only what concerns this customer; null: any
 * @param caseNumber only what concerns this case; null: any
 * @param address what the channel needs, see {@link Channel}
 */
public record NewSubscription(
        SubscriberKind kind,
        String subscriber,
        String topic,
        UUID customerId,
        String caseNumber,
        Channel channel,
        String address) {

    /** A customer is told of their own matters, by the channel that they prefer. */
    public static NewSubscription customer(
            String topic, UUID customerId, String caseNumber, Channel channel, String address) {
        return new NewSubscription(
                SubscriberKind.CUSTOMER, customerId.toString(), topic, customerId, caseNumber, channel, address);
    }

    /** Another process or system is told of every case of the topic, or of one. */
    public static NewSubscription process(String name, String topic, String caseNumber) {
        return new NewSubscription(SubscriberKind.PROCESS, name, topic, null, caseNumber, Channel.EVENT, name);
    }

    public static NewSubscription staff(String userId, String topic, UUID customerId, String caseNumber, String email) {
        return new NewSubscription(SubscriberKind.STAFF, userId, topic, customerId, caseNumber, Channel.EMAIL, email);
    }
}
