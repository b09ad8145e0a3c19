package io.etomflow.invoice;

import io.etomflow.account.AccountDraft;
import io.etomflow.account.AccountRequestKind;
import io.etomflow.account.AccountRequestState;
import io.etomflow.account.AccountRequests;
import io.etomflow.account.AccountState;
import io.etomflow.account.AccountTalks;
import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.account.NewAccountChange;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.invoice.internal.InvoiceTemplates;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.UseCase;
import java.text.MessageFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What becomes of an account's e-mail address that bills came back from, so that the next bill does not go there too. */
@UseCase
public class DeadAddresses {

    private final InvoiceRows rows;
    private final DeliveryRows deliveries;
    private final BillingAccounts accounts;
    private final AccountRequests requests;
    private final AccountTalks talks;
    private final Customers customers;
    private final InvoiceTemplates templates;
    private final Outbox outbox;

    DeadAddresses(
            InvoiceRows rows,
            DeliveryRows deliveries,
            BillingAccounts accounts,
            AccountRequests requests,
            AccountTalks talks,
            Customers customers,
            InvoiceTemplates templates,
            Outbox outbox) {
        this.rows = rows;
        this.deliveries = deliveries;
        this.accounts = accounts;
        this.requests = requests;
        this.talks = talks;
        this.customers = customers;
        this.templates = templates;
        this.outbox = outbox;
    }

    /**
     * The invoice was taken at another address: asks for it to become the account's, by the rules of every change of an
     * account. Where it reached the customer without an e-mail, they are asked for an address.
     *
     * @param deliveryId the attempt that came back
     * @param foundBy who found the address, or the rule
     */
    public void mend(UUID deliveryId, String foundBy) {
        Delivery failed = deliveries.find(deliveryId).orElseThrow();
        Invoice invoice = rows.find(failed.invoiceId()).orElseThrow();
        BillingAccount payer = accounts.get(invoice.billingAccountId());
        List<Delivery> attempts = deliveries.of(invoice.id());
        Delivery last = attempts.get(attempts.size() - 1);
        if (last.channel() != InvoiceMedium.EMAIL) {
            askCustomer(deliveryId);
        } else if (last.state() == DeliveryState.SENT
                && payer.billEmail() != null
                && !last.address().equalsIgnoreCase(payer.billEmail())
                && deliveries.hasBounced(payer.billEmail())
                && payer.state() != AccountState.CLOSED
                && !isAsked(payer, last.address())) {
            change(payer, invoice, last.address(), foundBy);
        }
    }

    private void change(BillingAccount payer, Invoice invoice, String address, String foundBy) {
        // the customer's own address, which we knew before, needs no more proof than they would
        String known = Optional.ofNullable(customers.get(payer.customerId()).email())
                .filter(address::equalsIgnoreCase)
                .orElse(null);
        talks.request(new AccountDraft(
                AccountRequestKind.CHANGE,
                null,
                payer.number(),
                null,
                null,
                new NewAccountChange(null, address, null, null, null, null, null),
                AccountDraft.Terms.NONE,
                null,
                List.of(),
                "now",
                null,
                "Invoice " + invoice.number() + " came back from " + payer.billEmail() + " and was taken at " + address,
                known,
                null,
                foundBy));
    }

    private boolean isAsked(BillingAccount payer, String address) {
        return requests.ofAccount(payer.id()).stream()
                .filter(request -> request.state() == AccountRequestState.REQUESTED)
                .anyMatch(request -> address.equalsIgnoreCase(request.address().billEmail()));
    }

    /** Tells the customer in the portal that their address does not work, where it is the account's still. */
    public void askCustomer(UUID deliveryId) {
        Delivery failed = deliveries.find(deliveryId).orElseThrow();
        Invoice invoice = rows.find(failed.invoiceId()).orElseThrow();
        BillingAccount payer = accounts.get(invoice.billingAccountId());
        if (failed.channel() != InvoiceMedium.EMAIL || !failed.address().equalsIgnoreCase(payer.billEmail())) {
            return;
        }
        Customer customer = customers.get(payer.customerId());
        String language = accounts.terms(payer.id()).language();
        outbox.write(OutgoingMessage.of(
                "invoice/deadAddress/" + deliveryId,
                invoice.number(),
                Channel.PORTAL,
                customer.number(),
                said(language, "deadAddressSubject", invoice, failed),
                said(language, "deadAddressBody", invoice, failed)));
    }

    private String said(String language, String key, Invoice invoice, Delivery failed) {
        String words =
                templates.word(templates.hasLanguage(language) ? language : InvoiceRendering.ENGLISH, key, "{0}");
        return MessageFormat.format(words, invoice.number(), failed.address());
    }
}
