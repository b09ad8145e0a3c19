package io.etomflow.partner;

import io.etomflow.shared.Conflict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** A request to a partner to settle their part of a customer's case, and what became of it. */
public class PartnerRequest {

    @Id
    UUID id;

    @Version
    Long version;

    String number;
    UUID partnerId;
    String caseNumber;
    String subject;
    String question;
    BigDecimal disputedAmount;
    String currency;
    PartnerRequestState state;
    Instant sentAt;
    Instant dueAt;
    Instant remindedAt;
    Instant answeredAt;
    Boolean accepted;
    BigDecimal acceptedAmount;
    String answer;

    PartnerRequest() {}

    boolean isOpen() {
        return state == PartnerRequestState.SENT || state == PartnerRequestState.REMINDED;
    }

    void remind(Instant now) {
        open("remind");
        state = PartnerRequestState.REMINDED;
        remindedAt = now;
    }

    void answer(boolean accepts, BigDecimal amount, String text, Instant now) {
        open("answer");
        state = PartnerRequestState.ANSWERED;
        accepted = accepts;
        acceptedAmount = amount;
        answer = text;
        answeredAt = now;
    }

    void end(PartnerRequestState end) {
        open("end");
        state = end;
    }

    private void open(String verb) {
        if (!isOpen()) {
            throw new Conflict("Cannot " + verb + " request " + number + ": it is " + state.word() + " already.");
        }
    }

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public UUID partnerId() {
        return partnerId;
    }

    public String caseNumber() {
        return caseNumber;
    }

    public String subject() {
        return subject;
    }

    public String question() {
        return question;
    }

    public BigDecimal disputedAmount() {
        return disputedAmount;
    }

    public String currency() {
        return currency;
    }

    public PartnerRequestState state() {
        return state;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public Boolean accepted() {
        return accepted;
    }

    public BigDecimal acceptedAmount() {
        return acceptedAmount;
    }

    public String answer() {
        return answer;
    }
}
