package io.etomflow.invoice;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.billing.CustomerBills;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.document.DocumentInfo;
import io.etomflow.document.Documents;
import io.etomflow.information.Customers;
import io.etomflow.invoice.InvoiceRules.ChannelFacts;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutboxMessage;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.UseCase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Hands verified invoices over: by e-mail, into the portal, or to the production of letters. From then on they are owed. A
 * credit or debit note does not wait for the next production of letters: it is posted by itself.
 */
@UseCase
public class InvoiceDelivery {

    private final InvoiceRows rows;
    private final BillReading reading;
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
            BillReading reading,
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
        this.reading = reading;
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
        List<Invoice> next = rows.in(scope, limit, InvoiceState.VERIFIED);
        Known known = known(next);
        Map<InvoiceState, List<UUID>> moved = new EnumMap<>(InvoiceState.class);
        List<UUID> sent = new ArrayList<>();
        for (Invoice invoice : next) {
            InvoiceState to = handOver(invoice, known);
            moved.computeIfAbsent(to, state -> new ArrayList<>()).add(invoice.id());
            if (to == InvoiceState.HANDED_OVER && !invoice.isNote()) {
                known.shown().get(invoice.id()).forEach(bill -> sent.add(bill.billId()));
            }
        }
        moved.forEach((to, ids) -> rows.move(ids, InvoiceState.VERIFIED, to));
        bills.send(sent, calendar.today());
        return rows.count(scope, InvoiceState.VERIFIED);
    }

    /** What is looked up for many invoices at once. */
    private record Known(
            Map<UUID, List<InvoiceBill>> shown,
            BillReading.Bills bills,
            Map<UUID, DocumentInfo> documents,
            Set<String> bounced) {}

    private Known known(List<Invoice> invoices) {
        Map<UUID, List<InvoiceBill>> shown =
                rows.bills(invoices.stream().map(Invoice::id).toList());
        BillReading.Bills read = reading.of(shown.values().stream()
                .flatMap(List::stream)
                .map(InvoiceBill::billId)
                .toList());
        return new Known(
                shown,
                read,
                documents.infos(
                        invoices.stream().map(Invoice::deliveryDocumentId).toList()),
                deliveries.bounced(invoices.stream()
                        .map(this::address)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList()));
    }

    /** @return the state that it is in afterwards */
    private InvoiceState handOver(Invoice invoice, Known known) {
        String address = address(invoice);
        long size = known.documents().get(invoice.deliveryDocumentId()).size();
        boolean usable =
                switch (invoice.medium()) {
                    case EMAIL -> outbox.canReach(Channel.EMAIL, address);
                    case PORTAL -> outbox.canReach(Channel.PORTAL, address);
                    case PAPER -> true;
                };
        String channel = rules.channel(new ChannelFacts(
                invoice.medium(), usable, address != null && known.bounced().contains(address), size));
        Optional<String> letterTo = Optional.empty();
        if (channel.equals("paper")) {
            if (!invoice.isNote()) {
                return InvoiceState.FOR_PAPER;
            }
            letterTo = messages.postalAddress(invoice);
        }
        InvoiceMedium medium = channel.equals("email")
                ? InvoiceMedium.EMAIL
                : letterTo.isPresent() ? InvoiceMedium.PAPER : InvoiceMedium.PORTAL;
        String to = letterTo.orElseGet(() -> medium == InvoiceMedium.EMAIL ? address : customerNumber(invoice));
        UUID message = messages.write(invoice, 1, medium, to, known.shown().get(invoice.id()), known.bills());
        deliveries.insert(invoice.id(), 1, medium, to, message);
        if (medium == InvoiceMedium.PORTAL && invoice.medium() == InvoiceMedium.EMAIL && usable) {
            messages.tellOfPortal(invoice, address, known.shown().get(invoice.id()), known.bills());
        }
        return InvoiceState.HANDED_OVER;
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
