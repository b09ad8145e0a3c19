package io.etomflow.receivables.intake;

import io.etomflow.account.NewAccountChange;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** What a customer wants changed on a billing account, and who decided it. */
public class AccountChange {

    @Id
    UUID id;

    @Version
    Long version;

    UUID intakeId;
    UUID inquiryId;
    UUID billingAccountId;
    String billDelivery;
    String billEmail;
    String billStreet;
    String billPostcode;
    String billCity;
    String billCountry;
    Integer cycleDay;
    AccountChangeState state;
    String enteredBy;
    boolean trusted;
    String decidedBy;
    String decisionReason;
    Instant decidedAt;
    String beforeChange;

    AccountChange() {}

    static AccountChange asked(UUID intakeId, NewAccountChange wish, String enteredBy) {
        AccountChange change = new AccountChange();
        change.id = UUID.randomUUID();
        change.intakeId = intakeId;
        change.state = AccountChangeState.REQUESTED;
        change.enteredBy = enteredBy;
        change.wish(wish);
        return change;
    }

    void wish(NewAccountChange wish) {
        billDelivery = wish.billDelivery();
        billEmail = wish.billEmail();
        billStreet = wish.billStreet();
        billPostcode = wish.billPostcode();
        billCity = wish.billCity();
        billCountry = wish.billCountry();
        cycleDay = wish.cycleDay();
    }

    public NewAccountChange wish() {
        return new NewAccountChange(billDelivery, billEmail, billStreet, billPostcode, billCity, billCountry, cycleDay);
    }

    public UUID id() {
        return id;
    }

    public UUID inquiryId() {
        return inquiryId;
    }

    public UUID billingAccountId() {
        return billingAccountId;
    }

    public AccountChangeState state() {
        return state;
    }

    public String enteredBy() {
        return enteredBy;
    }

    /** Whether it came from an address that we knew as the customer's own. */
    public boolean trusted() {
        return trusted;
    }

    public String decidedBy() {
        return decidedBy;
    }

    public String decisionReason() {
        return decisionReason;
    }

    /** What stood there before, for whoever has to undo it. */
    public String beforeChange() {
        return beforeChange;
    }
}
