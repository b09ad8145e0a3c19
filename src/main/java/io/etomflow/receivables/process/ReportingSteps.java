package io.etomflow.receivables.process;

import io.etomflow.information.Segment;
import io.etomflow.receivables.report.ManagementReports;
import io.etomflow.receivables.report.MonthlyReports;
import io.etomflow.receivables.report.ReportAudience;
import io.etomflow.receivables.report.ReportFigures;
import io.etomflow.receivables.report.ReportRequest;
import io.etomflow.receivables.report.ReportSending;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Step;
import io.etomflow.shared.StepContext;
import io.etomflow.shared.Variable;
import io.etomflow.shared.Word;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Steps of 1.3.10.4.4.3 Provide Management Reports, and of the monthly reports of 1.3.10.4.4. */
@Configuration(proxyBeanMethods = false)
class ReportingSteps {

    static final Variable<String> REPORT_FROM = Variable.text("reportFrom", "First day, ISO 8601");
    static final Variable<String> REPORT_TO = Variable.text("reportTo", "Last day, included, ISO 8601");
    static final Variable<String> REPORT_SEGMENT =
            Variable.text("reportSegment", "all, residential, smallBusiness or enterprise");
    static final Variable<ReportAudience> REPORT_AUDIENCE =
            Variable.word("reportAudience", ReportAudience.class, "management, supervisors or customer");
    static final Variable<List<String>> REPORT_AUDIENCES =
            Variable.texts("reportAudiences", "For whom the monthly reports are made");
    static final Variable<String> REPORT_CUSTOMER_NUMBER =
            Variable.text("reportCustomerNumber", "Number of the customer it is for");
    static final Variable<UUID> REPORT_CUSTOMER_ID = Variable.id("reportCustomerId", "Id of the customer it is for");
    static final Variable<String> REPORT_REQUESTED_BY = Variable.text("reportRequestedBy", "User id, or system");
    static final Variable<UUID> REPORT_ID = Variable.id("reportId", "Id of the report");
    static final Variable<String> REPORT_NUMBER =
            Variable.text("reportNumber", "Number of the report, like MR-2026-000001");
    static final Variable<Integer> CLEARED_COUNT = Variable.integer("clearedCount", "Inquiries cleared in the period");
    static final Variable<Double> SHARE_IN_TIME = Variable.number("shareInTime", "Percent of them cleared in time");
    static final Variable<Double> ADJUSTMENTS_CHANGE =
            Variable.number("adjustmentsChange", "Adjustments against the period before, percent");
    static final Variable<String> REPORT_SUMMARY =
            Variable.text("reportSummary", "The main figures, plain text for a form");
    static final Variable<String> REVIEW_REASON = Variable.text("reviewReason", "Why a comment is needed");
    static final Variable<String> REPORT_COMMENT = Variable.text("reportComment", "The manager's comment");
    static final Variable<String> COMMENTED_BY = Variable.text("commentedBy", "User id of who commented, or system");

    @Bean
    Step checkReportRequest(ManagementReports reports) {
        return Step.titled("Check request for report", "Refuses periods and customers that cannot be; says who asked.")
                .needs(REPORT_AUDIENCE)
                .reads(REPORT_FROM, REPORT_TO, REPORT_SEGMENT, REPORT_CUSTOMER_NUMBER, REPORT_REQUESTED_BY)
                .writes(REPORT_FROM, REPORT_TO, REPORT_SEGMENT, REPORT_CUSTOMER_ID, REPORT_REQUESTED_BY)
                .does(c -> {
                    LocalDate from = day(c, REPORT_FROM);
                    LocalDate to = day(c, REPORT_TO);
                    String segment = c.get(REPORT_AUDIENCE) == ReportAudience.CUSTOMER
                            ? "all"
                            : c.find(REPORT_SEGMENT).orElse("all");
                    if (!segment.equals("all")) {
                        Word.parse(Segment.class, segment, REPORT_SEGMENT.name());
                    }
                    c.set(
                            REPORT_CUSTOMER_ID,
                            reports.check(
                                    from,
                                    to,
                                    c.get(REPORT_AUDIENCE),
                                    c.find(REPORT_CUSTOMER_NUMBER).orElse(null)));
                    c.set(REPORT_FROM, from.toString());
                    c.set(REPORT_TO, to.toString());
                    c.set(REPORT_SEGMENT, segment);
                    c.set(REPORT_REQUESTED_BY, c.find(REPORT_REQUESTED_BY).orElse(c.actor()));
                });
    }

