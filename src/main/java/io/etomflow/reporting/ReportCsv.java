package io.etomflow.reporting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.stereotype.Component;

/**
 * Tables as CSV by RFC 4180: UTF-8, commas, CRLF, a heading line. Text that a spreadsheet would take for a formula gets an
 * apostrophe in front, since customers' words stand in these cells; numbers are left as they are.
 */
@Component
public class ReportCsv {

    private static final String FORMULA_STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /** @param bom whether to begin with the byte order mark by which Excel knows UTF-8 */
    public byte[] write(Section.Table table, boolean bom) {
        StringBuilder text = new StringBuilder(bom ? "\uFEFF" : "");
        try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
            csv.printRecord(
                    table.columns().stream().map(column -> cell(column.name())).toList());
            for (List<?> row : table.rows()) {
                csv.printRecord(row.stream().map(ReportCsv::cell).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String cell(Object value) {
        String text = Cells.plain(value);
        boolean formula = !(value instanceof Number) && !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}
