package io.etomflow.receivables.process;

import io.etomflow.receivables.InquiryKind;
import io.etomflow.receivables.intake.RequestKind;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.util.UUID;

/** Variables of 1.3.10.4.1 Create Customer Bill Inquiry Report and 1.3.10.4.1.1 Generate, the clerk's form included. */
final class ReportVariables {

    // What the clerk's form asks
    // ---------------------------------------------------------------------------------------
    static final Variable<RequestKind> REQUEST_KIND = Variable.word(
            "requestKind",
            RequestKind.class,
            "question, complaint, accountChange, change, cancellation, reopening, information, confirmation or unsorted");
    static final Variable<String> ABOUT_NUMBER =
            Variable.text("aboutNumber", "Number of the existing inquiry that a request is about");
    static final Variable<String> CUSTOMER_NUMBER =
            Variable.text("customerNumber", "Number of the customer, like C-100042");
    static final Variable<String> ACCOUNT_NUMBER =
            Variable.text("accountNumber", "Number of the billing account, like A-100042-1");
    static final Variable<String> BILL_NUMBER = Variable.text("billNumber", "Number of the bill, like B-2026-000123");
    static final Variable<String> BILL_LINES =
            Variable.text("billLines", "Line numbers of the bill, separated by commas");
    static final Variable<BigDecimal> CLAIMED_AMOUNT =
            Variable.amount("claimedAmount", "What the customer says was charged wrongly, tax included");
    static final Variable<String> INQUIRY_TEXT = Variable.text("inquiryText", "What the customer says, in their words");
    static final Variable<String> SENDER_EMAIL = Variable.text("senderEmail", "E-mail address to answer to");

    // What decisions and gateways of Generate look at
    // ------------------------------------------------------------------
    static final Variable<Boolean> RECEIVED_BEFORE = Variable.flag("receivedBefore", "Whether the same came in before");
    static final Variable<Boolean> REFERRING =
            Variable.flag("referring", "Whether it names an inquiry that exists or is said to exist");
    static final Variable<Boolean> CANCELLING = Variable.flag("cancelling", "Whether its words withdraw something");
    static final Variable<Boolean> ASKING_AGAIN =
            Variable.flag("askingAgain", "Whether its words are not content with an answer");
    static final Variable<Boolean> AGREEING = Variable.flag("agreeing", "Whether its words agree with an answer");
    static final Variable<Boolean> CHANGING_ACCOUNT =
            Variable.flag("changingAccount", "Whether its words change details of the account");
    static final Variable<Boolean> COMPLAINING =
            Variable.flag("complaining", "Whether its words say that something is wrong");
    static final Variable<String> REFERRED_STATE =
            Variable.text("referredState", "State of the inquiry that it names, none if there is no such inquiry");
    static final Variable<UUID> REFERRED_ID = Variable.id("referredId", "Id of the inquiry that it names");
    static final Variable<Boolean> OWN =
            Variable.flag("own", "Whether the sender is the customer of the inquiry that it names");
    static final Variable<Boolean> SERVICEABLE =
            Variable.flag("serviceable", "Whether a customer is known, or anything that could belong to a bill");
    static final Variable<UUID> CUSTOMER_ID =
            Variable.id("customerId", "Id of the customer, where there is no doubt who it is");
    static final Variable<String> SEGMENT =
            Variable.text("segment", "Segment of the customer, residential while it is not known");
    static final Variable<Double> CLAIM =
            Variable.number("claim", "Claimed amount for decisions, 0 where none is named");

    // What decisions answer
    // --------------------------------------------------------------------------------------------
    static final Variable<String> REQUEST_ROUTE = Variable.text(
            "requestRoute", "change, cancellation, reopening, information, confirmation, newInquiry or refused");
    static final Variable<String> REFUSAL_CODE =
            Variable.text("refusalCode", "unknownSender, unknownInquiry, alreadyCleared or alreadyEnded");
    static final Variable<InquiryKind> INQUIRY_KIND =
            Variable.word("inquiryKind", InquiryKind.class, "question, complaint or accountChange");
    static final Variable<String> TIME_ALLOWED =
            Variable.text("timeAllowed", "Working time until the inquiry is to be cleared, ISO 8601");

    private ReportVariables() {}
}
