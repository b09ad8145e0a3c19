package io.etomflow.receivables.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.information.ContactMedium;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.MessageState;
import io.etomflow.notification.NewSubscription;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.notification.Subscription;
import io.etomflow.notification.Subscriptions;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.report.InquiryNotifications;
import io.etomflow.testing.Case;
import io.etomflow.testing.People;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** 1.3.10.4.4.2 Provide Customer Bill Inquiry Change Notification. */
@Tag("model")
class InquiryChangeNotificationTest extends InquiryCases {

    private static final String PROCESS = "etom-1.3.10.4.4.2";

    @Autowired
    private Subscriptions subscriptions;

    @Autowired
    private Customers customers;

    @Autowired
    private InquiryNotifications notifications;

    @BeforeEach
    void everythingOlderIsTold() {
        advance(Duration.ofMinutes(2));
        while (transaction.execute(t -> notifications.tellChanges()) > 0) {
            // Until nothing is left that anybody subscribed to.
        }
        jdbc.sql("delete from inquiry_watermark where reader = 'notification'").update();
        jdbc.sql("insert into inquiry_watermark select 'notification', 0, max(sequence_no) from inquiry_status_history")
                .update();
        jdbc.sql("update outbox_message set state = 'SENT' where state = 'FAILED'")
                .update();
    }

    @Test
    void everySubscriberIsToldOfEachChangeOnce() {
        Disputed it = disputed();
        String process = "reader-" + UUID.randomUUID();
        subscriptions.add(
                subscription(it, Channel.EMAIL, it.subscriber().customer().email()));
        subscriptions.add(NewSubscription.process(process, InquiryNotifications.TOPIC, it.number()));
        inquiries.moveTo(it.id(), InquiryState.HELD, "test", "system");
        tell().hasEndedAt("EndEvent_Told");
        tell();
        assertThat(subjectsTo(it, it.subscriber().customer().email()))
                .containsExactly(
                        "[" + it.number() + "] Your inquiry is received",
                        "[" + it.number() + "] Your inquiry is being worked on",
                        "[" + it.number() + "] Your inquiry is waiting for a partner or another department");
        assertThat(messagesTo(it, process))
                .hasSize(3)
                .allSatisfy(m -> assertThat(m.channel()).isEqualTo(Channel.EVENT))
                .anySatisfy(m ->
                        assertThat(m.body()).contains("\"newState\":\"held\"").contains("\"oldState\":\"inProgress\""));
    }

    @Test
    void addressesFollowTheCustomer() {
        Disputed it = disputed();
        subscriptions.add(subscription(it, Channel.EMAIL, "old" + UUID.randomUUID() + "@example.org"));
        prefer(it, ContactMedium.SMS, "+49301234567");
        tell();
        assertThat(active(it)).singleElement().satisfies(s -> {
            assertThat(s.channel()).isEqualTo(Channel.SMS);
            assertThat(s.address()).isEqualTo("+49301234567");
        });
        assertThat(messagesTo(it, "+49301234567")).isNotEmpty();
    }

    @Test
    void whoCannotBeReachedIsTakenOff() {
        Disputed it = disputed();
        subscriptions.add(subscription(it, Channel.EMAIL, "someone@example.org"));
        prefer(it, ContactMedium.SMS, "nonsense");
        tell();
        assertThat(active(it)).isEmpty();
        assertThat(records.correspondence(it.id())).anyMatch(c -> c.kind().equals("notificationEnded"));

        Disputed without = disputed();
        subscriptions.add(subscription(without, Channel.EMAIL, "someone@example.org"));
        prefer(without, ContactMedium.SMS, null);
        tell();
        assertThat(active(without)).isEmpty();
    }

    @Test
    void cancelledCasesHaveNoSubscribersAnyMore() {
        Disputed it = disputed(InquiryState.CANCELLED);
        String process = "reader-" + UUID.randomUUID();
        subscriptions.add(NewSubscription.process(process, InquiryNotifications.TOPIC, it.number()));
        tell();
        assertThat(messagesTo(it, process)).hasSize(3);
        assertThat(active(it)).isEmpty();
    }

