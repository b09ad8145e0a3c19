package io.etomflow.receivables.process;

import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.resolution.ChangeKind;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;

/** What changing and cancelling an inquiry keep to themselves. */
final class ChangeVariables {

    static final Variable<String> CHANGE_DESCRIPTION =
            Variable.text("changeDescription", "What the customer says in addition, in their words");
    static final Variable<String> CHANGE_BILL_NUMBER =
            Variable.text("changeBillNumber", "Number of the bill that is meant");
    static final Variable<String> CHANGE_LINES =
            Variable.text("changeLines", "Numbers of the disputed lines, for example 2, 3");
    static final Variable<BigDecimal> CHANGE_AMOUNT =
            Variable.amount("changeAmount", "What is disputed, tax included, in the bill's currency");
    static final Variable<Integer> CHANGE_PRIORITY = Variable.integer("changePriority", "New priority, 0 to 100");
    static final Variable<String> CHANGE_HOLDING = Variable.text("changeHolding", "hold or resume");
    static final Variable<String> CHANGE_REASON =
            Variable.text("changeReason", "Why the inquiry is changed, for its history");
    static final Variable<Boolean> CHANGE_NOTHING =
            Variable.flag("changeNothing", "Whether a clerk found that nothing is to change");

    static final Variable<Boolean> CHANGE_KNOWN = Variable.flag(
            "changeKnown", "Whether it is clear what is to change, or a clerk has to read it from the words");
    static final Variable<String> CHANGE_WORDS =
            Variable.text("changeWords", "What the customer wrote, plain text for a form");
    static final Variable<ChangeKind> CHANGE_KIND = Variable.word(
            "changeKind", ChangeKind.class, "none, description, priority, resume, hold, amount, lines or bill");
    static final Variable<String> CHANGE_REQUESTER = Variable.text("changeRequester", "customer, clerk or process");
    static final Variable<String> CHANGE_ENTERED_BY =
            Variable.text("changeEnteredBy", "User id of who entered the change, or system");
    static final Variable<Boolean> CHANGE_FAULTY =
            Variable.flag("changeFaulty", "Whether the request itself is not sound");
    static final Variable<InquiryState> INQUIRY_STATE =
            Variable.word("inquiryState", InquiryState.class, "Where the inquiry stands");
    static final Variable<Boolean> ADJUSTMENT_POSTED =
            Variable.flag("adjustmentPosted", "Whether a credit or debit note for the inquiry is posted");
    static final Variable<Boolean> REOPENABLE =
            Variable.flag("reopenable", "Whether it was closed so lately that it may be opened again");
    static final Variable<String> CHANGE_VERDICT =
            Variable.text("changeVerdict", "apply, reassess, reopen, newInquiry, refuse or nothing");
    static final Variable<String> CHANGE_ANSWER =
            Variable.text("changeAnswer", "What the requester is told, a sentence or two");
    static final Variable<Boolean> MODIFIED = Variable.flag("modified", "Whether the inquiry was changed");

    private ChangeVariables() {}
}
