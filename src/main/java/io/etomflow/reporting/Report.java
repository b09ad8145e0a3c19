package io.etomflow.reporting;

import java.util.List;

/**
 * A report as its writer thinks of it; how it looks is {@link ReportPdf}'s and {@link ReportCsv}'s affair.
 *
 * @param subtitle what it covers, for example the period and the segment
 */
public record Report(String title, String subtitle, List<Section> sections) {

    public Report {
        sections = List.copyOf(sections);
    }
}
