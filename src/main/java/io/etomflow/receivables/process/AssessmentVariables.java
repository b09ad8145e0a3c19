package io.etomflow.receivables.process;

import io.etomflow.shared.Variable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Variables of 1.3.10.4.2 and its children that {@link InquiryVariables} does not have. */
final class AssessmentVariables {

    static final Variable<String> VERIFICATION_OUTCOME = Variable.text(
            "verificationOutcome",
            "verified, contradicted, evidenceMissing, falseEvent; different while differences are open");
    static final Variable<String> DIFFERENCES =
            Variable.text("differences", "Codes of what differs between customer and records, with spaces between");
    static final Variable<Integer> TIMES_ASKED =
            Variable.integer("timesAsked", "How often the customer has been asked for something in this case");
    static final Variable<List<String>> MISSING_INFORMATION =
            Variable.texts("missingInformation", "What the customer has to tell, one text each");
    static final Variable<String> VERIFICATION_DECISION =
            Variable.text("verificationDecision", "customerRight, recordsRight, askCustomer or falseEvent");
    static final Variable<String> VERIFICATION_REASON =
            Variable.text("verificationReason", "Why the person decided so");
    static final Variable<String> VERIFICATION_QUESTIONS =
            Variable.text("verificationQuestions", "What to ask the customer for, one thing in each line");

    static final Variable<String> LEADING_AREA =
            Variable.text("leadingArea", "Area of the strongest finding, unknown where there is none");
    static final Variable<String> LEADING_CODE =
            Variable.text("leadingCode", "Code of the strongest finding, none where there is none");
    static final Variable<Integer> STRONGEST =
            Variable.integer("strongest", "Weight of the strongest finding, 0 to 100");
    static final Variable<Integer> RIVAL_AREAS =
            Variable.integer("rivalAreas", "Other areas with a finding that could stand alone");
    static final Variable<Double> EXPLAINED_SHARE =
            Variable.number("explainedShare", "How much of what is at stake the strongest area explains, 0 to 1");
    static final Variable<String> INVESTIGATION_OUTCOME = Variable.text("investigationOutcome", "settled or unsettled");
    static final Variable<String> INVESTIGATION_ACTION =
            Variable.text("investigationAction", "choose, add, addMore or giveUp");
    static final Variable<Integer> CHOSEN_FINDING =
            Variable.integer("chosenFinding", "Number of the finding that explains the complaint");
    static final Variable<Map<String, String>> FINDING_OPTIONS =
            FormOptions.named("findingOptions", "Findings to choose from");
    static final Variable<Map<String, String>> LINE_OPTIONS =
            FormOptions.named("lineOptions", "Lines of the bill to choose from");
    static final Variable<String> FINDING_CODE = Variable.text("findingCode", "Code of what the person found");
    static final Variable<Integer> FINDING_LINE = Variable.integer("findingLine", "Line of the bill that it is about");
    static final Variable<BigDecimal> FINDING_AMOUNT =
            Variable.amount("findingAmount", "By how much the bill is too high, tax included");
    static final Variable<String> FINDING_EVIDENCE = Variable.text("findingEvidence", "What shows it");

    static final Variable<String> AFFECTED_PROCESS =
            Variable.text("affectedProcess", "Whose work the cause lies in, none where nobody has to be told");
    static final Variable<Integer> CONSTRAIN_BILLING_AFTER = Variable.integer(
            "constrainBillingAfter", "From how many customers of a billing run on billing has to mind it, 0 for never");
    static final Variable<String> CHOSEN_CAUSE =
            Variable.text("chosenCause", "Code of the cause that the person chose, or cannotTell");
    static final Variable<String> CHOSEN_EVIDENCE =
            Variable.text("chosenEvidence", "What shows it, or why it cannot be told");

    static final Variable<String> INQUIRY_VIEW =
            Variable.text("inquiryView", "Customer, account and complaint, for the form");
    static final Variable<String> BILL_VIEW = Variable.text("billView", "The bill with its lines, for the form");
    static final Variable<String> COMPARISON_VIEW =
            Variable.text("comparisonView", "What the customer says beside what our records say, for the form");
    static final Variable<String> FINDINGS_VIEW =
            Variable.text("findingsView", "What was found, by number, for the form");
    static final Variable<String> HISTORY_VIEW = Variable.text("historyView", "What happened before, for the form");

    private AssessmentVariables() {}
}
