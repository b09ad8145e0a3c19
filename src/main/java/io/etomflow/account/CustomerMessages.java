package io.etomflow.account;

import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.UseCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What is written to customers about their accounts and payments: by the channel that they prefer, else by e-mail. */
@UseCase
public class CustomerMessages {

    private final Customers customers;
    private final Outbox outbox;

    CustomerMessages(Customers customers, Outbox outbox) {
        this.customers = customers;
        this.outbox = outbox;
    }

    /**
     * Writes once for each key.
     *
     * @param key the writer's own key, for example {@code DO-2026-000042/announced}
     * @return whether there was an address to write to
     */
    public boolean write(UUID customerId, String key, String caseNumber, String subject, String body) {
        Customer customer = customers.get(customerId);
        Channel preferred = Channel.valueOf(customer.preferredChannel().name());
        return tried(OutgoingMessage.of(key, caseNumber, preferred, customer.address(), subject, body))
                || tried(OutgoingMessage.of(key, caseNumber, Channel.EMAIL, customer.email(), subject, body));
    }

    /** What is written to one of many customers, see {@link #write}. */
    public record Letter(UUID customerId, String key, String caseNumber, String subject, String body) {}

    /** Writes to many customers, once for each key, by few statements. Who cannot be reached is passed over. */
    public void writeAll(List<Letter> letters) {
        Map<UUID, Customer> all = customers.byId(letters.stream().map(Letter::customerId));
        List<OutgoingMessage> messages = new ArrayList<>();
        for (Letter letter : letters) {
            Customer customer = all.get(letter.customerId());
            Channel preferred = Channel.valueOf(customer.preferredChannel().name());
            Stream.of(message(letter, preferred, customer.address()), message(letter, Channel.EMAIL, customer.email()))
                    .filter(this::reaches)
                    .findFirst()
                    .ifPresent(messages::add);
        }
        outbox.writeAll(messages);
    }

    private static OutgoingMessage message(Letter letter, Channel channel, String address) {
        return OutgoingMessage.of(letter.key(), letter.caseNumber(), channel, address, letter.subject(), letter.body());
    }

    private boolean reaches(OutgoingMessage message) {
        return message.recipient() != null && outbox.canReach(message.channel(), message.recipient());
    }

    /** One address that cannot be must not stop what is written to many. */
    private boolean tried(OutgoingMessage message) {
        boolean reached = reaches(message);
        if (reached) {
            outbox.write(message);
        }
        return reached;
    }
}
