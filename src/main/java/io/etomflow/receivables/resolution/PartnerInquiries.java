package io.etomflow.receivables.resolution;

import io.etomflow.billing.BillItem;
import io.etomflow.billing.BillingRecords;
import io.etomflow.billing.RatedUsage;
import io.etomflow.calendar.WorkingTime;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.partner.Partner;
import io.etomflow.partner.PartnerRequest;
import io.etomflow.partner.PartnerRequestState;
import io.etomflow.partner.PartnerRequests;
import io.etomflow.partner.Partners;
import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.InquiryState;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Texts;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What partners are asked about an inquiry. They are written to by e-mail and learn which charge is disputed, never who the
 * customer is or what they wrote.
 */
@UseCase
public class PartnerInquiries {

    private static final int MOST_EVENTS = 20;
    private static final int LONGEST_QUESTION = 3900;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm (VV)", Locale.ENGLISH);

    private final BillInquiries inquiries;
    private final PartnerParts parts;
    private final Partners partners;
    private final PartnerRequests requests;
    private final BillingRecords billing;
    private final Outbox outbox;
    private final WorkingTime calendar;

    PartnerInquiries(
            BillInquiries inquiries,
            PartnerParts parts,
            Partners partners,
            PartnerRequests requests,
            BillingRecords billing,
            Outbox outbox,
            WorkingTime calendar) {
        this.inquiries = inquiries;
        this.parts = parts;
        this.partners = partners;
        this.requests = requests;
        this.billing = billing;
        this.outbox = outbox;
        this.calendar = calendar;
    }

    /** Partners to ask: those with a part in the dispute who can be asked and have not answered for this amount yet. */
    public List<UUID> toAsk(UUID inquiryId) {
        String number = inquiries.get(inquiryId).number();
        return parts.of(inquiryId).stream()
                .filter(part -> part.amount().signum() > 0
                        && partners.get(part.partnerId()).active())
                .filter(part -> latest(number, part.partnerId())
                        .filter(r -> r.state() == PartnerRequestState.ANSWERED
                                && r.disputedAmount().compareTo(part.amount()) == 0)
                        .isEmpty())
                .map(PartnerPart::partnerId)
                .toList();
    }

    /**
     * Asks a partner, due in the working days of their agreement, and holds the inquiry meanwhile. An open request for the
     * same is not written twice.
     *
     * @throws NotFound if the partner has no part in the dispute
     */
    public PartnerRequest ask(UUID inquiryId, UUID partnerId, String actor) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        Optional<PartnerRequest> open = latest(inquiry.number(), partnerId).filter(PartnerInquiries::isOpen);
        if (open.isPresent()) {
            return open.get();
        }
        PartnerPart part = part(inquiryId, partnerId);
        Partner partner = partners.get(partnerId);
        PartnerRequest request = requests.open(
                partnerId,
                inquiry.number(),
                "Disputed charge of your service",
                question(part),
                part.amount(),
                inquiry.currency(),
                calendar.after(calendar.now(), "P" + partner.responseWorkingDays() + "D"));
        write(
                request,
                "request",
                request.subject(),
                request.question() + "\n\nPlease tell us by " + due(request)
                        + " whether you accept this amount or a part of it. Quote " + request.number() + ".");
        if (inquiry.state() == InquiryState.IN_PROGRESS) {
            inquiries.moveTo(
                    inquiryId, InquiryState.HELD, "Waits for " + partner.name() + " (" + request.number() + ")", actor);
        }
        return request;
    }

    /** Reminds a partner whose time is half over. */
    public void remind(UUID requestId) {
        PartnerRequest request = requests.remind(requestId);
        write(
                request,
                "reminder",
                "Reminder: " + request.subject(),
                "We have not heard from you yet. Your answer is due by " + due(request) + ".\n\n" + request.question());
    }

    /** A request as a person sees it who takes the answer by telephone or letter. */
    public String describe(UUID requestId) {
        PartnerRequest request = requests.get(requestId);
        Partner partner = partners.get(request.partnerId());
        return "%s to %s (%s, %s), case %s\n\n%s"
                .formatted(
                        request.number(),
                        partner.name(),
                        partner.number(),
                        partner.email(),
                        request.caseNumber(),
                        request.question());
    }

    /** Takes an answer that a person has been given. @throws InvalidInput if it cannot be */
    public void take(UUID requestId, boolean accepted, BigDecimal amount, String text) {
        if (accepted && requests.get(requestId).disputedAmount() != null && amount == null) {
            throw new InvalidInput("replyAmount", "Enter how much the partner accepts.");
        }
        requests.answer(requestId, accepted, accepted ? amount : null, text);
    }

    /**
     * Takes back what partners have not answered yet and tells them.
     *
     * @param reason a sentence for the partner
     * @return how many requests were open
     */
    public int withdrawOpen(UUID inquiryId, String reason) {
        List<PartnerRequest> open = requests.ofCase(inquiries.get(inquiryId).number()).stream()
                .filter(PartnerInquiries::isOpen)
                .toList();
        for (PartnerRequest request : open) {
            requests.withdraw(request.id());
            write(request, "withdrawn", "Request withdrawn", "You need not answer our request any more. " + reason);
        }
        return open.size();
    }

    /** The newest request of a case to a partner. */
    Optional<PartnerRequest> latest(String caseNumber, UUID partnerId) {
        return requests.ofCase(caseNumber).stream()
                .filter(r -> r.partnerId().equals(partnerId) && r.state() != PartnerRequestState.WITHDRAWN)
                .max(Comparator.comparing(PartnerRequest::number));
    }

    static boolean isOpen(PartnerRequest request) {
        return request.state() == PartnerRequestState.SENT || request.state() == PartnerRequestState.REMINDED;
    }

    private String due(PartnerRequest request) {
        return TIME.format(request.dueAt().atZone(calendar.zone()));
    }

    private PartnerPart part(UUID inquiryId, UUID partnerId) {
        return parts.of(inquiryId).stream()
                .filter(p -> p.partnerId().equals(partnerId))
                .findFirst()
                .orElseThrow(() -> new NotFound("part of the dispute of partner", partnerId));
    }

    private String question(PartnerPart part) {
        String lines = part.lines().stream().map(this::line).collect(Collectors.joining("\n"));
        String question = "An end customer disputes " + part.amount() + " (tax included) charged for your service"
                + (lines.isEmpty() ? "." : ":\n" + lines);
        return Texts.cut(question, LONGEST_QUESTION);
    }

    /** What is charged for when, and the partner's own keys of the events. */
    private String line(BillItem line) {
        String events = billing.usageOf(line.id()).stream()
                .limit(MOST_EVENTS)
                .map(RatedUsage::eventRef)
                .collect(Collectors.joining(", "));
        return "- %s, %s to %s, %s%s"
                .formatted(
                        line.description(),
                        line.periodStart(),
                        line.periodEnd(),
                        line.taxIncludedAmount(),
                        events.isEmpty() ? "" : ", events " + events);
    }

    private void write(PartnerRequest request, String kind, String subject, String body) {
        Partner partner = partners.get(request.partnerId());
        outbox.write(OutgoingMessage.of(
                request.number() + "/" + kind,
                request.caseNumber(),
                Channel.EMAIL,
                partner.email(),
                "[" + request.number() + "] " + subject,
                "Dear colleagues of " + partner.name() + ",\n\n" + body));
    }
}
