package io.etomflow.collection.process;

import io.etomflow.shared.Variable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Variables of 1.3.10.3.4 and its parts. */
final class RecoveryVariables {

    static final Variable<UUID> DEBT_CASE_ID = Variable.id("debtCaseId", "Id of the debt case");
    static final Variable<String> CASE_NUMBER =
            Variable.text("caseNumber", "Number of the debt case, like DC-2026-000001");
    static final Variable<String> CUSTOMER_NAME = Variable.text("customerName", "Name of the customer");
    static final Variable<String> AMOUNT = Variable.text("amount", "What may be collected, with its currency");
    static final Variable<Integer> PRIORITY = Variable.integer("priority", "Priority of tasks, 0 to 100");
    static final Variable<String> RECOVERY_VIEW =
            Variable.text("recoveryView", "Debt, bills and history, Markdown for a form");

    static final Variable<Double> DEBT_AMOUNT = Variable.number("debtAmount", "What may be collected");
    static final Variable<Integer> AGE_DAYS = Variable.integer("ageDays", "Days since the oldest due day");
    static final Variable<String> RISK = Variable.text("risk", "low, medium or high");
    static final Variable<String> SEGMENT = Variable.text("segment", "residential, smallBusiness or enterprise");
    static final Variable<String> COUNTRY = Variable.text("country", "ISO 3166-1 alpha-2");
    static final Variable<Boolean> HARDSHIP = Variable.flag("hardship", "Whether hardship is granted today");
    static final Variable<Boolean> DISPUTED = Variable.flag("disputed", "Whether a part is under an open inquiry");
    static final Variable<String> SPECIAL = Variable.text("special", "none, deceased or insolvent");
    static final Variable<String> LAST_WAY =
            Variable.text("lastWay", "What led to no money: none, agency, courtOrder, objection, sale or writeOff");

    static final Variable<String> RECOVERY_WAY =
            Variable.text("recoveryWay", "none, agency, courtOrder, sale, writeOff, or person: somebody chooses");
    static final Variable<String> WAY_REASON = Variable.text("wayReason", "Why this way");
    static final Variable<Boolean> FINAL_DEMAND = Variable.flag("finalDemand", "Whether a final demand comes first");
    static final Variable<Integer> DEMAND_DAYS = Variable.integer("demandDays", "Working days to pay in");
    static final Variable<String> CHOSEN_WAY = Variable.text("chosenWay", "What the supervisor chose");
    static final Variable<String> CHOSEN_REASON = Variable.text("chosenReason", "Why");
    static final Variable<String> CHOSEN_BY = Variable.text("chosenBy", "User id of who chose, or system");
    static final Variable<Instant> LOOK_AGAIN_AT =
            Variable.instant("lookAgainAt", "When the debt is looked at again at the latest");
    static final Variable<Boolean> DEBT_WAITS = Variable.flag("debtWaits", "Whether nothing is to be done yet");
    static final Variable<String> RECOVERY_OUTCOME =
            Variable.text("recoveryOutcome", "paid, sold, writtenOff, failed or objection");
    static final Variable<Integer> ENDED_SERVICES = Variable.integer("endedServices", "Services that were ended");

    static final Variable<Boolean> AGENCY_FOUND = Variable.flag("agencyFound", "Whether an agency takes the debt");
    static final Variable<String> PLACEMENT_NEXT =
            Variable.text("placementNext", "paid, over, again (to be placed anew) or wait");

    static final Variable<UUID> WRITE_OFF_ID = Variable.id("writeOffId", "Id of the proposed write-off");
    static final Variable<Double> WRITE_OFF_AMOUNT = Variable.number("writeOffAmount", "What is to be written off");
    static final Variable<String> APPROVER_GROUP = Variable.text("approverGroup", "Role that decides");
    static final Variable<Integer> APPROVALS_NEEDED =
            Variable.integer("approvalsNeeded", "How many people have to approve");
    static final Variable<String> WRITE_OFF_ANSWER = Variable.text("writeOffAnswer", "approve or refuse");
    static final Variable<String> WRITE_OFF_REASON = Variable.text("writeOffReason", "Why");
    static final Variable<String> WRITE_OFF_NEXT = Variable.text("writeOffNext", "approved, refused or second");

