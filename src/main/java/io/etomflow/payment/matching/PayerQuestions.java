package io.etomflow.payment.matching;

import io.etomflow.account.BillingAccount;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.payment.matching.Clarifications.Description;
import io.etomflow.shared.UseCase;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;

/** Asks customers what a payment of theirs is for. */
@UseCase
public class PayerQuestions {

    private final Clarifications lines;
    private final Customers customers;
    private final Outbox outbox;
    private final Clock clock;

    PayerQuestions(Clarifications lines, Customers customers, Outbox outbox, Clock clock) {
        this.lines = lines;
        this.customers = customers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Writes to the customer of the account that the line is probably for; once a day. */
    public void ask(UUID entryId) {
        BillingAccount account = lines.accountOf(entryId);
        Customer customer = customers.get(account.customerId());
        Description line = lines.describe(entryId);
        boolean electronic = customer.email() != null;
        String address = "%s\n%s\n%s %s\n%s"
                .formatted(
                        customer.name(),
                        account.billStreet(),
                        account.billPostcode(),
                        account.billCity(),
                        account.billCountry());
        outbox.write(OutgoingMessage.of(
                "payer/" + entryId + "/" + LocalDate.now(clock),
                line.caseNumber(),
                electronic ? Channel.EMAIL : Channel.LETTER,
                electronic ? customer.email() : address,
                "Your payment of " + line.amount(),
                """
                We have received a payment of %s and cannot see what it is for. Please tell us the number of the bill that \
                it pays, or that it was not meant for us.
                Our reference: %s. Account: %s.
                """
                        .formatted(line.amount(), line.caseNumber(), account.number())));
    }
}
