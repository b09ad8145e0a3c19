package io.etomflow.account;

import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.UseCase;
import java.util.UUID;

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

    /** One address that cannot be must not stop what is written to many. */
    private boolean tried(OutgoingMessage message) {
        boolean reached = message.recipient() != null && outbox.canReach(message.channel(), message.recipient());
        if (reached) {
            outbox.write(message);
        }
        return reached;
    }
}
