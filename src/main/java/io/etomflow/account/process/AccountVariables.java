package io.etomflow.account.process;

import io.etomflow.account.AccountRequestKind;
import io.etomflow.account.BillFormat;
import io.etomflow.shared.Variable;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Variables of 1.3.10.1 Manage Customer Billing Account. */
final class AccountVariables {

    static final Variable<String> CASE_NUMBER =
            Variable.text("caseNumber", "Number of the case in which it was asked for, for lists of tasks");
    static final Variable<String> CUSTOMER_NAME =
            Variable.text("customerName", "Name of the customer, for lists of tasks");
    static final Variable<Integer> PRIORITY = Variable.integer("priority", "0 (can wait) to 100 (at once)");
    static final Variable<UUID> REQUEST_ID = Variable.id("accountRequestId", "Id of the request about an account");
    static final Variable<String> REQUEST_NUMBER =
            Variable.text("accountRequestNumber", "Number of the request, like AC-2026-000042");

    static final Variable<AccountRequestKind> KIND = Variable.word(
            "accountRequestKind", AccountRequestKind.class, "open, change, assign, suspend, resume or close");
    static final Variable<String> CUSTOMER_NUMBER = Variable.text("customerNumber", "Number of the customer");
    static final Variable<String> ACCOUNT_NUMBER = Variable.text("accountNumber", "Number of the billing account");
    static final Variable<String> ACCOUNT_NAME = Variable.text("accountName", "Name of the account, as on bills");
    static final Variable<String> CURRENCY = Variable.text("currency", "ISO 4217, for a new account");
    static final Variable<String> BILL_DELIVERY = Variable.text("billDelivery", "How bills are sent: email or paper");
    static final Variable<String> BILL_EMAIL = Variable.text("billEmail", "E-mail address for bills");
    static final Variable<String> BILL_STREET = Variable.text("billStreet", "Street and number for bills");
    static final Variable<String> BILL_POSTCODE = Variable.text("billPostcode", "Postcode for bills");
    static final Variable<String> BILL_CITY = Variable.text("billCity", "Town for bills");
    static final Variable<String> BILL_COUNTRY = Variable.text("billCountry", "Country for bills, ISO 3166-1 alpha-2");
    static final Variable<Integer> CYCLE_DAY =
            Variable.integer("cycleDay", "Day of the month on which is billed, 1 to 28");
    static final Variable<BillFormat> FORMAT = Variable.word("billFormat", BillFormat.class, "pdf, facturX or ubl");
    static final Variable<String> LANGUAGE = Variable.text("billLanguage", "ISO 639-1, of the bill");
    static final Variable<String> TEMPLATE = Variable.text("billTemplate", "Template of the bill, like standard");
    static final Variable<String> PARENT =
            Variable.text("parentAccountNumber", "Account with which this one is billed together");
    static final Variable<String> COST_CENTRE = Variable.text("costCentre", "The customer's cost centre");
    static final Variable<String> BUYER_REFERENCE =
            Variable.text("buyerReference", "What the buyer wants to read on invoices (EN 16931 BT-10)");
    static final Variable<String> PAYER_HOLDER = Variable.text("payerHolder", "Who holds the payer's bank account");
    static final Variable<String> PAYER_IBAN = Variable.text("payerIban", "IBAN of the payer; masked once it is kept");
    static final Variable<String> PAYER_BIC = Variable.text("payerBic", "BIC of the payer's bank, may be empty");
    static final Variable<LocalDate> PAYER_SIGNED_ON =
            Variable.date("payerSignedOn", "When the payer signed the mandate");
    static final Variable<String> PRODUCTS =
            Variable.text("productNumbers", "Numbers of the products that the account is to bill, with commas");
    static final Variable<String> EFFECTIVE =
            Variable.text("effective", "When it takes effect: now, nextCycle or onDay");
    static final Variable<LocalDate> WANTED_ON = Variable.date("effectiveOn", "The day on which it takes effect");
    static final Variable<String> ASKED_FROM = Variable.text("askedFrom", "E-mail address from which it was asked for");
    static final Variable<String> REQUEST_REASON = Variable.text("requestReason", "Why it is wanted");

