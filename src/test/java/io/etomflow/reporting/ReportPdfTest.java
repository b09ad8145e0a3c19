package io.etomflow.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.etomflow.shared.Money;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportPdfTest {

    private final ReportPdf pdf = new ReportPdf(Clock.fixed(Instant.parse("2026-12-01T06:00:00Z"), ZoneOffset.UTC));

    @Test
    void showsTitlePeriodTextTablesAndCharts() throws IOException {
        byte[] report = pdf.render(new Report(
                "Bill inquiries",
                "November 2026, all segments",
                List.of(
                        new Section.Text("Summary", "42 inquiries were received.\n\nGrüße aus Łódź, Αθήνα и Москва."),
                        Section.Table.of(
                                "By cause",
                                List.of("Cause", "Inquiries", "Share", "Adjusted"),
                                List.of(
                                        List.of(
                                                "Duplicate charge",
                                                17,
                                                new BigDecimal("40.5"),
                                                Money.of("1234.5", "EUR")),
                                        List.of(
                                                "Discount missing",
                                                1250,
                                                new BigDecimal("59.5"),
                                                Money.of("88", "EUR")))),
                        new Section.BarChart(
                                "Received and cleared",
                                "Week",
                                "Inquiries",
                                List.of(
                                        new Series("received", weeks(12, 9, 14, 7)),
                                        new Series("cleared", weeks(10, 10, 12, 9)))),
                        new Section.LineChart(
                                "Mean time to clear",
                                "Week",
                                "Hours",
                                List.of(
                                        new Series("residential", weeks(7.5, 8.25, 6, 5.5)),
                                        new Series("business", weeks(4, 3.5, 4.5, 3)))))));
        Files.write(Path.of("target/report-sample.pdf"), report);

        try (PDDocument document = Loader.loadPDF(report)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Bill inquiries", "November 2026, all segments", "42 inquiries were received.")
                    .contains("Grüße aus Łódź, Αθήνα и Москва.")
                    .contains("Duplicate charge", "17", "40.5", "EUR 1,234.50", "1,250")
                    .contains("Received and cleared", "Mean time to clear", "made 2026-12-01 06:00 UTC", "1 / ");
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Bill inquiries");
            List<BufferedImage> charts = images(document);
            assertThat(charts).hasSize(2).allSatisfy(chart -> assertThat(chart.getWidth())
                    .isEqualTo(2 * Charts.WIDTH));
            assertThat(has(charts.get(0), 0xFF0072B2))
                    .as("bars of the first series")
                    .isTrue();
            assertThat(has(charts.get(0), 0xFFE69F00))
                    .as("bars of the second series")
                    .isTrue();
        }
        assertThat(GraphicsEnvironment.isHeadless()).isTrue();
    }

    @Test
    void markupInValuesIsShownAndNotObeyed() throws IOException {
        String hostile = "<script>alert(1)</script><img src=\"file:///etc/passwd\"/> & ]]> 'quoted' \u0000\u0007";
        String shown = "<script>alert(1)</script><img src=\"file:///etc/passwd\"/> & ]]> 'quoted'";

        byte[] report = pdf.render(new Report(
                hostile,
                hostile,
                List.of(
                        new Section.Text(hostile, hostile),
                        Section.Table.of(hostile, List.of(hostile), List.of(List.of(hostile))),
                        new Section.BarChart(
                                hostile, hostile, hostile, List.of(new Series(hostile, Map.of(hostile, 1)))))));

        try (PDDocument document = Loader.loadPDF(report)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text.split(java.util.regex.Pattern.quote(shown), -1))
                    .as(text)
                    .hasSizeGreaterThanOrEqualTo(8);
            assertThat(text).doesNotContain("root:");
            assertThat(images(document)).as("the chart only").hasSize(1);
        }
    }

    @Test
    void nothingIsFetchedEvenIfThePageAsksForIt(@TempDir Path folder) throws IOException {
        List<String> fetched = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            fetched.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        String http = "http://127.0.0.1:" + server.getAddress().getPort();
        Path picture = folder.resolve("secret.png");
        Files.write(
                picture,
                new Charts().draw(new Section.BarChart("t", "c", "v", List.of(new Series("s", Map.of("a", 1))))));
        Path style = Files.writeString(
                folder.resolve("style.css"), "p { content: 'from a file'; } p:after { content: 'STYLED'; }");
        try {
            byte[] report = ReportPdf.pdf("<html><head><link rel=\"stylesheet\" href=\"" + http + "/a.css\"/>"
                    + "<link rel=\"stylesheet\" href=\"" + style.toUri() + "\"/>"
                    + "<style>@import url('" + http + "/b.css'); @font-face { font-family: x; src: url('" + http
                    + "/c.ttf'); }"
                    + " div { background-image: url('" + http + "/d.png'); font-family: x; }</style></head><body>"
                    + "<img src=\"" + http + "/e.png\"/><img src=\"" + picture.toUri() + "\"/>"
                    + "<object data=\"" + http + "/f.pdf\" type=\"application/pdf\"></object>"
                    + "<a href=\"" + picture.toUri() + "\" download=\"x.png\" relation=\"Source\">file</a>"
                    + "<p>plain</p><div>text</div></body></html>");
            try (PDDocument document = Loader.loadPDF(report)) {
                assertThat(new PDFTextStripper().getText(document))
                        .contains("plain")
                        .doesNotContain("STYLED");
                assertThat(images(document)).isEmpty();
                assertThat(document.getDocumentCatalog().getNames())
                        .as("embedded files")
                        .isNull();
            }
            assertThat(fetched).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void longTablesTakeSeveralPagesWithTheirHeadingAndAreCut() throws IOException {
        List<List<Object>> rows = new ArrayList<>();
        IntStream.rangeClosed(1, ReportHtml.MOST_ROWS + 1).forEach(i -> rows.add(List.of("row " + i, i)));

        try (PDDocument document = Loader.loadPDF(
                pdf.render(new Report("r", "s", List.of(Section.Table.of("t", List.of("Heading", "N"), rows)))))) {
            PDFTextStripper second = new PDFTextStripper();
            second.setStartPage(2);
            second.setEndPage(2);
            assertThat(second.getText(document)).contains("Heading");
            assertThat(new PDFTextStripper().getText(document))
                    .contains("row 1000", "The first 1000 of 1001 rows")
                    .doesNotContain("row 1001");
        }
    }

    @Test
    void saysSoWhereThereIsNothing() throws IOException {
        byte[] report = pdf.render(new Report(
                "r",
                "s",
                List.of(
                        Section.Table.of("Empty table", List.of("a"), List.of()),
                        new Section.LineChart("Empty chart", "c", "v", List.of()))));

        try (PDDocument document = Loader.loadPDF(report)) {
            assertThat(new PDFTextStripper().getText(document).split("Nothing in this period.", -1))
                    .hasSize(3);
        }
    }

    private static Map<String, Number> weeks(Number... values) {
        Map<String, Number> weeks = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            weeks.put("2026-W" + (45 + i), values[i]);
        }
        return weeks;
    }

    private static boolean has(BufferedImage image, int colour) {
        return IntStream.range(0, image.getWidth())
                .anyMatch(x -> IntStream.range(0, image.getHeight()).anyMatch(y -> image.getRGB(x, y) == colour));
    }

    private static List<BufferedImage> images(PDDocument document) throws IOException {
        List<BufferedImage> images = new ArrayList<>();
        for (PDPage page : document.getPages()) {
            for (COSName name : page.getResources().getXObjectNames()) {
                PDXObject object = page.getResources().getXObject(name);
                if (object instanceof PDImageXObject image) {
                    images.add(image.getImage());
                }
            }
        }
        return images;
    }
}
