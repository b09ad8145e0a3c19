package io.etomflow.collection.portfolio;

import io.etomflow.document.Documents;
import io.etomflow.notification.Notice;
import io.etomflow.notification.Notifications;
import io.etomflow.reporting.Report;
import io.etomflow.reporting.ReportCsv;
import io.etomflow.reporting.ReportPdf;
import io.etomflow.reporting.Section;
import io.etomflow.reporting.Series;
import io.etomflow.shared.Markdown;
import io.etomflow.shared.UseCase;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The report on the aged portfolio: PDF with a chart, CSV, and a word to those who subscribed to {@code debtPortfolio}. */
@UseCase
public class PortfolioReports {

    private static final String TOPIC = "debtPortfolio";

    private final Portfolios portfolios;
    private final Documents documents;
    private final ReportPdf pdf;
    private final ReportCsv csv;
    private final Notifications notifications;

    PortfolioReports(
            Portfolios portfolios, Documents documents, ReportPdf pdf, ReportCsv csv, Notifications notifications) {
        this.portfolios = portfolios;
        this.documents = documents;
        this.pdf = pdf;
        this.csv = csv;
        this.notifications = notifications;
    }

    /** Writes and keeps the report of a portfolio. @param reason what the limits say */
    public void write(UUID id, String reason) {
        List<Portfolios.Line> lines = portfolios.lines(id);
        Section.Table table = Section.Table.of(
                "Debt by age",
                List.of("Days", "Currency", "Segment", "Product", "Bills", "Amount", "Adjustment %", "Adjustment"),
                lines.stream()
                        .map(l -> List.of(
                                l.bucket(),
                                l.currency(),
                                l.segment(),
                                l.product(),
                                l.bills(),
                                l.amount(),
                                l.adjustmentPercent(),
                                l.adjustment()))
                        .toList());
        Section.Table moves = Section.Table.of(
                "Moved since the portfolio before",
                List.of("From", "To", "Currency", "Amount"),
                portfolios.moves(id).stream()
                        .map(m -> List.of(m.from(), m.to(), m.currency(), m.amount()))
                        .toList());
        String day = portfolios.day(id).toString();
        UUID pdfId = documents.store(
                "debt-portfolio-" + day + ".pdf",
                "application/pdf",
                pdf.render(new Report(
                        "Aged debt portfolio",
                        day + ": " + reason,
                        List.of(
                                new Section.BarChart("Amount by age", "Days overdue", "Amount", chart(lines)),
                                table,
                                moves))),
                TOPIC,
                "system");
        UUID csvId =
                documents.store("debt-portfolio-" + day + ".csv", "text/csv", csv.write(table, true), TOPIC, "system");
        portfolios.documents(id, pdfId, csvId);
        notifications.tell(new Notice(
                "debtPortfolio/" + id,
                TOPIC,
                null,
                null,
                "Aged debt portfolio of " + day,
                reason + "\n\nThe report is among the documents: debt-portfolio-" + day + ".pdf",
                Map.of("portfolio", id.toString(), "document", pdfId.toString())));
    }

    /** For a form. */
    public String view(UUID id) {
        Portfolios.Figures figures = portfolios.figures(id);
        return Markdown.fit("**" + figures.oldShare() + " % older than 90 days**, " + figures.growth()
                + " points more than before\n\n"
                + Markdown.table(
                        List.of("Days", "Currency", "Segment", "Product", "Bills", "Amount", "Adjustment"),
                        portfolios.lines(id).stream()
                                .map(l -> List.of(
                                        l.bucket(),
                                        l.currency(),
                                        l.segment(),
                                        l.product(),
                                        l.bills(),
                                        l.amount(),
                                        l.adjustment()))
                                .toList(),
                        "Nothing is overdue."));
    }

    private static List<Series> chart(List<Portfolios.Line> lines) {
        Map<String, Map<String, BigDecimal>> byCurrency = new LinkedHashMap<>();
        for (Portfolios.Line line : lines) {
            Map<String, BigDecimal> values = byCurrency.computeIfAbsent(line.currency(), c -> {
                Map<String, BigDecimal> all = new LinkedHashMap<>();
                Portfolios.BUCKETS.forEach(b -> all.put(b, BigDecimal.ZERO));
                return all;
            });
            values.merge(line.bucket(), line.amount(), BigDecimal::add);
        }
        return byCurrency.entrySet().stream()
                .map(e -> new Series(e.getKey(), e.getValue()))
                .toList();
    }
}
