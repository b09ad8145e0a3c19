package io.etomflow.receivables;

import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.UseCase;
import java.util.Optional;
import java.util.UUID;

/** What we write to customers about their inquiries: into the outbox, and into the inquiry's correspondence. */
@UseCase
public class InquiryMessages {

    private record Recipient(Channel channel, String address) {}

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final Customers customers;
    private final Outbox outbox;

    InquiryMessages(BillInquiries inquiries, InquiryRecords records, Customers customers, Outbox outbox) {
        this.inquiries = inquiries;
        this.records = records;
        this.customers = customers;
        this.outbox = outbox;
    }

    /**
     * Writes to the customer by their preferred channel, or while the customer is not known to whoever wrote to us. A known
     * customer's matters never go to an address that only the incoming message named.
     *
     * @param kind lower camel case, for example {@code informationRequest}
     * @param subject without the inquiry's number, which is put in front
     * @return whether there was an address to write to; the correspondence is kept in any case
     */
    public boolean toCustomer(UUID inquiryId, String kind, String subject, String body) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        Optional<Recipient> recipient = recipient(inquiry);
        recipient.ifPresent(to -> outbox.write(OutgoingMessage.of(
                key(inquiry, kind),
                inquiry.number(),
                to.channel(),
                to.address(),
                "[" + inquiry.number() + "] " + subject,
                body)));
        records.write(inquiryId, "out", kind, StepContext.SYSTEM, subject + "\n\n" + body);
        return recipient.isPresent();
    }

    private Optional<Recipient> recipient(BillInquiry inquiry) {
        if (inquiry.customerId() == null) {
            return Optional.ofNullable(inquiry.replyTo()).map(address -> new Recipient(Channel.EMAIL, address));
        }
        Customer customer = customers.get(inquiry.customerId());
        String address = customer.address();
        if (address != null) {
            return Optional.of(
                    new Recipient(Channel.valueOf(customer.preferredChannel().name()), address));
        }
        return Optional.ofNullable(customer.email()).map(email -> new Recipient(Channel.EMAIL, email));
    }

    /** A step that runs again after a rollback writes the same key; a second reminder gets another. */
    private String key(BillInquiry inquiry, String kind) {
        int before = records.countCorrespondence(inquiry.id(), kind);
        return inquiry.number() + "/" + kind + "/" + (before + 1);
    }
}
