package io.etomflow.receivables.process;

import static io.etomflow.receivables.process.InquiryVariables.CUSTOMER_NAME;
import static io.etomflow.receivables.process.InquiryVariables.DISPUTED_AMOUNT;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_ID;
import static io.etomflow.receivables.process.InquiryVariables.INQUIRY_NUMBER;
import static io.etomflow.receivables.process.InquiryVariables.PRIORITY;
import static io.etomflow.receivables.process.ReportingSteps.REPORT_REQUESTED_BY;

import io.etomflow.receivables.InquirySummaries;
import io.etomflow.receivables.report.CaseReports;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of the part of 1.3.10.4.4 Report Customer Bill Inquiry that reports on one inquiry. */
@Configuration(proxyBeanMethods = false)
class CaseReportSteps {

    static final Variable<UUID> CASE_REPORT_ID =
            Variable.id("caseReportId", "Id of the document with the report on one inquiry");

    @Bean
    Step checkCaseReportRequest(InquirySummaries summaries) {
        return Step.titled(
                        "Check request for report on an inquiry",
                        "Finds the inquiry by id or number, refuses a number that does not exist, and notes who asked.")
                .reads(INQUIRY_ID, INQUIRY_NUMBER, CUSTOMER_NAME, REPORT_REQUESTED_BY)
                .writes(INQUIRY_ID, INQUIRY_NUMBER, CUSTOMER_NAME, DISPUTED_AMOUNT, PRIORITY, REPORT_REQUESTED_BY)
                .does(c -> {
                    InquirySteps.ensureLoaded(c, summaries);
                    c.set(REPORT_REQUESTED_BY, c.find(REPORT_REQUESTED_BY).orElse(c.actor()));
                });
    }

    @Bean
    Step compileCaseReport(CaseReports reports) {
        return Step.titled(
                        "Compile report on an inquiry",
                        "Writes status history, times, findings, activities, adjustments and correspondence of one inquiry into"
                                + " a PDF and keeps it.")
                .needs(INQUIRY_ID, REPORT_REQUESTED_BY)
                .writes(CASE_REPORT_ID)
                .does(c -> c.set(CASE_REPORT_ID, reports.make(c.get(INQUIRY_ID), c.get(REPORT_REQUESTED_BY))));
    }

    @Bean
    Step sendCaseReport(CaseReports reports, StaffAddresses staff) {
        return Step.titled(
                        "Send report on an inquiry",
                        "Sends the report by e-mail to who asked, or tells another system by event where the document is.")
                .needs(INQUIRY_ID, CASE_REPORT_ID, REPORT_REQUESTED_BY)
                .does(c -> reports.send(
                        c.get(INQUIRY_ID),
                        c.get(CASE_REPORT_ID),
                        c.get(REPORT_REQUESTED_BY),
                        recipients(c.get(REPORT_REQUESTED_BY), staff)));
    }

    /** A case that asks by itself asks for those who lead. */
    private static List<String> recipients(String requestedBy, StaffAddresses staff) {
        return requestedBy.equals(StepContext.SYSTEM)
                ? staff.ofGroup("receivables-supervisor")
                : staff.ofUser(requestedBy);
    }
}
