package io.etomflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.shared.Money;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCsvTest {

    private final ReportCsv csv = new ReportCsv();

    @Test
    void writesWhatProgramsRead() {
        Section.Table table = Section.Table.of(
                "Bills",
                List.of("Customer", "Amount", "Credit", "Day", "At", "None"),
                List.of(Arrays.asList(
                        "Müller, \"Erika\"\nKöln",
                        new BigDecimal("1234.50"),
                        -5,
                        LocalDate.of(2026, 11, 23),
                        Instant.parse("2026-11-23T10:00:00Z"),
                        null)));

        assertThat(text(table, false))
                .isEqualTo("Customer,Amount,Credit,Day,At,None\r\n"
                        + "\"Müller, \"\"Erika\"\"\nKöln\",1234.50,-5,2026-11-23,2026-11-23T10:00:00Z,\r\n");
        assertThat(text(table, true)).startsWith("\uFEFFCustomer");
        assertThat(csv.write(table, true)).startsWith(0xEF, 0xBB, 0xBF);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://evil.example\")",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "=cmd|'/c calc'!A0",
                "＝1+1",
                "-5.00"
            })
    void textThatLooksLikeAFormulaStaysText(String hostile) throws IOException {
        Section.Table table = Section.Table.of(hostile, List.of(hostile), List.of(List.of(hostile)));

        try (var read = CSVFormat.RFC4180.parse(new StringReader(text(table, false)))) {
            assertThat(read.getRecords()).extracting(row -> row.get(0)).containsExactly("'" + hostile, "'" + hostile);
        }
    }

    @Test
    void numbersStayNumbers() {
        assertThat(text(Section.Table.of("t", List.of("n"), List.of(List.of(new BigDecimal("-12.50")))), false))
                .isEqualTo("n\r\n-12.50\r\n");
        assertThat(text(Section.Table.of("t", List.of("n"), List.of(List.of(Money.of("-12.50", "EUR")))), false))
                .isEqualTo("n\r\nEUR -12.50\r\n");
    }

    @Test
    void refusesARowThatDoesNotFit() {
        assertThatThrownBy(() ->
                        new Section.Table("t", List.of(new Section.Table.Column("a", false)), List.of(List.of(1, 2))))
                .hasMessageContaining("2 cells instead of 1");
    }

    private String text(Section.Table table, boolean bom) {
        return new String(csv.write(table, bom), StandardCharsets.UTF_8);
    }
}
