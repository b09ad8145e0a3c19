package io.etomflow.receivables.process;

import io.etomflow.billing.NoteKind;
import io.etomflow.receivables.adjustment.ApprovalAnswer;
import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.util.List;

/** Variables of the models of 1.3.10.4.3 that stay among its decisions, forms and steps. */
final class AdjustmentVariables {

    // Facts for the table receivables-automatic-adjustment, and its answer
    static final Variable<Boolean> AUTOMATION_ALLOWED =
            Variable.flag("automationAllowed", "Whether policy lets the table decide at all");
    static final Variable<NoteKind> ADJUSTMENT_KIND =
            Variable.word("adjustmentKind", NoteKind.class, "creditNote (in the customer's favour) or debitNote");
    static final Variable<Double> ADJUSTMENT_UNITS =
            Variable.number("adjustmentUnits", "Amount of the adjustment in units of the policy");
    static final Variable<Double> BILL_SHARE =
            Variable.number("billShare", "Amount of the adjustment in percent of the bill");
    static final Variable<Integer> ADJUSTMENT_COUNT =
            Variable.integer("adjustmentCount", "Adjustments that the customer has had in the last twelve months");
    static final Variable<Double> ADJUSTMENT_SUM = Variable.number("adjustmentSum", "Their sum in units of the policy");
    static final Variable<String> CUSTOMER_SEGMENT =
            Variable.text("customerSegment", "residential, smallBusiness or enterprise");
    static final Variable<Integer> BILL_AGE = Variable.integer("billAge", "Days since the date of the bill");
    static final Variable<String> DECISION_RULE =
            Variable.text("decisionRule", "Name of the rule of policy that decided");
    static final Variable<String> DECISION_REASON =
            Variable.text("decisionReason", "Why policy decided so, for people in the house");
    static final Variable<String> DECISION_EXPLANATION =
            Variable.text("decisionExplanation", "Why the bill stays as it is, in words for the customer");

    // What the analyst sees and answers
    static final Variable<String> ANALYST =
            Variable.text("analyst", "User id of the owner of the inquiry, if there is one");
    static final Variable<String> CASE_SUMMARY =
            Variable.text("caseSummary", "Customer, account, bill and what policy said, as text for a form");
    static final Variable<String> CASE_EVIDENCE = Variable.text(
            "caseEvidence", "Findings, activities, supplier's answer and correspondence, as text for a form");
    static final Variable<List<String>> BILL_LINES =
            Variable.texts("billLines", "Lines of the bill to choose from, as people read them");
    static final Variable<List<String>> REASON_CODES =
            Variable.texts("reasonCodes", "Reasons for an adjustment to choose from");
    static final Variable<Boolean> RUN_SUSPECTED =
            Variable.flag("runSuspected", "Whether several inquiries point at the billing run of this bill");
    static final Variable<String> ANALYSIS_RESULT =
            Variable.text("analysisResult", "adjust, noAdjustment or examineRun");
    static final Variable<BigDecimal> ADJUSTMENT_AMOUNT =
            Variable.amount("adjustmentAmount", "Proposed amount, tax included, in the bill's currency");
    static final Variable<String> ADJUSTMENT_LINE =
            Variable.text("adjustmentLine", "Line of the bill that is wrong, as chosen from billLines");
    static final Variable<String> REASON_CODE = Variable.text("reasonCode", "Why the bill is to be adjusted");
    static final Variable<String> JUSTIFICATION =
            Variable.text("justification", "Why exactly this adjustment, for approvers and auditors");
    static final Variable<String> CUSTOMER_EXPLANATION =
            Variable.text("customerExplanation", "Why the bill stays as it is, in words for the customer");

    // Examination of a billing run
    static final Variable<String> RUN_SUMMARY =
            Variable.text("runSummary", "The billing run and what points at it, as text for a form");
    static final Variable<Boolean> FAULT_CONFIRMED =
            Variable.flag("faultConfirmed", "Whether the billing run had a fault");
    static final Variable<String> FAULT_ITEM_KIND = Variable.text(
            "faultItemKind", "Lines that the fault spoiled: recurring, usage, oneOff, discount or partnerCharge");
    static final Variable<String> FAULT_OFFERING =
            Variable.text("faultOffering", "Product that the fault spoiled, empty for all");
    static final Variable<String> FAULT_DESCRIPTION =
            Variable.text("faultDescription", "What billing found out about the run");

    // Authority and approval
    static final Variable<String> PROPOSER_ROLE = Variable.text("proposerRole", "clerk, supervisor or manager");
    static final Variable<Double> PROPOSAL_UNITS =
            Variable.number("proposalUnits", "Proposed amount in units of the policy, empty without a policy");
    static final Variable<Integer> APPROVALS_NEEDED =
            Variable.integer("approvalsNeeded", "How many other people have to approve");
    static final Variable<String> APPROVER_ROLE =
            Variable.text("approverRole", "Role of the first approver: supervisor or manager");
    static final Variable<String> AUTHORITY_RULE =
            Variable.text("authorityRule", "Name of the rule of authority that applies");
    static final Variable<String> APPROVER_GROUP =
            Variable.text("approverGroup", "Group of whoever decides next, empty if nobody has to");
    static final Variable<String> PROPOSAL_SUMMARY =
            Variable.text("proposalSummary", "The proposal and why, as text for a form");
    static final Variable<ApprovalAnswer> APPROVAL_ANSWER =
            Variable.word("approvalAnswer", ApprovalAnswer.class, "approved, rejected or sentBack");
    static final Variable<String> APPROVAL_OUTCOME =
            Variable.text("approvalOutcome", "approved, rejected, sentBack, or withdrawn while nobody has decided");
    static final Variable<String> APPROVAL_REASON =
            Variable.text("approvalReason", "Why it is rejected, or the question to the analyst");

    static final Variable<Boolean> RECORDED =
            Variable.flag("alreadyRecorded", "Whether the adjustment stands in the bill's records already");

    private AdjustmentVariables() {}
}
