package io.etomflow.invoice;

import io.etomflow.invoice.internal.InvoiceContent;
import io.etomflow.invoice.internal.InvoiceLetter;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Messages by which invoices reach their customers, in the language of the invoice. */
@Component
class InvoiceMessages {

    private final Outbox outbox;
    private final InvoiceReader reader;
    private final InvoiceRows rows;
    private final InvoiceLetter letters;

    InvoiceMessages(Outbox outbox, InvoiceReader reader, InvoiceRows rows, InvoiceLetter letters) {
        this.outbox = outbox;
        this.reader = reader;
        this.rows = rows;
        this.letters = letters;
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
        boolean email = medium == InvoiceMedium.EMAIL;
        return outbox.write(new OutgoingMessage(
                "invoice/" + invoice.id() + "/" + attempt,
                invoice.number(),
                email ? Channel.EMAIL : Channel.PORTAL,
                address,
                letters.subject(content),
                email ? letters.mail(content) : letters.portal(content),
                email ? invoice.deliveryDocumentId() : null));
    }
}