    @Bean
    Step choosePreviousMonth(MonthlyReports months) {
        return Step.titled(
                        "Choose previous month",
                        "Sets the month that is over as period, for management and for supervisors.")
                .writes(
                        REPORT_FROM,
                        REPORT_TO,
                        REPORT_SEGMENT,
                        REPORT_AUDIENCES,
                        REPORT_CUSTOMER_NUMBER,
                        REPORT_REQUESTED_BY)
                .does(c -> {
                    LocalDate first = months.take();
                    c.set(REPORT_FROM, first.toString());
                    c.set(REPORT_TO, first.plusMonths(1).minusDays(1).toString());
                    c.set(REPORT_SEGMENT, "all");
                    c.set(
                            REPORT_AUDIENCES,
                            List.of(ReportAudience.MANAGEMENT.word(), ReportAudience.SUPERVISORS.word()));
                    c.set(REPORT_CUSTOMER_NUMBER, null);
                    c.set(REPORT_REQUESTED_BY, StepContext.SYSTEM);
                });
    }

    @Bean
    Step compileInquiryReport(ManagementReports reports) {
        return Step.titled(
                        "Compile report on bill inquiries",
                        "Counts volumes, causes, times, adjustments and jeopardy of the period and stores them as CSV"
                                + " and PDF.")
                .needs(REPORT_FROM, REPORT_TO, REPORT_SEGMENT, REPORT_AUDIENCE, REPORT_REQUESTED_BY)
                .reads(REPORT_CUSTOMER_ID)
                .writes(REPORT_ID, REPORT_NUMBER, CLEARED_COUNT, SHARE_IN_TIME, ADJUSTMENTS_CHANGE, REPORT_SUMMARY)
                .does(c -> {
                    ReportFigures made = reports.make(new ReportRequest(
                            LocalDate.parse(c.get(REPORT_FROM)),
                            LocalDate.parse(c.get(REPORT_TO)),
                            segment(c.get(REPORT_SEGMENT)),
                            c.get(REPORT_AUDIENCE),
                            c.find(REPORT_CUSTOMER_ID).orElse(null),
                            c.get(REPORT_REQUESTED_BY)));
                    c.set(REPORT_ID, made.reportId());
                    c.set(REPORT_NUMBER, made.number());
                    c.set(CLEARED_COUNT, made.cleared());
                    c.set(SHARE_IN_TIME, made.shareInTime());
                    c.set(ADJUSTMENTS_CHANGE, made.adjustmentsChange());
                    c.set(REPORT_SUMMARY, made.summary());
                });
    }

    @Bean
    Step checkReportComment() {
        return Step.titled("Check comment on report", "Refuses a comment that says nothing.")
                .reads(REPORT_COMMENT)
                .writes(COMMENTED_BY)
                .does(c -> {
                    if (c.get(REPORT_COMMENT).strip().length() < 10) {
                        throw new InvalidInput(
                                "reportComment", "Say what lies behind the figures and what will be done.");
                    }
                    c.set(COMMENTED_BY, c.actor());
                });
    }

    @Bean
    Step addReportComment(ManagementReports reports) {
        return Step.titled(
                        "Add comment to report",
                        "Puts the comment, or that there was none in time, into the report and stores it anew.")
                .needs(REPORT_ID)
                .reads(REVIEW_REASON, REPORT_COMMENT, COMMENTED_BY)
                .does(c -> {
                    boolean commented = c.find(COMMENTED_BY).isPresent();
                    reports.comment(
                            c.get(REPORT_ID),
                            c.find(REVIEW_REASON).orElse(""),
                            commented
                                    ? c.get(REPORT_COMMENT)
                                    : "No comment was given in time. "
                                            + c.find(REVIEW_REASON).orElse(""),
                            c.find(COMMENTED_BY).orElse(StepContext.SYSTEM));
                });
    }

    @Bean
    Step sendInquiryReport(ReportSending sending, StaffAddresses staff) {
        return Step.titled(
                        "Send report",
                        "Sends the report to its audience and to who asked for it, by e-mail with the documents"
                                + " attached, once per address.")
                .needs(REPORT_ID, REPORT_AUDIENCE, REPORT_REQUESTED_BY)
                .does(c -> sending.send(c.get(REPORT_ID), recipients(c, staff)));
    }

    private static List<String> recipients(StepContext c, StaffAddresses staff) {
        List<String> audience =
                switch (c.get(REPORT_AUDIENCE)) {
                    case MANAGEMENT -> staff.ofGroup("receivables-manager");
                    case SUPERVISORS -> staff.ofGroup("receivables-supervisor");
                    case CUSTOMER -> List.of();
                };
        return Stream.concat(audience.stream(), staff.ofUser(c.get(REPORT_REQUESTED_BY)).stream())
                .distinct()
                .toList();
    }

    private static LocalDate day(StepContext c, Variable<String> variable) {
        String text = c.get(variable);
        try {
            return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (DateTimeException e) {
            throw new InvalidInput(variable.name(), "'" + text + "' is not a day. Choose one in the calendar.");
        }
    }

    private static Segment segment(String word) {
        return word.equals("all") ? null : Word.parse(Segment.class, word, REPORT_SEGMENT.name());
    }
}
