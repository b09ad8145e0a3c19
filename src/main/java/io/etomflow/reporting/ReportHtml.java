package io.etomflow.reporting;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A report as XHTML. Every value is escaped; the only pictures are the charts, inside the page. */
final class ReportHtml {

    /** More rows than anybody reads on paper; the CSV has them all. */
    static final int MOST_ROWS = 1000;

    private static final Pattern NOT_XML =
            Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private static final String STYLE =
            """
            @page { size: A4; margin: 18mm 16mm 18mm 16mm;
              @bottom-left { content: element(footer); }
              @bottom-right { content: counter(page) ' / ' counter(pages); font-family: Report; font-size: 8pt; color: #666; } }
            body { margin: 0; font-family: Report; font-size: 9.5pt; color: #222; line-height: 1.35; }
            h1 { font-size: 20pt; font-weight: normal; color: #003a5d; margin: 0; }
            .subtitle { font-size: 11pt; color: #555; margin: 1mm 0 6mm 0; padding-bottom: 2mm; border-bottom: 1pt solid #0072b2; }
            h2 { font-size: 13pt; font-weight: normal; color: #003a5d; margin: 6mm 0 2mm 0; page-break-after: avoid; }
            p { margin: 0 0 2mm 0; }
            table { width: 100%; border-collapse: collapse; -fs-table-paginate: paginate; }
            tr { page-break-inside: avoid; }
            th { text-align: left; font-weight: normal; color: #003a5d; background: #e8f0f6; border-bottom: 0.8pt solid #0072b2; }
            th, td { padding: 1.1mm 1.8mm; vertical-align: top; word-wrap: break-word; }
            td { border-bottom: 0.3pt solid #ccc; }
            th.number, td.number { text-align: right; white-space: nowrap; }
            .chart { page-break-inside: avoid; }
            .chart img { display: block; width: 178mm; }
            .none { color: #666; }
            #footer { position: running(footer); font-size: 8pt; color: #666; }
            """;

    private final StringBuilder html = new StringBuilder();
    private final Charts charts;

    private ReportHtml(Charts charts) {
        this.charts = charts;
    }

    static String of(Report report, Charts charts, Instant made) {
        return new ReportHtml(charts).write(report, made);
    }

    private String write(Report report, Instant made) {
        html.append("<html lang=\"en\"><head><title>")
                .append(escaped(report.title()))
                .append("</title>")
                .append("<meta name=\"description\" content=\"")
                .append(escaped(report.subtitle()))
                .append("\"/>")
                .append("<style>")
                .append(STYLE)
                .append("</style></head><body>");
        html.append("<div id=\"footer\">")
                .append(escaped(report.title()))
                .append(" · made ")
                .append(Cells.shown(made))
                .append(" UTC</div>");
        element("h1", report.title());
        html.append("<div class=\"subtitle\">")
                .append(escaped(report.subtitle()))
                .append("</div>");
        report.sections().forEach(this::section);
        return html.append("</body></html>").toString();
    }

    private void section(Section section) {
        if (section instanceof Section.BarChart chart) {
            chart(chart.title(), chart.series(), () -> charts.draw(chart));
        } else if (section instanceof Section.LineChart chart) {
            chart(chart.title(), chart.series(), () -> charts.draw(chart));
        } else {
            element("h2", section.title());
            if (section instanceof Section.Table table) {
                table(table);
            } else if (section instanceof Section.Text text) {
                text.text().lines().filter(line -> !line.isBlank()).forEach(line -> element("p", line));
            }
        }
    }

    private void chart(String title, List<Series> series, Supplier<byte[]> picture) {
        html.append("<div class=\"chart\">");
        element("h2", title);
        if (series.stream().allMatch(one -> one.values().isEmpty())) {
            html.append("<p class=\"none\">Nothing in this period.</p>");
        } else {
            html.append("<img alt=\"Chart: ")
                    .append(escaped(title))
                    .append("\" src=\"")
                    .append(ReportPdf.EMBEDDED_PICTURE)
                    .append(Base64.getEncoder().encodeToString(picture.get()))
                    .append("\"/>");
        }
        html.append("</div>");
    }

    private void table(Section.Table table) {
        if (table.rows().isEmpty()) {
            html.append("<p class=\"none\">Nothing in this period.</p>");
            return;
        }
        html.append("<table><thead><tr>");
        table.columns().forEach(column -> cell("th", column, column.name()));
        html.append("</tr></thead><tbody>");
        table.rows().stream().limit(MOST_ROWS).forEach(row -> {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                cell("td", table.columns().get(i), row.get(i));
            }
            html.append("</tr>");
        });
        html.append("</tbody></table>");
        if (table.rows().size() > MOST_ROWS) {
            html.append("<p class=\"none\">The first ")
                    .append(MOST_ROWS)
                    .append(" of ")
                    .append(table.rows().size())
                    .append(" rows; the CSV file has all of them.</p>");
        }
    }

    private void cell(String element, Section.Table.Column column, Object value) {
        html.append('<')
                .append(element)
                .append(column.numeric() ? " class=\"number\">" : ">")
                .append(escaped(Cells.shown(value)))
                .append("</")
                .append(element)
                .append('>');
    }

    private void element(String element, String text) {
        html.append('<')
                .append(element)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(element)
                .append('>');
    }

    /** As text in XML, without the characters that XML cannot hold. */
    static String escaped(String text) {
        if (text == null) {
            return "";
        }
        return NOT_XML.matcher(text)
                .replaceAll("\uFFFD")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
