package io.etomflow.receivables.process;

import io.etomflow.receivables.RootCauseArea;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.UUID;

/** Variables that the models of 1.3.10.4 hand to each other. What one model keeps to itself stands beside its steps. */
final class InquiryVariables {

    static final Variable<UUID> INTAKE_ID = Variable.id("intakeId", "Id of what came in (row of inquiry_intake)");
    static final Variable<UUID> INQUIRY_ID = Variable.id("inquiryId", "Id of the bill inquiry");
    static final Variable<String> INQUIRY_NUMBER =
            Variable.text("inquiryNumber", "Number of the bill inquiry, the business key");
    static final Variable<String> CUSTOMER_NAME =
            Variable.text("customerName", "Name of the customer, for lists of tasks");
    static final Variable<String> DISPUTED_AMOUNT =
            Variable.text("disputedAmount", "What is at stake, for lists of tasks, for example EUR 12.50");
    static final Variable<Integer> PRIORITY = Variable.integer("priority", "0 (can wait) to 100 (at once)");

    static final Variable<String> INTAKE_OUTCOME = Variable.text(
            "intakeOutcome",
            "newInquiry, accountChange, duplicate, refused, or what is asked of an existing inquiry: change, cancellation,"
                    + " reopening, information, confirmation, notSatisfied");
    static final Variable<String> CONVERSION_OUTCOME =
            Variable.text("conversionOutcome", "converted, incomplete, joined or unusable");
    static final Variable<List<String>> MISSING_INFORMATION =
            Variable.texts("missingInformation", "What to ask the customer for, sentences");
    static final Variable<Boolean> INFORMATION_GIVEN =
            Variable.flag("informationGiven", "Whether the customer answered before the give-up date");
    static final Variable<String> REPORT_OUTCOME = Variable.text(
            "reportOutcome", "created, accountChange, changed, cancelled, passedOn, joined, rejected or duplicate");

    static final Variable<Boolean> VERIFIED =
            Variable.flag("verified", "Whether what the customer says agrees with our records");
    static final Variable<RootCauseArea> ROOT_CAUSE_AREA = Variable.word(
            "rootCauseArea", RootCauseArea.class, "service, billing, supplier, usage, payment or unknown");
    static final Variable<String> ROOT_CAUSE_CODE =
            Variable.text("rootCauseCode", "Code of the finding that explains the complaint");
    static final Variable<String> ASSESSMENT_OUTCOME = Variable.text(
            "assessmentOutcome", "justified, partlyJustified, notJustified, overpaid, falseEvent or unclear");

    static final Variable<UUID> PROPOSAL_ID = Variable.id("proposalId", "Id of the proposed adjustment");
    static final Variable<String> ADJUSTMENT_DECISION = Variable.text(
            "adjustmentDecision",
            "What policy says: approved, person or refused; moneySettled where no bill is to be adjusted");
    static final Variable<Boolean> ADJUSTMENT_APPROVED =
            Variable.flag("adjustmentApproved", "Whether people approved the adjustment");
    static final Variable<UUID> ADJUSTMENT_ID = Variable.id("adjustmentId", "Id of the posted credit or debit note");
    static final Variable<String> RESOLUTION_OUTCOME =
            Variable.text("resolutionOutcome", "adjusted, explained, refunded, credited, moved or cancelled");
    static final Variable<String> CLOSE_OUTCOME = Variable.text("closeOutcome", "closed, notSatisfied or notReady");

    private InquiryVariables() {}
}
