package io.etomflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.testing.EtomflowTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("model")
class SubscriptionsTest extends EtomflowTest {

    @Autowired
    Subscriptions subscriptions;

    @Autowired
    Notifications notifications;

    @Autowired
    Outbox outbox;

    private final UUID customer = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private final String topic = "test.t" + UUID.randomUUID().toString().replace("-", "");
    private final String caseNumber = newBusinessKey();

    @BeforeEach
    void customers() {
        for (UUID id : List.of(customer, other)) {
            jdbc.sql(
                            "insert into customer (id, version, number, kind, name, segment, status, preferred_channel, language,"
                                    + " country, customer_since) values (?, 0, ?, 'PERSON', 'Erika Muster', 'RESIDENTIAL', 'ACTIVE',"
                                    + " 'EMAIL', 'de', 'DE', date '2020-01-01')")
                    .params(id, "T-" + id.toString().substring(0, 13))
                    .update();
        }
    }

    @Test
    void findsThoseWhomItConcerns() {
        UUID anyCase = subscriptions.add(NewSubscription.process("collection", topic, null));
        UUID thisCase = subscriptions.add(NewSubscription.process("order", topic, caseNumber));
        subscriptions.add(NewSubscription.process("order", topic, "BI-2026-999999"));
        UUID thisCustomer =
                subscriptions.add(NewSubscription.customer(topic, customer, null, Channel.EMAIL, "erika@example.com"));
        subscriptions.add(NewSubscription.customer(topic, other, null, Channel.EMAIL, "other@example.com"));
        subscriptions.add(NewSubscription.staff("kim", topic + "x", null, null, "kim@example.com"));

        assertThat(subscriptions.find(topic, customer, caseNumber))
                .extracting(Subscription::id)
                .containsExactlyInAnyOrder(anyCase, thisCase, thisCustomer);
        assertThat(subscriptions.find(topic, null, null))
                .extracting(Subscription::id)
                .containsExactly(anyCase);
        assertThat(subscriptions.ofCustomer(customer))
                .extracting(Subscription::id)
                .containsExactly(thisCustomer);
    }

    @Test
    void theSameWishIsKeptOnceAndCanBeTakenBack() {
        UUID id = subscriptions.add(
                NewSubscription.customer(topic, customer, caseNumber, Channel.EMAIL, "old@example.com"));
        UUID anyCase =
                subscriptions.add(NewSubscription.customer(topic, customer, null, Channel.EMAIL, "old@example.com"));
        assertThat(anyCase).isNotEqualTo(id);
        assertThat(subscriptions.add(
                        NewSubscription.customer(topic, customer, caseNumber, Channel.EMAIL, "new@example.com")))
                .isEqualTo(id);
        assertThat(subscriptions.find(topic, customer, caseNumber))
                .extracting(Subscription::address)
                .containsExactlyInAnyOrder("old@example.com", "new@example.com");

        subscriptions.remove(id);
        subscriptions.remove(anyCase);
        assertThat(subscriptions.find(topic, customer, caseNumber)).isEmpty();

        subscriptions.add(NewSubscription.customer(topic, customer, null, Channel.EMAIL, "back@example.com"));
        assertThat(subscriptions.find(topic, customer, caseNumber))
                .extracting(Subscription::id)
                .containsExactly(anyCase);
        assertThatThrownBy(() -> subscriptions.remove(UUID.randomUUID())).isInstanceOf(NotFound.class);
    }

    @Test
    void tellsEachAddressOnceInItsOwnWay() {
        subscriptions.add(NewSubscription.process("collection", topic, null));
        subscriptions.add(NewSubscription.customer(topic, customer, null, Channel.EMAIL, "erika@example.com"));
        subscriptions.add(NewSubscription.customer(topic, customer, caseNumber, Channel.EMAIL, "erika@example.com"));
        Notice notice = new Notice(
                caseNumber + "/cleared",
                topic,
                customer,
                caseNumber,
                "Cleared",
                "Your inquiry is cleared.",
                Map.of("state", "cleared"));

        assertThat(notifications.tell(notice)).isEqualTo(2);
        assertThat(notifications.tell(notice)).as("the step runs again").isEqualTo(2);

        assertThat(outbox.ofCase(caseNumber))
                .hasSize(2)
                .anySatisfy(mail -> {
                    assertThat(mail.channel()).isEqualTo(Channel.EMAIL);
                    assertThat(mail.subject()).isEqualTo("Cleared");
                    assertThat(mail.body()).isEqualTo("Your inquiry is cleared.");
                })
                .anySatisfy(event -> {
                    assertThat(event.channel()).isEqualTo(Channel.EVENT);
                    assertThat(event.subject()).isEqualTo(topic);
                    assertThat(event.body()).contains("\"state\":\"cleared\"", customer.toString(), caseNumber);
                });
    }

    @Test
    void refusesAddressesAndTopicsThatCannotBe() {
        assertThatThrownBy(() ->
                        subscriptions.add(NewSubscription.customer(topic, customer, null, Channel.EMAIL, "erika")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> subscriptions.add(NewSubscription.process("collection", "Not a topic", null)))
                .isInstanceOf(InvalidInput.class);
    }
}
