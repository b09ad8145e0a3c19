package io.etomflow.receivables;

import io.etomflow.calendar.WorkingTime;
import io.etomflow.document.Documents;
import io.etomflow.information.Customer;
import io.etomflow.information.Customers;
import io.etomflow.notification.Channel;
import io.etomflow.notification.Outbox;
import io.etomflow.notification.OutgoingMessage;
import io.etomflow.receivables.internal.FigureScope;
import io.etomflow.receivables.internal.InquiryFigures;
import io.etomflow.receivables.internal.InquiryFigures.Adjusted;
import io.etomflow.receivables.internal.InquiryFigures.Clearing;
import io.etomflow.reporting.Report;
import io.etomflow.reporting.ReportCsv;
import io.etomflow.reporting.ReportPdf;
import io.etomflow.reporting.Section;
import io.etomflow.shared.InvalidInput;
import io.etomflow.shared.NotFound;
import io.etomflow.shared.Numbers;
import io.etomflow.shared.Sql;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reports about bill inquiries: checked, made as CSV and PDF, commented on where figures miss their targets, and sent. */
@UseCase
public class ManagementReports {

    public static final String TOPIC = "receivables.managementReport";

    private static final int MOST_DAYS = 366;
    private static final String MONTHLY = "monthly";

    private final InquiryMonitoring monitoring;
    private final InquiryFigures figures;
    private final InquiryReport report;
    private final ReportPdf pdf;
    private final ReportCsv csv;
    private final Documents documents;
    private final Customers customers;
    private final Outbox outbox;
    private final Numbers numbers;
    private final WorkingTime calendar;
    private final JdbcClient jdbc;

