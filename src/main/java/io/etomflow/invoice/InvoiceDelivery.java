package io.etomflow.invoice;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.document.Documents;
import io.etomflow.information.Customers;
import io.etomflow.invoice.InvoiceRules.ChannelFacts;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.UUID;

/** Hands verified invoices over: by e-mail, into the portal, or to the production of letters. From then on they are owed. */
@UseCase
public class InvoiceDelivery {

    private final InvoiceRows rows;
    private final DeliveryRows deliveries;
    private final InvoiceMessages messages;
    private final InvoiceRules rules;
    private final InvoiceCases cases;
    private final CustomerBills bills;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final Documents documents;
    private final Outbox outbox;
    private final WorkingTime calendar;

    InvoiceDelivery(
            InvoiceRows rows,
            DeliveryRows deliveries,
            InvoiceMessages messages,
            InvoiceRules rules,
            InvoiceCases cases,
            CustomerBills bills,
            BillingAccounts accounts,
            Customers customers,
            Documents documents,
            Outbox outbox,
            WorkingTime calendar) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.messages = messages;
        this.rules = rules;
        this.cases = cases;
        this.bills = bills;
        this.accounts = accounts;
        this.customers = customers;
        this.documents = documents;
        this.outbox = outbox;
        this.calendar = calendar;
    }

    /** How many invoices of the scope may go out and have not. */
    public int ready(InvoiceScope scope) {
        return rows.count(scope, InvoiceState.VERIFIED);
    }

    /**
     * The bill with this number, to be delivered.
     *
     * @throws InvalidInput if its invoice may not go out
     */
    public UUID billToDeliver(String number) {
        UUID billId = bills.byNumber(number == null ? "" : number.trim())
                .orElseThrow(() -> new InvalidInput("billNumber", "There is no bill " + number + "."))
                .id();
        Invoice invoice = rows.current(billId)
                .orElseThrow(() -> new InvalidInput("billNumber", "Bill " + number + " has no invoice yet."));
        if (invoice.state() != InvoiceState.VERIFIED) {
            throw new InvalidInput(
                    "billNumber",
                    "The invoice of bill " + number + " is " + invoice.state().word()
                            + ": only a verified one goes out.");
        }
        return billId;
    }

    /** @return how many are left */
    public int handOverNext(InvoiceScope scope, int limit) {
        rows.in(scope, limit, InvoiceState.VERIFIED).forEach(this::handOver);
        return rows.count(scope, InvoiceState.VERIFIED);
    }

    private void handOver(Invoice invoice) {
        String address = address(invoice);
        long size = documents.info(invoice.deliveryDocumentId()).size();
        boolean usable =
                switch (invoice.medium()) {
                    case EMAIL -> outbox.canReach(Channel.EMAIL, address);
                    case PORTAL -> outbox.canReach(Channel.PORTAL, address);
                    case PAPER -> true;
                };
        String channel = rules.channel(
                new ChannelFacts(invoice.medium(), usable, address != null && deliveries.hasBounced(address), size));
        if (channel.equals("paper")) {
            rows.move(invoice.id(), InvoiceState.VERIFIED, InvoiceState.FOR_PAPER);
            return;
        }
        InvoiceMedium medium = channel.equals("email") ? InvoiceMedium.EMAIL : InvoiceMedium.PORTAL;
        String to = medium == invoice.medium() ? address : customerNumber(invoice);
        UUID message = messages.write(invoice, 1, medium, to);
        deliveries.insert(invoice.id(), 1, medium, to, message);
        rows.move(invoice.id(), InvoiceState.VERIFIED, InvoiceState.HANDED_OVER);
        rows.bills(invoice.id()).forEach(bill -> bills.send(bill.billId(), calendar.today()));
    }

    /**
     * Reads what became of the messages of a scope. Those that were given up become cases of their own.
     *
     * @return how many are still on their way
     */
    public int collect(InvoiceScope scope) {
        int open = 0;
        for (Delivery delivery : deliveries.waiting(scope)) {
            OutboxMessage message = outbox.get(delivery.messageId());
            switch (message.state()) {
                case SENT -> deliveries.settle(delivery.id(), DeliveryState.SENT, null, null);
                case FAILED -> {
                    deliveries.settle(delivery.id(), DeliveryState.FAILED, null, message.lastError());
                    Invoice invoice = rows.find(delivery.invoiceId()).orElseThrow();
                    cases.deliveryFailed(delivery.id(), invoice.number());
                }
                default -> open++;
            }
        }
        return open;
    }

    /** All attempts, the first one first. */
    public List<Delivery> ofInvoice(UUID invoiceId) {
        return deliveries.of(invoiceId);
    }

    private String address(Invoice invoice) {
        BillingAccount payer = accounts.get(invoice.billingAccountId());
        return invoice.medium() == InvoiceMedium.PORTAL ? customerNumber(invoice) : payer.billEmail();
    }

    private String customerNumber(Invoice invoice) {
        return customers.get(invoice.customerId()).number();
    }
}
