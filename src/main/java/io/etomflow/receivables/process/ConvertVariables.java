package io.etomflow.receivables.process;

import io.etomflow.receivables.InquiryKind;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

/** Variables of 1.3.10.4.1.2 Convert Customer Bill Inquiry. */
final class ConvertVariables {

    // What was found
    // ---------------------------------------------------------------------------------------------------
    static final Variable<InquiryKind> KIND = ReportVariables.INQUIRY_KIND;
    static final Variable<String> PROBLEM = Variable.text(
            "conversionProblem",
            "none, unknownCustomer, unknownBill, otherCurrency, amountTooHigh, accountClosed or accountClosedLong");
    static final Variable<Boolean> COMPLETE =
            Variable.flag("complete", "Whether everything is there that this kind of inquiry needs");
    static final Variable<Integer> CONFIDENCE =
            Variable.integer("confidence", "0 to 100: how sure it is that this is what the customer means");
    static final Variable<Double> STAKE =
            Variable.number("stake", "Disputed amount for decisions, 0 where there is none");
    static final Variable<Boolean> CHANGE_STATED =
            Variable.flag("changeStated", "Whether a change of account details is there as fields, not only in words");
    static final Variable<Integer> TIMES_ASKED =
            Variable.integer("timesAsked", "How often the customer was asked already");
    static final Variable<UUID> FOUND_CUSTOMER = Variable.id("foundCustomerId", "Id of the customer that is meant");
    static final Variable<UUID> FOUND_ACCOUNT =
            Variable.id("foundAccountId", "Id of the billing account that is meant");
    static final Variable<UUID> FOUND_BILL = Variable.id("foundBillId", "Id of the bill that is meant");
    static final Variable<List<String>> FOUND_ITEMS = Variable.texts("foundItemIds", "Ids of the lines that are meant");
    static final Variable<BigDecimal> FOUND_AMOUNT =
            Variable.amount("foundAmount", "What is disputed of the lines, tax included; absent for all of it");
    static final Variable<String> ROUTE =
            Variable.text("conversionRoute", "automatic, clerk, enterChange, ask or refuse");
    static final Variable<UUID> TWIN_ID = Variable.id("twinId", "Id of the open inquiry about the same");

    // What the clerk sees
    // ----------------------------------------------------------------------------------------------
    static final Variable<String> ORIGINAL_TEXT = Variable.text("originalText", "The customer's words, plain text");
    static final Variable<String> SENDER_TEXT = Variable.text("senderText", "Who wrote, or by which way it came");
    static final Variable<String> FOUND_TEXT = Variable.text("foundText", "What could be found out, for the clerk");
    static final Variable<List<String>> CANDIDATE_BILLS =
            Variable.texts("candidateBills", "Bills that may be meant, to choose from");
    static final Variable<List<String>> CANDIDATE_LINES =
            Variable.texts("candidateLines", "Lines that may be meant, to choose from");
    static final Variable<List<String>> CANDIDATE_ACCOUNTS =
            Variable.texts("candidateAccounts", "Open accounts of the customer, to choose from");

    // What the clerk answers
    // -------------------------------------------------------------------------------------------
    static final Variable<String> CLERK_DECISION =
            Variable.text("clerkDecision", "accept, searchAgain, ask or unusable");
    static final Variable<String> DECIDED_BY =
            Variable.text("conversionDecidedBy", "User id of the clerk who decided what is meant");
    static final Variable<String> TYPED_CUSTOMER =
            Variable.text("typedCustomerNumber", "Customer number by which the clerk searches");
    static final Variable<String> TYPED_BILL =
            Variable.text("typedBillNumber", "Bill number by which the clerk searches");
    static final Variable<String> CHOSEN_BILL = Variable.text("chosenBill", "The bill that the clerk chose");
    static final Variable<List<String>> CHOSEN_LINES = Variable.texts("chosenLines", "The lines that the clerk chose");
    static final Variable<String> CHOSEN_ACCOUNT = Variable.text("chosenAccount", "The account that the clerk chose");
    static final Variable<BigDecimal> CLERK_AMOUNT =
            Variable.amount("clerkAmount", "What is disputed of the chosen lines, tax included");
    static final Variable<String> QUESTION =
            Variable.text("questionToCustomer", "What the clerk wants the customer to be asked");
    static final Variable<String> REFUSAL =
            Variable.text("refusalReason", "Why nothing can be done with it, as the customer reads it");

    private ConvertVariables() {}
}