    /** What a form or message may say. */
    static final List<Variable<?>> WANTED = Stream.<Variable<?>>of(
                    KIND,
                    CUSTOMER_NUMBER,
                    ACCOUNT_NUMBER,
                    ACCOUNT_NAME,
                    CURRENCY,
                    BILL_DELIVERY,
                    BILL_EMAIL,
                    BILL_STREET,
                    BILL_POSTCODE,
                    BILL_CITY,
                    BILL_COUNTRY,
                    CYCLE_DAY,
                    FORMAT,
                    LANGUAGE,
                    TEMPLATE,
                    PARENT,
                    COST_CENTRE,
                    BUYER_REFERENCE,
                    PAYER_HOLDER,
                    PAYER_IBAN,
                    PAYER_BIC,
                    PAYER_SIGNED_ON,
                    PRODUCTS,
                    EFFECTIVE,
                    WANTED_ON,
                    ASKED_FROM,
                    REQUEST_REASON,
                    CASE_NUMBER)
            .toList();

    static final Variable<Boolean> TRUSTED =
            Variable.flag("trusted", "Whether the customer asked from their own known address");
    static final Variable<Boolean> REDIRECTING =
            Variable.flag("redirecting", "Whether bills would go to another address than before");
    static final Variable<Boolean> DIVERTING =
            Variable.flag("diverting", "Whether the account would be paid from another bank account");
    static final Variable<String> SEGMENT = Variable.text("segment", "residential, smallBusiness or enterprise");
    static final Variable<Boolean> CONFLICTING =
            Variable.flag("conflicting", "Whether an open request is about the same");
    static final Variable<String> CONFLICT_VIEW =
            Variable.text("conflictView", "Open requests about the same, Markdown for a form");
    static final Variable<String> CHANGE_TEXT =
            Variable.text("accountChangeText", "Old and new, Markdown for the person who decides");
    static final Variable<Boolean> CLOSING = Variable.flag("closing", "Whether the account is to be closed");
    static final Variable<Boolean> LATER = Variable.flag("effectiveLater", "Whether it takes effect on a later day");
    static final Variable<LocalDate> EFFECTIVE_ON =
            Variable.date("accountEffectiveOn", "The day on which it takes effect");
    static final Variable<Integer> WAITING_DAYS =
            Variable.integer("waitingDays", "Working days in which the old contact can object");
    static final Variable<LocalDate> WAITS_UNTIL =
            Variable.date("waitsUntil", "Last day on which the old contact can object");

    static final Variable<String> CONFLICT_DECISION =
            Variable.text("conflictDecision", "newer (the older ones end), older (this one ends) or both");
    static final Variable<Boolean> APPROVED =
            Variable.flag("accountChangeApproved", "Whether the second person agrees to the change");
    static final Variable<String> DECIDED_BY = Variable.text("accountChangeDecidedBy", "User id of the second person");
    static final Variable<String> DECISION_REASON =
            Variable.text("accountChangeReason", "Why it was approved or refused");
    static final Variable<String> OBJECTION = Variable.text("objection", "What the old contact says");
    static final Variable<Boolean> CLEARED = Variable.flag("changeCleared", "Whether the change may be made");

    static final Variable<String> CLOSING_STAGE =
            Variable.text("closingStage", "open, finalBill, owed, credit or ready");
    static final Variable<String> CLOSING_VIEW =
            Variable.text("closingView", "What has to be done before it can be closed, Markdown for a form");
    static final Variable<Boolean> ALL_REFUNDED = Variable.flag("allRefunded", "Whether all credit is on its way back");
    static final Variable<String> CLEARING_DECISION =
            Variable.text("clearingDecision", "done (look again) or giveUp (the account stays)");
    static final Variable<String> CLOSE_OUTCOME = Variable.text("accountCloseOutcome", "closed or kept");
    static final Variable<String> OUTCOME = Variable.text("accountOutcome", "applied, refused or withdrawn");
    static final Variable<String> WITHDRAWAL = Variable.text("withdrawalReason", "Why nothing is done any more");

    private AccountVariables() {}
}
