package io.etomflow.receivables.report;

import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.UseCase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Sends reports about bill inquiries to those for whom they were made. */
@UseCase
public class ReportSending {

    private final ReportArchive archive;
    private final Customers customers;
    private final Outbox outbox;

    ReportSending(ReportArchive archive, Customers customers, Outbox outbox) {
        this.archive = archive;
        this.customers = customers;
        this.outbox = outbox;
    }

    /**
     * Sends the report to its audience, each address once.
     *
     * @param addresses e-mail addresses of our own people; a customer is written to at their own address
     * @return to whom it goes
     */
    public List<String> send(UUID reportId, List<String> addresses) {
        ReportRequest request = archive.request(reportId);
        String number = archive.number(reportId);
        List<String> sent = new ArrayList<>();
        String subject =
                "[" + number + "] " + request.audience().title() + " " + request.from() + " to " + request.to();
        String body = "Attached is the report on bill inquiries from " + request.from() + " to " + request.to() + ".";
        UUID pdfId = archive.pdf(reportId);
        for (String address : addresses) {
            outbox.write(message(number, "pdf", Channel.EMAIL, address, subject, body, pdfId));
            outbox.write(
                    message(number, "csv", Channel.EMAIL, address, subject + " (CSV)", body, archive.csv(reportId)));
            sent.add(address);
        }
        if (request.customerId() != null) {
            Customer customer = customers.get(request.customerId());
            Channel channel = customer.email() != null ? Channel.EMAIL : Channel.LETTER;
            String address = customer.email() != null
                    ? customer.email()
                    : customer.name() + "\n" + customer.street() + "\n" + customer.postcode() + " " + customer.city()
                            + "\n" + customer.country();
            outbox.write(message(number, "customer", channel, address, subject, body, pdfId));
            sent.add(address);
        }
        archive.sent(reportId, sent);
        return sent;
    }

    private static OutgoingMessage message(
            String number, String kind, Channel channel, String to, String subject, String body, UUID document) {
        String key = number + "/" + kind + "/" + UUID.nameUUIDFromBytes(to.getBytes(StandardCharsets.UTF_8));
        return new OutgoingMessage(key, null, channel, to, subject, body, document);
    }
}
