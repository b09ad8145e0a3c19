package io.etomflow.collection.process;

import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Variables of the sale of debts, a part of 1.3.10.3.5. */
final class SaleVariables {

    static final Variable<UUID> SALE_ID = Variable.id("saleId", "Id of the sale");
    static final Variable<String> CASE_NUMBER = Variable.text("caseNumber", "Number of the sale, like DS-2026-000001");
    static final Variable<String> AMOUNT = Variable.text("amount", "What the debtors owe, with its currency");
    static final Variable<Integer> PRIORITY = Variable.integer("priority", "Priority of tasks, 0 to 100");
    static final Variable<String> SALE_CURRENCY = Variable.text("saleCurrency", "Currency of the debts, ISO 4217");
    static final Variable<String> SALE_REASON = Variable.text("saleReason", "Why debts are sold now");
    static final Variable<Integer> SALE_DEBTS = Variable.integer("saleDebts", "Debts in the sale");
    static final Variable<String> SALE_VIEW = Variable.text("saleView", "The tranche, Markdown for a form");
    static final Variable<String> OFFER_ANSWER = Variable.text("offerAnswer", "offer or withdraw");
    static final Variable<BigDecimal> RESERVE = Variable.amount("reservePercent", "Least price, percent of the amount");
    static final Variable<Integer> BID_DAYS = Variable.integer("bidDays", "Working days for bids");
    static final Variable<String> REMOVED_CASES = Variable.text("removedCases", "Cases to take out, with commas");
    static final Variable<String> OFFER_REASON = Variable.text("offerReason", "Why");
    static final Variable<List<String>> UNSOLD_CASES =
            Variable.texts("unsoldCases", "Cases that were offered twice without result");

    static final Variable<Integer> BUYERS_INVITED = Variable.integer("buyersInvited", "How many may bid");
    static final Variable<Instant> BIDS_DUE_AT = Variable.instant("bidsDueAt", "When the bids are opened");
    static final Variable<String> BIDDERS_VIEW = Variable.text("biddersView", "Who has answered, Markdown for a form");
    static final Variable<String> BID_ACTION = Variable.text("bidAction", "bid or decline");
    static final Variable<String> BID_BUYER = Variable.text("bidBuyer", "Number of the buyer");
    static final Variable<BigDecimal> BID_PERCENT = Variable.amount("bidPercent", "Price, percent of the amount");
    static final Variable<Integer> BID_PUT_BACK = Variable.integer("bidPutBackDays", "Days to return debts");
    static final Variable<Boolean> BID_RESALE = Variable.flag("bidResale", "Whether the buyer wants to sell them on");
    static final Variable<String> BID_REMARKS = Variable.text("bidRemarks", "What else the buyer says");
    static final Variable<Boolean> BIDS_OPEN = Variable.flag("bidsOpen", "Whether somebody has not answered yet");
    static final Variable<Boolean> BID_ADMISSIBLE = Variable.flag("bidAdmissible", "Whether a bid can be accepted");

    static final Variable<String> BIDS_VIEW = Variable.text("bidsView", "All bids, Markdown for a form");
    static final Variable<String> CHOICE_ANSWER = Variable.text("choiceAnswer", "choose or none");
    static final Variable<String> CHOSEN_BUYER = Variable.text("chosenBuyer", "Number of the proposed buyer");
    static final Variable<String> CHOICE_REASON = Variable.text("choiceReason", "Why this buyer");
    static final Variable<Double> SALE_FACE = Variable.number("saleFace", "What the debtors owe");
    static final Variable<Double> PRICE_GAP = Variable.number("priceGap", "Points of the price above the floor");
    static final Variable<String> SALE_BUYER = Variable.text("saleBuyer", "Name of the buyer");
    static final Variable<String> SALE_APPROVER = Variable.text("saleApprover", "Role that approves");
    static final Variable<String> APPROVAL_ANSWER = Variable.text("approvalAnswer", "approve or refuse");
    static final Variable<String> APPROVAL_REASON = Variable.text("approvalReason", "Why");
    static final Variable<Boolean> BUYER_CHOSEN = Variable.flag("buyerChosen", "Whether a buyer is approved");

    static final Variable<UUID> CONTRACT_ID = Variable.id("contractDocumentId", "The contract as a PDF");
    static final Variable<String> SALE_PRICE = Variable.text("salePrice", "Price with its currency");
    static final Variable<String> CONTRACT_ANSWER = Variable.text("contractAnswer", "signed or notSigned");
    static final Variable<String> CONTRACT_REFERENCE = Variable.text("contractReference", "Where the contract is kept");
    static final Variable<LocalDate> SIGNED_ON = Variable.date("signedOn", "Day of the signatures");
    static final Variable<String> CONTRACT_REASON = Variable.text("contractReason", "Why it is not signed");
    static final Variable<Boolean> CONTRACT_SIGNED = Variable.flag("contractSigned", "Whether both have signed");
    static final Variable<String> BANK_LINE = Variable.text("bankLine", "Statement and line of the price");
    static final Variable<Boolean> SALE_ASSIGNED = Variable.flag("saleAssigned", "Whether the buyer owns the debts");
    static final Variable<Instant> PUT_BACK_UNTIL = Variable.instant("putBackUntil", "End of the time to return debts");

    static final Variable<Boolean> CLAIM_LEFT = Variable.flag("claimLeft", "Whether a claim is open");
    static final Variable<UUID> CLAIM_ID = Variable.id("putBackId", "Id of the claim");
    static final Variable<Boolean> CLAIM_LATE = Variable.flag("claimLate", "Whether the time was over");
    static final Variable<Boolean> CLAIM_PROVEN = Variable.flag("claimProven", "Whether our books show the defect");
    static final Variable<String> CLAIM_VIEW = Variable.text("claimView", "Claim and case, Markdown for a form");
    static final Variable<String> TREATMENT = Variable.text("putBackTreatment", "accept, refuse or person");
    static final Variable<String> TREATMENT_REASON = Variable.text("putBackReason", "Why");
    static final Variable<String> CLAIM_ANSWER = Variable.text("putBackAnswer", "accept or refuse");
    static final Variable<String> CLAIM_ANSWER_REASON = Variable.text("putBackAnswerReason", "Why");
    static final Variable<String> CLAIM_BY = Variable.text("putBackBy", "User id of who settled it, or system");
    static final Variable<UUID> RETURNED_CASE_ID = Variable.id("returnedCaseId", "Case to recover again");
    static final Variable<Boolean> REFUND_OWED = Variable.flag("refundOwed", "Whether the buyer gets money back");
    static final Variable<String> REFUND_AMOUNT = Variable.text("refundAmount", "What is owed to the buyer");
    static final Variable<String> REFUND_GROUP = Variable.text("refundGroup", "Role that pays back");
    static final Variable<String> RETURN_LINE = Variable.text("returnLine", "Statement and line of the refund");

    static final Variable<String> BUYER_NUMBER = Variable.text("partnerNumber", "Number of the buyer, like S-2013");
    static final Variable<String> SALE_NUMBER = Variable.text("saleNumber", "Number of the sale");
    static final Variable<String> DEBT_CASE_NUMBER = Variable.text("debtCaseNumber", "Number of the debt case");
    static final Variable<String> DEFECT = Variable.text("defect", "What was wrong with the debt");
    static final Variable<String> DEFECT_TEXT = Variable.text("defectText", "What the buyer writes");
    static final Variable<List<String>> TOUCHED_SALES = Variable.texts("touchedSales", "Sales that it is about");

    private SaleVariables() {}
}