    ManagementReports(
            InquiryMonitoring monitoring,
            InquiryFigures figures,
            InquiryReport report,
            ReportPdf pdf,
            ReportCsv csv,
            Documents documents,
            Customers customers,
            Outbox outbox,
            Numbers numbers,
            WorkingTime calendar,
            JdbcClient jdbc) {
        this.monitoring = monitoring;
        this.figures = figures;
        this.report = report;
        this.pdf = pdf;
        this.csv = csv;
        this.documents = documents;
        this.customers = customers;
        this.outbox = outbox;
        this.numbers = numbers;
        this.calendar = calendar;
        this.jdbc = jdbc;
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

    /** Whether the month that is over has no reports yet. */
    public boolean isMonthDue() {
        return lastMonth() < month();
    }

    /** Notes that the reports of the month that is over are being made, so that no later run makes them again. */
    public LocalDate takeMonth() {
        boolean first = lastMonth() == 0;
        jdbc.sql(
                        first
                                ? "insert into inquiry_watermark (last_sequence, reader, version) values (?, ?, 0)"
                                : "update inquiry_watermark set last_sequence = ?, version = version + 1 where reader = ?")
                .params(month(), MONTHLY)
                .update();
        return calendar.today().withDayOfMonth(1).minusMonths(1);
    }

    private long lastMonth() {
        return jdbc.sql("select last_sequence from inquiry_watermark where reader = ?")
                .param(MONTHLY)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    private long month() {
        LocalDate first = calendar.today().withDayOfMonth(1).minusMonths(1);
        return first.getYear() * 100L + first.getMonthValue();
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
        store(made, request, documents(number, request, sections, null));
        return made;
    }

    /** Puts a comment into the report, as its first section, and stores it anew. */
    public void comment(UUID reportId, String reason, String comment, String actor) {
        ReportRequest request = request(reportId);
        FigureScope scope = scope(request, request.from(), request.to());
        List<Section> sections = report.sections(request.audience(), scope, before(request), calendar.now());
        UUID[] stored = documents(numberOf(reportId), request, sections, comment);
        jdbc.sql(
                        "update management_report set review_reason = ?, review_comment = ?, reviewed_by = ?, csv_document_id = ?,"
                                + " pdf_document_id = ? where id = ?")
                .params(reason, comment, actor, stored[0], stored[1], reportId)
                .update();
    }

    /**
     * Sends the report to its audience, each address once.
     *
     * @param addresses e-mail addresses of our own people; a customer is written to at their own address
     * @return to whom it goes
     */
    public List<String> send(UUID reportId, List<String> addresses) {
        ReportRequest request = request(reportId);
        String number = numberOf(reportId);
        List<String> sent = new ArrayList<>();
        String subject = "[" + number + "] " + title(request.audience()) + " " + request.from() + " to " + request.to();
        String body = "Attached is the report on bill inquiries from " + request.from() + " to " + request.to() + ".";
        UUID pdfId = document(reportId, "pdf_document_id");
        for (String address : addresses) {
            outbox.write(message(number, "pdf", Channel.EMAIL, address, subject, body, pdfId));
            outbox.write(message(
                    number,
                    "csv",
                    Channel.EMAIL,
                    address,
                    subject + " (CSV)",
                    body,
                    document(reportId, "csv_document_id")));
            sent.add(address);
        }
        if (request.customerId() != null) {
            Customer customer = customers.get(request.customerId());
            Channel channel = customer.email() != null ? Channel.EMAIL : Channel.LETTER;
            String address = customer.email() != null
                    ? customer.email()
                    : customer.name() + "\n" + customer.street() + "\n" + customer.postcode() + " " + customer.city()
                            + "\n" + customer.country();
            outbox.write(message(number, "customer", channel, address, subject, body, pdfId));
            sent.add(address);
        }
        String to = String.join(", ", sent);
        jdbc.sql("update management_report set sent_to = ? where id = ?")
                .params(to.length() > 1000 ? to.substring(0, 1000) : to, reportId)
                .update();
        return sent;
    }

    private OutgoingMessage message(
            String number, String kind, Channel channel, String to, String subject, String body, UUID document) {
        String key = number + "/" + kind + "/"
                + UUID.nameUUIDFromBytes(to.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new OutgoingMessage(key, null, channel, to, subject, body, document);
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
        Report whole = new Report(number + " " + title(request.audience()), subtitle, all);
        return new UUID[] {
            documents.store(
                    number + ".csv", "text/csv", csv.write(report.flat(sections), true), TOPIC, request.requestedBy()),
            documents.store(number + ".pdf", "application/pdf", pdf.render(whole), TOPIC, request.requestedBy())
        };
    }

    private void store(ReportFigures made, ReportRequest r, UUID[] stored) {
        jdbc.sql(
                        "insert into management_report (id, number, period_from, period_to, segment, audience, customer_id, received, cleared,"
                                + " share_in_time, adjustments, adjustments_change, csv_document_id, pdf_document_id, requested_by, made_at)"
                                + " values (:id, :number, :from, :to, :segment, :audience, :customer, :received, :cleared, :share, :adjustments,"
                                + " :change, :csv, :pdf, :by, :at)")
                .param("id", made.reportId())
                .param("number", made.number())
                .param("from", r.from())
                .param("to", r.to())
                .param("segment", r.segment() == null ? "ALL" : r.segment().name())
                .param("audience", r.audience().name())
                .param("customer", r.customerId(), Types.OTHER)
                .param("received", made.received())
                .param("cleared", made.cleared())
                .param("share", BigDecimal.valueOf(made.shareInTime()))
                .param("adjustments", made.adjustments())
                .param("change", BigDecimal.valueOf(made.adjustmentsChange()))
                .param("csv", stored[0])
                .param("pdf", stored[1])
                .param("by", r.requestedBy())
                .param("at", Sql.at(calendar.now()))
                .update();
    }

    private ReportRequest request(UUID reportId) {
        return jdbc.sql("select * from management_report where id = ?")
                .param(reportId)
                .query((row, i) -> new ReportRequest(
                        row.getObject("period_from", LocalDate.class),
                        row.getObject("period_to", LocalDate.class),
                        row.getString("segment").equals("ALL")
                                ? null
                                : io.etomflow.information.Segment.valueOf(row.getString("segment")),
                        ReportAudience.valueOf(row.getString("audience")),
                        row.getObject("customer_id", UUID.class),
                        row.getString("requested_by")))
                .optional()
                .orElseThrow(() -> new NotFound("report", reportId));
    }

    private String numberOf(UUID reportId) {
        return jdbc.sql("select number from management_report where id = ?")
                .param(reportId)
                .query(String.class)
                .single();
    }

    private UUID document(UUID reportId, String column) {
        return jdbc.sql("select " + column + " from management_report where id = ?")
                .param(reportId)
                .query(UUID.class)
                .single();
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

    private static String title(ReportAudience audience) {
        return switch (audience) {
            case MANAGEMENT -> "Bill inquiries for management";
            case SUPERVISORS -> "Bill inquiries for supervisors";
            case CUSTOMER -> "Your bill inquiries";
        };
    }
}