    @Test
    void clerkFindsAnotherAddress() {
        Disputed it = disputed();
        String wrong = "wrong" + UUID.randomUUID() + "@example.org";
        subscriptions.add(new NewSubscription(
                io.etomflow.notification.SubscriberKind.PARTNER,
                "p",
                InquiryNotifications.TOPIC,
                null,
                it.number(),
                Channel.EMAIL,
                wrong));
        UUID failed = failed(it, wrong);
        Case telling = tell();
        telling.waitsAt("Task_FindOtherWay");
        assertThat(active(it)).isEmpty();
        assertThat((String) taskService.getVariable(
                        telling.task("Task_FindOtherWay").getId(), "undeliverableView"))
                .contains(wrong)
                .contains("mailbox unknown")
                .contains("Important");

        refused(telling, "how the message", Map.of("otherWay", "otherAddress", "otherAddress", "new@example.org"));
        refused(telling, "Enter the address", Map.of("otherWay", "otherAddress", "otherChannel", "email"));
        refused(
                telling,
                "could not be delivered",
                Map.of("otherWay", "otherAddress", "otherChannel", "email", "otherAddress", wrong));
        refused(
                telling,
                "not a telephone number",
                Map.of("otherWay", "otherAddress", "otherChannel", "sms", "otherAddress", "ring me"));
        telling.complete(
                        "Task_FindOtherWay",
                        People.CLERK,
                        Map.of(
                                "otherWay",
                                "otherAddress",
                                "otherChannel",
                                "letter",
                                "otherAddress",
                                "Test\nStreet 1\n10115 Berlin"))
                .hasPassed("EndEvent_Redirected", "EndEvent_Told");

        assertThat(outbox.ofCase(it.number()))
                .anyMatch(m -> m.channel() == Channel.LETTER && m.body().equals("Important"));
        assertThat(outcome(failed)).isEqualTo("OTHER_ADDRESS clara");
        tell().hasEndedAt("EndEvent_Told");
    }

    @Test
    void clerkTriesTheSameAddressAgain() {
        Disputed it = disputed();
        UUID failed = failed(it, "full@example.org");
        tell().complete("Task_FindOtherWay", People.CLERK, Map.of("otherWay", "again"))
                .hasPassed("EndEvent_Redirected");
        assertThat(outbox.get(failed).state()).isEqualTo(MessageState.WAITING);
        assertThat(records.correspondence(it.id()))
                .anyMatch(c -> c.kind().equals("undelivered") && c.body().contains("sent again"));
    }

    @Test
    void messagesAreGivenUp() {
        Disputed it = disputed();
        UUID failed = failed(it, "gone@example.org");
        tell().complete("Task_FindOtherWay", People.CLERK, Map.of("otherWay", "giveUp"))
                .hasPassed("EndEvent_GivenUp");
        assertThat(outcome(failed)).isEqualTo("GIVE_UP clara");

        UUID forgotten = failed(it, "gone2@example.org");
        Case telling = tell();
        telling.fireTimer("BoundaryEvent_NoWayFound").hasPassed("EndEvent_GivenUp", "EndEvent_Told");
        assertThat(outcome(forgotten)).isEqualTo("GIVE_UP system");
    }

    private Case tell() {
        advance(Duration.ofMinutes(2));
        return start(PROCESS, Map.of()).runJobs();
    }

    private NewSubscription subscription(Disputed it, Channel channel, String address) {
        return NewSubscription.customer(
                InquiryNotifications.TOPIC, it.subscriber().customer().id(), it.number(), channel, address);
    }

    private List<Subscription> active(Disputed it) {
        return subscriptions.find(
                InquiryNotifications.TOPIC, it.subscriber().customer().id(), it.number());
    }

    private void prefer(Disputed it, ContactMedium medium, String phone) {
        Customer c = customers.get(it.subscriber().customer().id());
        customers.save(new Customer(
                c.id(),
                c.version(),
                c.number(),
                c.kind(),
                c.name(),
                c.givenName(),
                c.familyName(),
                c.email(),
                phone,
                c.segment(),
                c.status(),
                medium,
                c.language(),
                c.street(),
                c.postcode(),
                c.city(),
                c.country(),
                c.customerSince()));
    }

    private UUID failed(Disputed it, String address) {
        UUID id = outbox.write(OutgoingMessage.of(
                UUID.randomUUID().toString(), it.number(), Channel.EMAIL, address, "Your inquiry", "Important"));
        jdbc.sql(
                        "update outbox_message set state = 'FAILED', attempts = 8, last_error = 'mailbox unknown' where id = ?")
                .param(id)
                .update();
        return id;
    }

    private void refused(Case telling, String why, Map<String, String> answers) {
        assertThatThrownBy(() -> telling.complete("Task_FindOtherWay", People.CLERK, new HashMap<>(answers)))
                .hasMessageContaining(why);
        telling.waitsAt("Task_FindOtherWay");
    }

    private String outcome(UUID message) {
        return jdbc.sql("select outcome, handled_by from undeliverable_message where message_id = ?")
                .param(message)
                .query((row, i) -> row.getString(1) + " " + row.getString(2))
                .single();
    }

    private List<OutboxMessage> messagesTo(Disputed it, String recipient) {
        return outbox.ofCase(it.number()).stream()
                .filter(m -> m.recipient().equals(recipient))
                .toList();
    }

    private List<String> subjectsTo(Disputed it, String recipient) {
        return messagesTo(it, recipient).stream()
                .map(OutboxMessage::subject)
                .sorted(java.util.Comparator.comparing(s -> s.length()))
                .toList();
    }
}
