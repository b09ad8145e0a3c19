package io.etomflow.invoice;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.mail.DeliveryReport;
import io.etomflow.mail.DeliveryReportReceiver;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Invoices that did not arrive: what mail servers report, and other ways to the customer. */
@UseCase
public class Bounces implements DeliveryReportReceiver {

    /** Our messages carry the outbox's id in front of the domain. */
    private static final Pattern OURS = Pattern.compile("<([0-9a-fA-F-]{36})@[^>]+>");

    private final InvoiceRows rows;
    private final DeliveryRows deliveries;
    private final InvoiceMessages messages;
    private final InvoiceCases cases;
    private final BillingAccounts accounts;
    private final Customers customers;
    private final Outbox outbox;

    Bounces(
            InvoiceRows rows,
            DeliveryRows deliveries,
            InvoiceMessages messages,
            InvoiceCases cases,
            BillingAccounts accounts,
            Customers customers,
            Outbox outbox) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.messages = messages;
        this.cases = cases;
        this.accounts = accounts;
        this.customers = customers;
        this.outbox = outbox;
    }

    /**
     * What the table about the next way asks.
     *
     * @param kind {@code permanent} or {@code temporary}
     * @param otherAddress whether the customer has another e-mail address that works
     * @param postalAddress whether a letter could be sent
     */
    public record Facts(String kind, int attempts, boolean otherAddress, boolean postalAddress) {}

    @Override
    public boolean take(DeliveryReport report) {
        Matcher ours = OURS.matcher(report.messageId());
        if (!ours.matches()) {
            return false;
        }
        Optional<Delivery> found = deliveries.ofMessage(UUID.fromString(ours.group(1)));
        if (found.isEmpty()) {
            return false;
        }
        Delivery delivery = found.get();
        report.recipients().stream()
                .filter(recipient -> recipient.action().equals("failed"))
                .findFirst()
                .ifPresent(failed -> {
                    if (deliveries.settle(delivery.id(), DeliveryState.BOUNCED, failed.status(), failed.diagnostic())) {
                        cases.deliveryFailed(
                                delivery.id(),
                                rows.find(delivery.invoiceId()).orElseThrow().number());
                    }
                });
        return true;
    }

    public Facts facts(UUID deliveryId) {
        Delivery delivery = get(deliveryId);
        Invoice invoice = invoice(delivery);
        BillingAccount payer = accounts.get(invoice.billingAccountId());
        boolean temporary =
                delivery.statusCode() != null && delivery.statusCode().startsWith("4.");
        return new Facts(
                temporary ? "temporary" : "permanent",
                deliveries.of(invoice.id()).size(),
                otherAddress(invoice).isPresent(),
                payer.billStreet() != null && payer.billPostcode() != null && payer.billCity() != null);
    }

    /** The failed delivery for the person who finds another way. */
    public String view(UUID deliveryId) {
        Delivery delivery = get(deliveryId);
        Invoice invoice = invoice(delivery);
        Customer customer = customers.get(invoice.customerId());
        return Markdown.fit("**Invoice " + Markdown.escape(invoice.number()) + "** over "
                + Markdown.escape(invoice.amount()) + " to " + Markdown.escape(customer.name()) + ", telephone "
                + Markdown.escape(customer.phone() == null ? "not known" : customer.phone()) + "\n\n"
                + Markdown.table(
                        List.of("Attempt", "Channel", "Address", "Result", "Code", "The server's words"),
                        deliveries.of(invoice.id()).stream()
                                .map(d -> List.of(
                                        d.attempt(),
                                        d.channel().word(),
                                        d.address(),
                                        d.state().word(),
                                        d.statusCode() == null ? "" : d.statusCode(),
                                        d.diagnostic() == null ? "" : d.diagnostic()))
                                .toList(),
                        "It was never sent."));
    }

    /** Sends the invoice to the same address once more. */
    public void sendAgain(UUID deliveryId) {
        send(get(deliveryId), get(deliveryId).address());
    }

    /** Sends the invoice to the customer's other address. */
    public void sendToOther(UUID deliveryId) {
        Delivery delivery = get(deliveryId);
        send(delivery, otherAddress(invoice(delivery)).orElseThrow());
    }

    /** @throws InvalidInput if it cannot be, or is the one that did not work */
    public void checkAddress(UUID deliveryId, String address) {
        if (address == null || !outbox.canReach(Channel.EMAIL, address.strip())) {
            throw new InvalidInput("newEmail", "Write an e-mail address like name@example.com.");
        }
        if (deliveries.hasBounced(address.strip())) {
            throw new InvalidInput("newEmail", "The last message to this address did not arrive either.");
        }
    }

    public void sendTo(UUID deliveryId, String address) {
        send(get(deliveryId), address.strip());
    }

    /** Puts the invoice into the portal, where the customer's number is the address. */
    public void toPortal(UUID deliveryId) {
        Delivery failed = get(deliveryId);
        send(
                failed,
                InvoiceMedium.PORTAL,
                customers.get(invoice(failed).customerId()).number());
    }

    /** Posts a note by itself; into the portal where there is no postal address. */
    public void postNote(UUID deliveryId) {
        Delivery failed = get(deliveryId);
        Optional<String> address = messages.postalAddress(invoice(failed));
        if (address.isPresent()) {
            send(failed, InvoiceMedium.PAPER, address.get());
        } else {
            toPortal(deliveryId);
        }
    }

    /** Gives the invoice to the production of letters. */
    public void toPaper(UUID deliveryId) {
        rows.move(get(deliveryId).invoiceId(), InvoiceState.HANDED_OVER, InvoiceState.FOR_PAPER);
    }

    public Invoice invoice(UUID deliveryId) {
        return invoice(get(deliveryId));
    }

    private void send(Delivery failed, String address) {
        send(failed, InvoiceMedium.EMAIL, address);
    }

    private void send(Delivery failed, InvoiceMedium medium, String address) {
        Invoice invoice = invoice(failed);
        int attempt = deliveries.of(invoice.id()).size() + 1;
        UUID message = messages.write(invoice, attempt, medium, address);
        deliveries.insert(invoice.id(), attempt, medium, address, message);
    }

    private Optional<String> otherAddress(Invoice invoice) {
        List<String> tried = deliveries.of(invoice.id()).stream()
                .map(d -> d.address().toLowerCase())
                .toList();
        return Optional.ofNullable(customers.get(invoice.customerId()).email())
                .filter(email -> !tried.contains(email.toLowerCase()))
                .filter(email -> outbox.canReach(Channel.EMAIL, email) && !deliveries.hasBounced(email));
    }

    private Delivery get(UUID deliveryId) {
        return deliveries.find(deliveryId).orElseThrow(() -> new NotFound("delivery", deliveryId));
    }

    private Invoice invoice(Delivery delivery) {
        return rows.find(delivery.invoiceId()).orElseThrow();
    }
}
