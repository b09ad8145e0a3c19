package io.etomflow.receivables.report;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.document.Documents;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.receivables.report.InquiryFigures.Adjusted;
import io.etomflow.receivables.report.InquiryFigures.Clearing;
import io.etomflow.reporting.Report;
import io.etomflow.reporting.ReportCsv;
import io.etomflow.reporting.ReportPdf;
import io.etomflow.reporting.Section;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reports about bill inquiries: checked, made as CSV and PDF, and commented on where figures miss their targets. */
@UseCase
public class ManagementReports {

    public static final String TOPIC = "receivables.managementReport";

    private static final int MOST_DAYS = 366;

    private final InquiryMonitoring monitoring;
    private final InquiryFigures figures;
    private final InquiryReport report;
    private final ReportPdf pdf;
    private final ReportCsv csv;
    private final Documents documents;
    private final Customers customers;
    private final Numbers numbers;
    private final WorkingTime calendar;
    private final ReportArchive archive;

    ManagementReports(
            InquiryMonitoring monitoring,
            InquiryFigures figures,
            InquiryReport report,
            ReportPdf pdf,
            ReportCsv csv,
            Documents documents,
            Customers customers,
            Numbers numbers,
            WorkingTime calendar,
            ReportArchive archive) {
        this.monitoring = monitoring;
        this.figures = figures;
        this.report = report;
        this.pdf = pdf;
        this.csv = csv;
        this.documents = documents;
        this.customers = customers;
        this.numbers = numbers;
        this.calendar = calendar;
        this.archive = archive;
    }

    /**
     * The customer whom a request is about.
     *
     * @throws InvalidInput with the field of the form if the period or the customer cannot be
     */
    public UUID check(LocalDate from, LocalDate to, ReportAudience audience, String customerNumber) {
        if (to.isBefore(from)) {
            throw new InvalidInput("reportTo", "The last day is before the first.");
        }
        if (to.isAfter(calendar.today())) {
            throw new InvalidInput("reportTo", "The last day is not over yet: choose today or an earlier one.");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new InvalidInput("reportFrom", "A report covers at most " + MOST_DAYS + " days.");
        }
        if (audience != ReportAudience.CUSTOMER) {
            return null;
        }
        if (customerNumber == null) {
            throw new InvalidInput("reportCustomerNumber", "Enter the number of the customer whom the report is for.");
        }
        return customers
                .byNumber(customerNumber.trim())
                .map(Customer::id)
                .orElseThrow(() ->
                        new InvalidInput("reportCustomerNumber", "There is no customer '" + customerNumber + "'."));
    }

    /** Brings monitoring up to date, counts, and stores the report as CSV and PDF. */
    public ReportFigures make(ReportRequest request) {
        monitoring.catchUp();
        FigureScope scope = scope(request, request.from(), request.to());
        FigureScope before = before(request);
        List<Clearing> cleared = figures.cleared(scope);
        List<Adjusted> adjusted = figures.adjustments("segment", scope);
        String number = numbers.next("MR");
        ReportFigures made = new ReportFigures(
                UUID.randomUUID(),
                number,
                figures.received(scope).size(),
                cleared.size(),
                InquiryReport.shareInTime(cleared),
                adjusted.stream().mapToInt(Adjusted::notes).sum(),
                change(adjusted, figures.adjustments("segment", before)),
                summary(scope, cleared, adjusted));
        List<Section> sections = report.sections(request.audience(), scope, before, calendar.now());
        archive.add(made, request, documents(number, request, sections, null));
        return made;
    }

    /** Puts a comment into the report, as its first section, and stores it anew. */
    public void comment(UUID reportId, String reason, String comment, String actor) {
        ReportRequest request = archive.request(reportId);
        FigureScope scope = scope(request, request.from(), request.to());
        List<Section> sections = report.sections(request.audience(), scope, before(request), calendar.now());
        UUID[] stored = documents(archive.number(reportId), request, sections, comment);
        archive.reviewed(reportId, reason, comment, actor, stored);
    }

    private UUID[] documents(String number, ReportRequest request, List<Section> sections, String comment) {
        List<Section> all = new ArrayList<>();
        if (comment != null) {
            all.add(new Section.Text("Comment", comment));
        }
        all.addAll(sections);
        String subtitle = request.from() + " to " + request.to()
                + (request.segment() == null ? "" : ", " + request.segment().word())
                + (request.customerId() == null
                        ? ""
                        : ", " + customers.get(request.customerId()).name());
        Report whole = new Report(number + " " + request.audience().title(), subtitle, all);
        return new UUID[] {
            documents.store(
                    number + ".csv", "text/csv", csv.write(report.flat(sections), true), TOPIC, request.requestedBy()),
            documents.store(number + ".pdf", "application/pdf", pdf.render(whole), TOPIC, request.requestedBy())
        };
    }

    /** The same number of days just before. */
    private FigureScope before(ReportRequest r) {
        long days = ChronoUnit.DAYS.between(r.from(), r.to()) + 1;
        return scope(r, r.from().minusDays(days), r.to().minusDays(days));
    }

    private FigureScope scope(ReportRequest r, LocalDate from, LocalDate to) {
        Instant start = from.atStartOfDay(calendar.zone()).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(calendar.zone()).toInstant();
        return new FigureScope(
                start, end, r.segment() == null ? null : r.segment().name(), r.customerId());
    }

    private static double change(List<Adjusted> now, List<Adjusted> before) {
        Map<String, BigDecimal> earlier = byCurrency(before);
        return byCurrency(now).entrySet().stream()
                .filter(e -> earlier.getOrDefault(e.getKey(), BigDecimal.ZERO).signum() > 0)
                .map(e -> e.getValue()
                        .divide(earlier.get(e.getKey()), 6, RoundingMode.HALF_UP)
                        .subtract(BigDecimal.ONE)
                        .movePointRight(2)
                        .setScale(2, RoundingMode.HALF_UP))
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO)
                .min(new BigDecimal("9999999"))
                .doubleValue();
    }

    private static Map<String, BigDecimal> byCurrency(List<Adjusted> adjusted) {
        return adjusted.stream()
                .collect(Collectors.groupingBy(
                        Adjusted::currency, Collectors.reducing(BigDecimal.ZERO, Adjusted::sum, BigDecimal::add)));
    }

    private String summary(FigureScope scope, List<Clearing> cleared, List<Adjusted> adjusted) {
        StringBuilder text = new StringBuilder();
        text.append("Received: ").append(figures.received(scope).size()).append('\n');
        text.append(
                "Cleared: %d, of them in time %.1f %%\n".formatted(cleared.size(), InquiryReport.shareInTime(cleared)));
        byCurrency(adjusted).forEach((currency, sum) -> text.append("Adjusted: ")
                .append(currency)
                .append(' ')
                .append(sum)
                .append('\n'));
        figures.causes(scope).stream()
                .limit(5)
                .forEach(c -> text.append("Cause: %s, %d inquiries\n".formatted(c.code(), c.inquiries())));
        return text.toString();
    }
}
