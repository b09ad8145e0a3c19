package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_NUMBER;
import static io.etomflow.receivables.process.InquiryVariables.INTAKE_ID;
import static io.etomflow.receivables.process.ReportingSteps.REPORT_REQUESTED_BY;

import io.etomflow.receivables.BillInquiries;
import io.etomflow.receivables.BillInquiry;
import io.etomflow.receivables.BillInquiryCases;
import io.etomflow.receivables.InquiryRecords;
import io.etomflow.receivables.InquiryState;
import io.etomflow.receivables.intake.InquiryIntakes;
import io.etomflow.shared.AsSystem;
import io.etomflow.shared.Conflict;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.UseCase;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.RuntimeService;

/**
 * Cases as processes. Who may ask for this is decided by the caller; inside, the engine acts for itself, since customers
 * and other systems have no rights on processes.
 */
@UseCase
class EngineBillInquiryCases implements BillInquiryCases {

    private final InquiryIntakes intakes;
    private final BillInquiries inquiries;
    private final InquiryRecords records;
    private final RuntimeService runtime;
    private final AsSystem system;

    EngineBillInquiryCases(
            InquiryIntakes intakes,
            BillInquiries inquiries,
            InquiryRecords records,
            RuntimeService runtime,
            AsSystem system) {
        this.intakes = intakes;
        this.inquiries = inquiries;
        this.records = records;
        this.runtime = runtime;
        this.system = system;
    }

    @Override
    public void open(UUID intakeId) {
        if (!intakes.claimOpening(intakeId)) {
            return;
        }
        String number = intakes.get(intakeId).reservedNumber();
        system.get(() -> runtime.createMessageCorrelation("receivables.billInquiryReceived")
                .processInstanceBusinessKey(number)
                .setVariable(INTAKE_ID.name(), intakeId.toString())
                .correlateStartMessage());
    }

    @Override
    public void informationGiven(String inquiryNumber, String text, String author) {
        BillInquiry inquiry = find(inquiryNumber);
        if (inquiry.state() != InquiryState.PENDING) {
            throw new Conflict(
                    "Inquiry " + inquiryNumber + " is " + inquiry.state().word() + " and does not wait for an answer.");
        }
        records.write(inquiry.id(), "in", "information", author, text);
        if (send("receivables.inquiryInformationGiven", inquiryNumber, Map.of()) == 0) {
            throw new Conflict("Nothing waits for an answer to inquiry " + inquiryNumber + ".");
        }
    }

    @Override
    public void confirm(String inquiryNumber, boolean satisfied, String comment, String author) {
        BillInquiry inquiry = find(inquiryNumber);
        if (inquiry.state() != InquiryState.CLEARED) {
            throw new Conflict(
                    "Inquiry " + inquiryNumber + " is " + inquiry.state().word() + ": there is no answer to confirm.");
        }
        records.write(
                inquiry.id(), "in", satisfied ? "confirmed" : "notSatisfied", author, comment == null ? "" : comment);
        if (send("receivables.customerConfirmed", inquiryNumber, Map.of("satisfied", satisfied)) == 0) {
            throw new Conflict("Nothing waits for a confirmation of inquiry " + inquiryNumber + ".");
        }
    }

    @Override
    public void reopen(String inquiryNumber, String reason, String author) {
        BillInquiry inquiry = find(inquiryNumber);
        if (inquiry.state() != InquiryState.CLOSED) {
            throw new Conflict("Inquiry " + inquiryNumber + " is "
                    + inquiry.state().word() + ": only closed ones are opened again.");
        }
        records.write(inquiry.id(), "in", "reopening", author, reason);
        system.get(() -> runtime.createMessageCorrelation("receivables.inquiryReopenRequested")
                .processInstanceBusinessKey(inquiryNumber)
                .setVariable(INQUIRY_ID.name(), inquiry.id().toString())
                .setVariable(INQUIRY_NUMBER.name(), inquiryNumber)
                .correlateStartMessage());
    }

    @Override
    public void report(String inquiryNumber, String requestedBy) {
        Map<String, Object> request =
                Map.of(INQUIRY_ID.name(), find(inquiryNumber).id().toString(), REPORT_REQUESTED_BY.name(), requestedBy);
        int running = system.get(() -> runtime.createMessageCorrelation("receivables.inquiryReportRequested")
                .processInstanceBusinessKey(inquiryNumber)
                .setVariablesToTriggeredScope(request)
                .correlateAllWithResult()
                .size());
        if (running == 0) {
            system.get(
                    () -> runtime.startProcessInstanceByKey("receivables-report-bill-inquiry", inquiryNumber, request));
        }
    }

    private BillInquiry find(String number) {
        return inquiries.byNumber(number).orElseThrow(() -> new NotFound("inquiry", number));
    }

    private int send(String message, String inquiryNumber, Map<String, Object> variables) {
        return system.get(() -> runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(inquiryNumber)
                .setVariables(variables)
                .correlateAllWithResult()
                .size());
    }
}
