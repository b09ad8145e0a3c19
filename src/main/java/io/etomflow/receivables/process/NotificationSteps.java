package io.etomflow.receivables.process;

import io.etomflow.notification.Channel;
import io.etomflow.receivables.report.InquiryNotifications;
import io.etomflow.receivables.report.UndeliverableMessages;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.4.4.2 Provide Customer Bill Inquiry Change Notification. */
@Configuration(proxyBeanMethods = false)
class NotificationSteps {

    static final Variable<List<String>> UNDELIVERABLE_IDS = Variable.texts(
            "undeliverableIds", "Ids of messages that could not be delivered and that nobody has taken up yet");
    static final Variable<UUID> UNDELIVERABLE_ID =
            Variable.id("undeliverableId", "Id of the message that could not be delivered");
    static final Variable<String> UNDELIVERABLE_VIEW =
            Variable.text("undeliverableView", "The message, plain text for a form");
    static final Variable<UndeliverableMessages.Way> OTHER_WAY =
            Variable.word("otherWay", UndeliverableMessages.Way.class, "again, otherAddress or giveUp");
    static final Variable<Channel> OTHER_CHANNEL = Variable.word("otherChannel", Channel.class, "email, sms or letter");
    static final Variable<String> OTHER_ADDRESS = Variable.text("otherAddress", "Address that fits the channel");
    static final Variable<String> REDIRECTED_BY =
            Variable.text("redirectedBy", "User id of who found another way, or system");

    @Bean
    Step maintainNotificationList(InquiryNotifications notifications) {
        return Step.titled(
                        "Maintain notification list",
                        "Sets customers who are told next to the channel and address that they prefer now; takes off who cannot be reached.")
                .does(c -> notifications.maintain());
    }

    @Bean
    Step tellInquiryChanges(InquiryNotifications notifications) {
        return Step.titled(
                        "Tell changes of inquiries",
                        "Reads the status changes behind its mark and tells every subscriber of receivables.inquiryStatus, once per change.")
                .does(c -> notifications.tellChanges());
    }

    @Bean
    Step findUndeliverableMessages(UndeliverableMessages messages) {
        return Step.titled(
                        "Find undeliverable messages",
                        "Takes up messages about inquiries that were given up, and takes their addresses off the notification list.")
                .writes(UNDELIVERABLE_IDS)
                .does(c -> c.set(
                        UNDELIVERABLE_IDS,
                        messages.takeUp().stream().map(UUID::toString).toList()));
    }

    @Bean
    Step describeUndeliverable(UndeliverableMessages messages) {
        return Step.titled("Describe undeliverable message", "Writes message, address and what went wrong for a form.")
                .needs(UNDELIVERABLE_ID)
                .writes(UNDELIVERABLE_VIEW, OTHER_WAY, OTHER_CHANNEL, OTHER_ADDRESS, REDIRECTED_BY)
                .does(c -> {
                    c.setLocal(UNDELIVERABLE_VIEW, messages.describe(c.get(UNDELIVERABLE_ID)));
                    // Local and empty: the answer about one message must not stand in the form of another.
                    c.setLocal(OTHER_WAY, null);
                    c.setLocal(OTHER_CHANNEL, null);
                    c.setLocal(OTHER_ADDRESS, null);
                    c.setLocal(REDIRECTED_BY, StepContext.SYSTEM);
                });
    }

    @Bean
    Step checkOtherWay(UndeliverableMessages messages) {
        return Step.titled(
                        "Check other way",
                        "Refuses an address that the channel cannot reach or that has failed already.")
                .needs(UNDELIVERABLE_ID)
                .reads(OTHER_WAY, OTHER_CHANNEL, OTHER_ADDRESS)
                .writes(REDIRECTED_BY)
                .does(c -> {
                    messages.check(
                            c.get(UNDELIVERABLE_ID),
                            c.get(OTHER_WAY),
                            c.find(OTHER_CHANNEL).orElse(null),
                            c.find(OTHER_ADDRESS).orElse(null));
                    c.setLocal(REDIRECTED_BY, c.actor());
                });
    }

    @Bean
    Step sendUndeliverableAgain(UndeliverableMessages messages) {
        return Step.titled(
                        "Send undeliverable message again",
                        "Sends the message to the same address or to the one that was found.")
                .needs(UNDELIVERABLE_ID, OTHER_WAY, REDIRECTED_BY)
                .reads(OTHER_CHANNEL, OTHER_ADDRESS)
                .does(c -> messages.send(
                        c.get(UNDELIVERABLE_ID),
                        c.get(OTHER_WAY),
                        c.find(OTHER_CHANNEL).orElse(null),
                        c.find(OTHER_ADDRESS).orElse(null),
                        c.get(REDIRECTED_BY)));
    }

    @Bean
    Step giveUpUndeliverable(UndeliverableMessages messages) {
        return Step.titled(
                        "Give message up",
                        "Notes at the inquiry that the customer could not be reached with a message.")
                .needs(UNDELIVERABLE_ID)
                .reads(REDIRECTED_BY)
                .does(c -> messages.giveUp(
                        c.get(UNDELIVERABLE_ID), c.find(REDIRECTED_BY).orElse(StepContext.SYSTEM)));
    }
}
