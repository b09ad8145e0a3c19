package io.etomflow.receivables.resolution;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.RootCauseArea;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What follows from partners' answers, or from their silence: findings, claims towards them, and the inquiry going on. */
@UseCase
public class PartnerOutcome {

    /** Name under which Settlements and Payments Management reads its events. */
    public static final String SETTLEMENTS = "settlements-and-payments-management";

    /** Whose answer stands and who bears what they do not. */
    public enum Way {
        /** What partners answered stands. */
        SETTLE,
        /** We bear what they do not. */
        GOODWILL,
        /** The customer gets it, and settlements claims it from the partner. */
        ESCALATE
    }

    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final PartnerParts parts;
    private final PartnerInquiries partnerInquiries;
    private final Partners partners;
    private final PartnerRequests requests;
    private final Outbox outbox;
    private final ObjectMapper json;

    PartnerOutcome(
            BillInquiries inquiries,
            InquiryRecords records,
            PartnerParts parts,
            PartnerInquiries partnerInquiries,
            Partners partners,
            PartnerRequests requests,
            Outbox outbox,
            ObjectMapper json) {
        this.inquiries = inquiries;
        this.records = records;
        this.parts = parts;
        this.partnerInquiries = partnerInquiries;
        this.partners = partners;
        this.requests = requests;
        this.outbox = outbox;
        this.json = json;
    }

    /** Lets unanswered requests expire and takes all answers together. */
    public PartnerReplyFacts weigh(UUID inquiryId) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        String number = inquiry.number();
        requests.ofCase(number).stream().filter(PartnerInquiries::isOpen).forEach(r -> requests.expire(r.id()));
        List<PartnerPart> all = parts.of(inquiryId);
        BigDecimal uncovered = BigDecimal.ZERO;
        BigDecimal covered = BigDecimal.ZERO;
        boolean silent = false;
        StringBuilder summary = new StringBuilder();
        for (PartnerPart part : all) {
            Optional<PartnerRequest> request = partnerInquiries.latest(number, part.partnerId());
            BigDecimal accepted = accepted(request);
            covered = covered.add(accepted);
            uncovered = uncovered.add(part.amount().subtract(accepted).max(BigDecimal.ZERO));
            silent |= !isAnswered(request);
            summary.append(summary.isEmpty() ? "" : "\n").append(said(part, request));
        }
        String reply = all.isEmpty()
                ? "none"
                : uncovered.signum() == 0
                        ? "accepted"
                        : silent ? "silent" : covered.signum() > 0 ? "partly" : "declined";
        return new PartnerReplyFacts(reply, uncovered, inquiry.currency(), summary.toString());
    }

    /**
     * Records a finding for each partner, claims from them what they accepted or are held to, and lets the inquiry go on.
     *
     * @param reason why this way was chosen, for the findings
     * @return {@code accepted}, {@code declined}, {@code noAnswer}, or {@code notConcerned} where no partner has a part in it
     */
    public String record(UUID inquiryId, Way way, String reason, String actor) {
        BillInquiry inquiry = inquiries.get(inquiryId);
        List<PartnerPart> all = parts.of(inquiryId);
        BigDecimal covered = BigDecimal.ZERO;
        boolean answered = false;
        for (PartnerPart part : all) {
            Optional<PartnerRequest> request = partnerInquiries.latest(inquiry.number(), part.partnerId());
            BigDecimal accepted = accepted(request);
            covered = covered.add(accepted);
            answered |= isAnswered(request);
            if (accepted.signum() > 0) {
                find(inquiryId, part, "partnerAccepted", 90, accepted, said(part, request), actor);
                claim(inquiry, part, request, "accepted", accepted);
            }
            BigDecimal rest = part.amount().subtract(accepted);
            if (rest.signum() > 0) {
                recordRest(inquiry, part, request, way, rest, reason, actor);
            }
        }
        if (all.size() == 1) {
            inquiries.change(inquiryId, i -> i.assess(a -> a.of(all.get(0).partnerId())));
        }
        if (inquiry.state() == InquiryState.HELD) {
            inquiries.moveTo(inquiryId, InquiryState.IN_PROGRESS, "Partners: " + reason, actor);
        }
        return all.isEmpty() ? "notConcerned" : covered.signum() > 0 ? "accepted" : answered ? "declined" : "noAnswer";
    }

    private void recordRest(
            BillInquiry inquiry,
            PartnerPart part,
            Optional<PartnerRequest> request,
            Way way,
            BigDecimal rest,
            String reason,
            String actor) {
        String evidence = said(part, request) + ". " + reason;
        switch (way) {
            case GOODWILL -> find(inquiry.id(), part, "goodwillForPartner", 85, rest, evidence + " We bear it.", actor);
            case ESCALATE -> {
                find(inquiry.id(), part, "claimEscalated", 85, rest, evidence + " Claimed through settlements.", actor);
                claim(inquiry, part, request, "escalated", rest);
            }
            case SETTLE ->
                find(
                        inquiry.id(),
                        part,
                        isAnswered(request) ? "partnerDeclined" : "partnerSilent",
                        isAnswered(request) ? 60 : 20,
                        null,
                        evidence,
                        actor);
        }
    }

    private void find(
            UUID inquiryId,
            PartnerPart part,
            String code,
            int weight,
            BigDecimal amount,
            String evidence,
            String actor) {
        String shown = evidence.length() > 2000 ? evidence.substring(0, 2000) : evidence;
        if (records.findings(inquiryId).stream()
                .noneMatch(f -> f.code().equals(code) && f.evidence().equals(shown))) {
            records.find(inquiryId, part.onlyLine(), RootCauseArea.SUPPLIER, code, weight, amount, shown, actor);
        }
    }

    private void claim(
            BillInquiry inquiry, PartnerPart part, Optional<PartnerRequest> request, String ground, BigDecimal amount) {
        Partner partner = partners.get(part.partnerId());
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("partner", partner.number());
        claim.put("request", request.map(PartnerRequest::number).orElse(null));
        claim.put("caseNumber", inquiry.number());
        claim.put("ground", ground);
        claim.put("amount", amount);
        claim.put("currency", inquiry.currency());
        try {
            outbox.write(OutgoingMessage.of(
                    "claim/" + inquiry.number() + "/"
                            + request.map(PartnerRequest::number).orElse(partner.number()) + "/" + ground,
                    inquiry.number(),
                    Channel.EVENT,
                    SETTLEMENTS,
                    "receivables.partnerClaim",
                    json.writeValueAsString(claim)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String said(PartnerPart part, Optional<PartnerRequest> request) {
        String name = partners.get(part.partnerId()).name();
        return request.filter(r -> isAnswered(request))
                .map(r -> "%s (%s) %s of %s: %s"
                        .formatted(
                                name,
                                r.number(),
                                Boolean.TRUE.equals(r.accepted()) ? "accepts " + r.acceptedAmount() : "declines",
                                part.amount(),
                                r.answer()))
                .orElse(name + " did not answer about " + part.amount());
    }

    private static BigDecimal accepted(Optional<PartnerRequest> request) {
        return request.filter(r -> Boolean.TRUE.equals(r.accepted()))
                .map(PartnerRequest::acceptedAmount)
                .orElse(BigDecimal.ZERO);
    }

    private static boolean isAnswered(Optional<PartnerRequest> request) {
        return request.filter(r -> r.state() == PartnerRequestState.ANSWERED).isPresent();
    }
}
