package io.etomflow.invoice;

import io.etomflow.document.StoredDocument;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.invoice.InvoiceArchive.Access;
import io.etomflow.invoice.InvoiceArchive.Subject;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.util.List;
import java.util.UUID;

/** What people ask of the archive: a document for a customer, an authority or ourselves, and legal holds. */
@UseCase
public class ArchiveRequests {

    private final InvoiceArchive archive;
    private final LegalHolds holds;
    private final Customers customers;
    private final Outbox outbox;

    ArchiveRequests(InvoiceArchive archive, LegalHolds holds, Customers customers, Outbox outbox) {
        this.archive = archive;
        this.holds = holds;
        this.customers = customers;
        this.outbox = outbox;
    }

    /**
     * A request as a person or process makes it.
     *
     * @param sendTo an authority's e-mail address
     */
    public record Asked(
            ArchiveRequest request,
            String billNumber,
            Requester requester,
            String requesterName,
            String purpose,
            String reference,
            String sendTo) {}

    /** @throws InvalidInput naming the field if the request cannot be carried out */
    public void check(Asked asked) {
        Subject bill = bill(asked.billNumber());
        required("archivePurpose", asked.purpose(), "Say why: it stays with the archive.");
        if (asked.request() == ArchiveRequest.RETRIEVE) {
            if (asked.requester() == null) {
                throw new InvalidInput("requester", "Say for whom the document is opened.");
            }
            required("requesterName", asked.requesterName(), "Say who asks.");
            if (archive.ofBill(asked.billNumber()).stream()
                    .allMatch(d -> d.destroyedAt() != null || d.lostAt() != null)) {
                throw new InvalidInput("billNumber", "The archive has no document of bill " + asked.billNumber() + ".");
            }
            if (asked.requester() == Requester.AUTHORITY) {
                required("archiveReference", asked.reference(), "An authority's request has a reference.");
                if (asked.sendTo() == null
                        || !outbox.canReach(Channel.EMAIL, asked.sendTo().strip())) {
                    throw new InvalidInput("sendTo", "Write the authority's e-mail address, like name@example.com.");
                }
            }
        } else {
            required("archiveReference", asked.reference(), "A hold has the reference of its proceedings.");
            boolean stands = holds.stands(bill.customerId(), asked.reference().strip());
            if (stands == (asked.request() == ArchiveRequest.HOLD)) {
                throw new InvalidInput(
                        "archiveReference",
                        stands ? "This hold stands already." : "No hold of this reference stands for the customer.");
            }
        }
    }

    /** The request for the supervisor who allows it. */
    public String view(Asked asked, String askedBy) {
        Customer customer = customers.get(bill(asked.billNumber()).customerId());
        return Markdown.table(
                List.of("What", "Said"),
                List.of(
                        List.of("Asked for", asked.request().word()),
                        List.of("Bill", asked.billNumber()),
                        List.of("Customer", customer.number() + " " + customer.name()),
                        List.of(
                                "For",
                                (asked.requester() == null
                                                ? ""
                                                : asked.requester().word() + ": ")
                                        + (asked.requesterName() == null ? "" : asked.requesterName())),
                        List.of("Sent to", asked.sendTo() == null ? "" : asked.sendTo()),
                        List.of("Reference", asked.reference() == null ? "" : asked.reference()),
                        List.of("Why", asked.purpose()),
                        List.of("Asked by", askedBy)),
                "");
    }

    /**
     * Opens the document and hands it to who asked: a customer at their own address, an authority at the one given, our
     * own people at theirs.
     *
     * @param askersAddress of who entered the request, {@code null} where there is none
     */
    public UUID handOut(Asked asked, String askedBy, String allowedBy, String askersAddress, String key) {
        StoredDocument document = archive.open(access(asked, askedBy, allowedBy));
        Subject bill = bill(asked.billNumber());
        Customer customer = customers.get(bill.customerId());
        String to = asked.requester() == Requester.AUTHORITY
                ? asked.sendTo().strip()
                : asked.requester() == Requester.CUSTOMER ? customer.email() : askersAddress;
        if (to != null) {
            outbox.write(new OutgoingMessage(
                    key,
                    bill.number(),
                    Channel.EMAIL,
                    to,
                    "Copy of invoice " + bill.number(),
                    "Attached is a copy of invoice " + bill.number() + " of " + bill.day() + ", as you asked"
                            + (asked.reference() == null || asked.reference().isBlank()
                                    ? "."
                                    : " under " + asked.reference() + "."),
                    document.info().id()));
        } else if (asked.requester() == Requester.CUSTOMER) {
            outbox.write(new OutgoingMessage(
                    key,
                    bill.number(),
                    Channel.LETTER,
                    customer.name() + "\n" + customer.street() + "\n" + customer.postcode() + " " + customer.city()
                            + "\n" + customer.country(),
                    "Copy of invoice " + bill.number(),
                    "Enclosed is a copy of invoice " + bill.number() + " of " + bill.day() + ", as you asked.",
                    document.info().id()));
        }
        return document.info().id();
    }

    public void refuse(Asked asked, String askedBy, String refusedBy) {
        if (asked.request() == ArchiveRequest.RETRIEVE) {
            archive.refused(access(asked, askedBy, refusedBy));
        }
    }

    /**
     * Tells who entered a request that it was not done.
     *
     * @param address their e-mail address; nobody is told where it is {@code null}
     */
    public void notDone(String key, Asked asked, String address, String because) {
        if (address != null) {
            outbox.write(OutgoingMessage.of(
                    key,
                    asked.billNumber().strip(),
                    Channel.EMAIL,
                    address,
                    "Your request to the archive about bill "
                            + asked.billNumber().strip(),
                    because));
        }
    }

    public void changeHold(Asked asked, String askedBy, String allowedBy) {
        UUID customerId = bill(asked.billNumber()).customerId();
        if (asked.request() == ArchiveRequest.HOLD) {
            holds.place(customerId, asked.reference().strip(), asked.purpose(), askedBy);
        } else {
            holds.lift(customerId, asked.reference().strip(), asked.purpose(), allowedBy);
        }
    }

    private static Access access(Asked asked, String askedBy, String allowedBy) {
        return new Access(
                asked.billNumber().strip(),
                asked.requester(),
                asked.requesterName(),
                asked.purpose(),
                asked.reference(),
                askedBy,
                allowedBy);
    }

    private Subject bill(String number) {
        return archive.find(number)
                .orElseThrow(() -> new InvalidInput("billNumber", "There is no bill or note " + number + "."));
    }

    private static void required(String field, String text, String message) {
        if (text == null || text.isBlank()) {
            throw new InvalidInput(field, message);
        }
    }
}
