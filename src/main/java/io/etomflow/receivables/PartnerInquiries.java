package io.etomflow.receivables;

import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.PartnerRequest;
import io.etomflow.partner.PartnerRequestState;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.partner.Partners;
import io.etomflow.shared.UseCase;
import java.util.UUID;

/** What partners are asked about an inquiry: written to them by e-mail, with no more about the customer than they need. */
@UseCase
public class PartnerInquiries {

    private final BillInquiries inquiries;
    private final Partners partners;
    private final PartnerRequests requests;
    private final Outbox outbox;

    PartnerInquiries(BillInquiries inquiries, Partners partners, PartnerRequests requests, Outbox outbox) {
        this.inquiries = inquiries;
        this.partners = partners;
        this.requests = requests;
        this.outbox = outbox;
    }

    /**
     * Takes back what partners have not answered yet and tells them.
     *
     * @param reason a sentence for the partner
     * @return how many requests were open
     */
    public int withdrawOpen(UUID inquiryId, String reason) {
        int withdrawn = 0;
        for (PartnerRequest request : requests.ofCase(inquiries.get(inquiryId).number())) {
            if (isOpen(request)) {
                requests.withdraw(request.id());
                write(request, "withdrawn", "Request withdrawn",
                        "You need not answer our request any more. " + reason);
                withdrawn++;
            }
        }
        return withdrawn;
    }

    private void write(PartnerRequest request, String kind, String subject, String body) {
        Partner partner = partners.get(request.partnerId());
        outbox.write(OutgoingMessage.of(
                request.number() + "/" + kind, request.caseNumber(), Channel.EMAIL, partner.email(),
                "[" + request.number() + "] " + subject, "Dear colleagues of " + partner.name() + ",\n\n" + body));
    }

    private static boolean isOpen(PartnerRequest request) {
        return request.state() == PartnerRequestState.SENT || request.state() == PartnerRequestState.REMINDED;
    }
}
