package io.etomflow.account;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/** What is wanted of a billing account; {@code null} details stay as they are. */
public class AccountRequest {

    @Id
    UUID id;

    @Version
    Long version;

    String number;
    AccountRequestKind kind;
    AccountRequestState state;
    UUID customerId;
    UUID billingAccountId;
    String caseNumber;
    String askedFrom;
    String enteredBy;
    boolean trusted;
    LocalDate requestedOn;
    LocalDate effectiveOn;
    String reason;
    String name;
    String currency;
    String billDelivery;
    String billEmail;
    String billStreet;
    String billPostcode;
    String billCity;
    String billCountry;
    Integer cycleDay;
    BillFormat format;
    String language;
    String template;
    UUID parentAccountId;
    String costCentre;
    String buyerReference;
    String payerHolder;
    String payerIban;
    String payerBic;
    LocalDate payerSignedOn;
    String productNumbers;
    String decidedBy;
    String decisionReason;
    LocalDate decidedOn;
    String beforeChange;
    LocalDate endedOn;

    AccountRequest() {}

    public UUID id() {
        return id;
    }

    public String number() {
        return number;
    }

    public AccountRequestKind kind() {
        return kind;
    }

    public AccountRequestState state() {
        return state;
    }

    public UUID customerId() {
        return customerId;
    }

    /** {@code null} until an account that is to be opened is. */
    public UUID billingAccountId() {
        return billingAccountId;
    }

    public String caseNumber() {
        return caseNumber;
    }

    public String enteredBy() {
        return enteredBy;
    }

    /** Whether it came from an address that we knew as the customer's own. */
    public boolean trusted() {
        return trusted;
    }

    public LocalDate effectiveOn() {
        return effectiveOn;
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

    List<String> products() {
        return productNumbers == null ? List.of() : Arrays.asList(productNumbers.split(","));
    }

    boolean changesPayer() {
        return payerIban != null;
    }

    /** Where and when bills are to go. */
    public NewAccountChange address() {
        return new NewAccountChange(billDelivery, billEmail, billStreet, billPostcode, billCity, billCountry, cycleDay);
    }
}