    static final Variable<UUID> CLAIM_DOCUMENT_ID = Variable.id("claimDocumentId", "The claim as a PDF");
    static final Variable<String> COURT_ANSWER = Variable.text("courtAnswer", "filed or notFiled");
    static final Variable<String> COURT_REFERENCE = Variable.text("courtReference", "The court's reference");
    static final Variable<String> COURT_REASON = Variable.text("courtReason", "Why, or what the court says");
    static final Variable<Boolean> CLAIM_FILED = Variable.flag("claimFiled", "Whether the court has the claim");
    static final Variable<String> COURT_OUTCOME =
            Variable.text("courtOutcome", "What came of it: uncollectable or objection");

    static final Variable<UUID> EXCHANGE_FILE_ID = Variable.id("exchangeFileId", "Id of the file that came in");
    static final Variable<String> FILE_PROBLEM =
            Variable.text("fileProblem", "Why the file cannot be taken; empty if it can");
    static final Variable<List<String>> REPORTED_CASES =
            Variable.texts("reportedCases", "Numbers of the cases about which it says something");
    static final Variable<String> LINES_ASIDE = Variable.text("linesAside", "Lines set aside, Markdown for a form");
    static final Variable<String> CLARIFICATION = Variable.text("clarification", "What the agency says");
    static final Variable<Integer> AGENCY_FILES = Variable.integer("agencyFiles", "Files to write");
    static final Variable<String> MISSING_RECEIPTS =
            Variable.text("missingReceipts", "Files without receipt, Markdown for a form");
    static final Variable<String> AGENCY_FILE_NUMBER =
            Variable.text("agencyFileNumber", "Number of the file, like AF-2026-000001");
    static final Variable<String> RECEIPT_ANSWER = Variable.text("receiptAnswer", "arrived or again");

    static final Variable<String> CHOOSER_GROUP = Variable.text("chooserGroup", "Role that chooses the way");
    static final Variable<String> UNDECIDED_NEXT =
            Variable.text("undecidedNext", "What a table does if nobody chooses: manager, or a way");
    static final Variable<String> UNDECIDED_REASON = Variable.text("undecidedReason", "Why");
    static final Variable<Integer> RUNNING_CONTRACTS =
            Variable.integer("runningContracts", "Contracts whose end may be announced");
    static final Variable<String> CONTRACT_VIEW = Variable.text("contractView", "Contracts, Markdown for a form");
    static final Variable<String> CONTRACT_END =
            Variable.text("contractEnd", "What becomes of contracts: end, keep, or ask a person");
    static final Variable<String> CONTRACT_REASON = Variable.text("contractReason", "Why");
    static final Variable<String> CONTRACT_DEFAULT =
            Variable.text("contractDefault", "What is done if nobody answers: end or keep");
    static final Variable<String> CONTRACT_ANSWER = Variable.text("contractAnswer", "end or keep");
    static final Variable<String> CONTRACT_ANSWER_REASON = Variable.text("contractAnswerReason", "Why");
    static final Variable<Boolean> CONTRACTS_END =
            Variable.flag("contractsEnd", "Whether the final demand announces that contracts end");

    static final Variable<String> FILING_GROUP = Variable.text("filingGroup", "Role that files the claim");
    static final Variable<Boolean> FILING_GIVEN_UP =
            Variable.flag("filingGivenUp", "Whether nobody filed the claim in time");
    static final Variable<String> OUTCOME_GROUP = Variable.text("outcomeGroup", "Role that asks the court");
    static final Variable<Integer> LAPSE_DAYS =
            Variable.integer("lapseDays", "Calendar days from filing after which an order has no force");
    static final Variable<LocalDate> LAPSES_ON = Variable.date("lapsesOn", "Day on which the order loses its force");
    static final Variable<String> COURT_REFERENCE_GIVEN =
            Variable.text("courtReferenceGiven", "The court's reference as it was entered");
    static final Variable<Boolean> ORDER_LAPSED = Variable.flag("orderLapsed", "Whether the order has no force");

    static final Variable<String> CLARIFIER_GROUP = Variable.text("clarifierGroup", "Role that clarifies lines");
    static final Variable<Boolean> LINES_RETURNED =
            Variable.flag("linesReturned", "Whether the agency has its lines back");

    private RecoveryVariables() {}
}
