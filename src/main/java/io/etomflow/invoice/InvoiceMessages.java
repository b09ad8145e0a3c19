package io.etomflow.invoice;

import io.etomflow.account.BillingAccount;
import io.etomflow.account.BillingAccounts;
import io.etomflow.invoice.internal.InvoiceContent;
import io.etomflow.invoice.internal.InvoiceLetter;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Messages by which invoices reach their customers, in the language of the invoice. */
@Component
class InvoiceMessages {

    private final Outbox outbox;
    private final InvoiceReader reader;
    private final InvoiceRows rows;
    private final InvoiceLetter letters;
    private final BillingAccounts accounts;

    InvoiceMessages(
            Outbox outbox, InvoiceReader reader, InvoiceRows rows, InvoiceLetter letters, BillingAccounts accounts) {
        this.outbox = outbox;
        this.reader = reader;
        this.rows = rows;
        this.letters = letters;
        this.accounts = accounts;
    }

    /** @return id of the message; of the one written before, if the attempt was made before */
    UUID write(Invoice invoice, int attempt, InvoiceMedium medium, String address) {
        return write(invoice, attempt, medium, address, reader.read(invoice, rows.bills(invoice.id())));
    }

    /** @param known what was read of these bills, among others */
    UUID write(
            Invoice invoice,
            int attempt,
            InvoiceMedium medium,
            String address,
            List<InvoiceBill> shown,
            BillReading.Bills known) {
        return write(invoice, attempt, medium, address, reader.read(invoice, shown, known));
    }

    /** Says by e-mail that an invoice that was agreed for e-mail is in the portal, where the customer would not look. */
    void tellOfPortal(Invoice invoice, String address, List<InvoiceBill> shown, BillReading.Bills known) {
        InvoiceContent content = reader.read(invoice, shown, known);
        outbox.write(OutgoingMessage.of(
                "invoice/" + invoice.id() + "/inPortal",
                invoice.number(),
                Channel.EMAIL,
                address,
                letters.subject(content),
                letters.portal(content)));
    }

    private UUID write(Invoice invoice, int attempt, InvoiceMedium medium, String address, InvoiceContent content) {
        Channel channel =
                switch (medium) {
                    case EMAIL -> Channel.EMAIL;
                    case PORTAL -> Channel.PORTAL;
                    case PAPER -> Channel.LETTER;
                };
        return outbox.write(new OutgoingMessage(
                "invoice/" + invoice.id() + "/" + attempt,
                invoice.number(),
                channel,
                address,
                letters.subject(content),
                switch (medium) {
                    case EMAIL -> letters.mail(content);
                    case PORTAL -> letters.portal(content);
                    case PAPER -> letters.enclosed(content);
                },
                switch (medium) {
                    case EMAIL -> invoice.deliveryDocumentId();
                    case PORTAL -> null;
                    // an e-invoice cannot be put into an envelope
                    case PAPER -> invoice.pdfDocumentId();
                }));
    }

    /** Where a single letter to the payer goes; empty where a part of the address is not known. */
    Optional<String> postalAddress(Invoice invoice) {
        BillingAccount payer = accounts.get(invoice.billingAccountId());
        return payer.billStreet() == null || payer.billPostcode() == null || payer.billCity() == null
                ? Optional.empty()
                : Optional.of(payer.name() + "\n" + payer.billStreet() + "\n" + payer.billPostcode() + " "
                                + payer.billCity()
                                + (payer.billCountry() == null ? "" : "\n" + payer.billCountry()))
                        .filter(address -> outbox.canReach(Channel.LETTER, address));
    }
}
