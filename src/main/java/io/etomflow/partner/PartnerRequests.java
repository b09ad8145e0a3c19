package io.etomflow.partner;

import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Requests to partners from sending to answer, expiry or withdrawal. Whoever sends one writes the message. */
@UseCase
public class PartnerRequests {

    private final PartnerRequestRepository requests;
    private final Numbers numbers;
    private final Clock clock;

    PartnerRequests(PartnerRequestRepository requests, Numbers numbers, Clock clock) {
        this.requests = requests;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * Opens a request with a number of its own ({@code PR-2026-000007}).
     *
     * @param caseNumber the business key of the customer's case
     * @param disputedAmount tax included, {@code null} where no amount is at stake
     * @param dueAt by when the partner has to answer
     */
    public PartnerRequest open(
            UUID partnerId,
            String caseNumber,
            String subject,
            String question,
            BigDecimal disputedAmount,
            String currency,
            Instant dueAt) {
        PartnerRequest request = new PartnerRequest();
        request.id = UUID.randomUUID();
        request.number = numbers.next("PR");
        request.partnerId = partnerId;
        request.caseNumber = caseNumber;
        request.subject = subject;
        request.question = question;
        request.disputedAmount = disputedAmount;
        request.currency = currency;
        request.state = PartnerRequestState.SENT;
        request.sentAt = clock.instant();
        request.dueAt = dueAt;
        return requests.save(request);
    }

    /** @throws NotFound if there is none */
    public PartnerRequest get(UUID id) {
        return requests.findById(id).orElseThrow(() -> new NotFound("partner request", id));
    }

    /** @throws NotFound if there is none */
    public PartnerRequest byNumber(String number) {
        return requests.findByNumber(number).orElseThrow(() -> new NotFound("partner request", number));
    }

    public List<PartnerRequest> ofCase(String caseNumber) {
        return requests.findByCaseNumber(caseNumber);
    }

    public PartnerRequest remind(UUID id) {
        PartnerRequest request = get(id);
        request.remind(clock.instant());
        return requests.save(request);
    }

    /**
     * Takes the partner's answer.
     *
     * @param acceptedAmount what they bear, tax included; needed where they accept an amount, never above the disputed one
     */
    public PartnerRequest answer(UUID id, boolean accepted, BigDecimal acceptedAmount, String answer) {
        PartnerRequest request = get(id);
        if (accepted && request.disputedAmount != null) {
            if (acceptedAmount == null || acceptedAmount.signum() <= 0) {
                throw new InvalidInput("acceptedAmount", "Say how much of the disputed amount the partner accepts.");
            }
            if (acceptedAmount.compareTo(request.disputedAmount) > 0) {
                throw new InvalidInput(
                        "acceptedAmount",
                        "The partner cannot accept more than the disputed " + request.disputedAmount + ".");
            }
        }
        request.answer(accepted, acceptedAmount, answer, clock.instant());
        return requests.save(request);
    }

    public PartnerRequest expire(UUID id) {
        return end(id, PartnerRequestState.EXPIRED);
    }

    public PartnerRequest withdraw(UUID id) {
        return end(id, PartnerRequestState.WITHDRAWN);
    }

    private PartnerRequest end(UUID id, PartnerRequestState end) {
        PartnerRequest request = get(id);
        request.end(end);
        return requests.save(request);
    }
}
