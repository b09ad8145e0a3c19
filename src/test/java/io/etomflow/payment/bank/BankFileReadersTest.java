package io.etomflow.payment.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etomflow.exchange.ExchangeXml;
import io.etomflow.exchange.UnreadableFile;
import io.etomflow.payment.StatementFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of banks: samples that banks and others published, and files that nobody should believe. */
class BankFileReadersTest {

    private static final String IBAN = "DE89370400440532013000";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);

    @TempDir
    Path folder;

    /** What a reader gave. */
    private static final class Found implements StatementSink {
        final List<StatementHead> heads = new ArrayList<>();
        final List<StatementLine> lines = new ArrayList<>();

        @Override
        public boolean head(StatementHead head) {
            return heads.add(head);
        }

        @Override
        public boolean line(StatementLine line) {
            return lines.add(line);
        }
    }

    @Test
    void finnishSampleOfVersionTwo() throws IOException {
        Found found = camt(sample("moov-fi-camt053-sample.xml"));
        StatementHead head = found.heads.get(0);
        assertThat(head.holder()).isEqualTo("FI7433010001222090");
        assertThat(head.reference()).isEqualTo("BANKSTMTID0972009");
        assertThat(head.sequence()).isEqualTo(120);
        assertThat(head.currency()).isEqualTo("EUR");
        assertThat(head.opening()).isNotNull();
        var sum = found.lines.stream()
                .map(l -> l.credit() ? l.amount() : l.amount().negate())
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
        assertThat(head.opening().add(sum)).isEqualByComparingTo(head.closing());
        assertThat(found.lines)
                .anySatisfy(l -> assertThat(l.creditorReference()).isNotNull());
    }

    @Test
    void publishedSampleOfVersionEight() throws IOException {
        Found found = camt(sample("genkgo-camt053.v8.xml"));
        assertThat(found.heads.get(0).holder()).isEqualTo("NL26VAYB8060476890");
        assertThat(found.heads.get(0).sequence()).isEqualTo(12312);
        assertThat(found.lines.get(0)).satisfies(line -> {
            assertThat(line.amount()).isEqualByComparingTo("8.85");
            assertThat(line.credit()).isTrue();
            assertThat(line.bookedOn()).isEqualTo("2014-12-31");
            assertThat(line.valueOn()).isEqualTo("2015-01-02");
            assertThat(line.endToEndId()).isEqualTo("MUELL/FINP/RA12345");
        });
    }

    @Test
    void severalStatementsInOneFile() throws IOException {
        Found found = camt(sample("genkgo-camt053.v2.multi.statement.xml"));
        assertThat(found.heads).hasSizeGreaterThan(1);
    }

    @Test
    void fractionsOfACentAreRefusedTrailingZerosAreNot() throws IOException {
        assertThat(camt(sample("genkgo-camt053.v2.five.decimals.xml")).lines)
                .extracting(StatementLine::amount)
                .containsExactly(new java.math.BigDecimal("8.85"));
        String five =
                Files.readString(sample("genkgo-camt053.v2.five.decimals.xml")).replace("8.850", "8.85001");
        Path file = write("five.xml", five);
        assertThatThrownBy(() -> camt(file))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("more than two decimals");
    }

    @Test
    void versionsThatWeDoNotReadAreUnknown() throws IOException {
        assertThat(BankFiles.kindOf(sample("moov-ch-camt053-sample.xml"))).isEqualTo(BankFileKind.UNKNOWN);
    }

    @Test
    void ourOwnFilesAreRead() throws IOException {
        StatementFiles files = StatementFiles.of(IBAN, 1, "100.00", DAY)
                .transfer("11.90", "Bill B-2026-000001", "Ann Other", IBAN)
                .returned("5.00", "E2E-1", "AC04")
                .line("200.00", "", "", "", "", "BATCH-1", "");
        Found csv = csv(files.csv());
        Found xml = camt(write("own.xml", files.camt()));
        assertThat(csv.heads).isEqualTo(xml.heads);
        assertThat(csv.lines).isEqualTo(xml.lines);
        assertThat(xml.lines).extracting(StatementLine::returnCode).containsExactly(null, "AC04", null);
        assertThat(xml.lines.get(2).batchReference()).isEqualTo("BATCH-1");
        assertThat(xml.heads.get(0).closing()).isEqualByComparingTo("306.90");
    }

    @Test
    void aBatchWithItsTransactionsIsOneLineEach() throws IOException {
        String details = "<TxDtls><Refs><EndToEndId>%s</EndToEndId></Refs><Amt"
                + " Ccy=\"EUR\">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd></TxDtls>";
        String camt = StatementFiles.of(IBAN, 1, "0.00", DAY)
                .line("30.00", "", "", "", "X", "", "")
                .camt();
        String batch = camt.replaceFirst(
                "<TxDtls>.*</TxDtls>", details.formatted("A", "10.00") + details.formatted("B", "12.00"));
        Found found = camt(write("batch.xml", batch));
        assertThat(found.lines).extracting(StatementLine::endToEndId).containsExactly("A", "B", null);
        assertThat(found.lines.get(2).amount())
                .as("what the details do not explain")
                .isEqualByComparingTo("8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE x [<!ENTITY a \"b\">]>"})
    void documentTypesAreRefused(String doctype) throws IOException {
        String camt = StatementFiles.of(IBAN, 1, "0.00", DAY)
                .transfer("1.00", "&a;", "A", IBAN)
                .camt();
        Path file = write("hostile.xml", camt.replace("?>\n", "?>\n" + doctype + "\n"));
        assertThatThrownBy(() -> ExchangeXml.validate(file, "camt.053.001.08.xsd"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    @Timeout(10)
    void anEntityBombIsRefusedAtOnce() throws IOException {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        String camt = StatementFiles.of(IBAN, 1, "0.00", DAY)
                .transfer("1.00", "&a29;", "A", IBAN)
                .camt();
        Path file = write("bomb.xml", camt.replace("?>\n", "?>\n" + bomb + "]>\n"));
        assertThatThrownBy(() -> ExchangeXml.validate(file, "camt.053.001.08.xsd"))
                .isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> CamtReader.read(file, new Found())).isInstanceOf(UnreadableFile.class);
    }

    @Test
    void brokenXmlSaysWhere() throws IOException {
        String camt = StatementFiles.of(IBAN, 1, "0.00", DAY)
                .transfer("1.00", "x", "A", IBAN)
                .camt();
        assertInvalid(camt.substring(0, camt.length() - 40), "Line ");
        assertInvalid(camt.replace("<CdtDbtInd>CRDT", "<CdtDbtInd>MAYBE"), "MAYBE");
        assertInvalid(camt.replace(IBAN, "not an account"), "does not follow");
        Path file = folder.resolve("latin.xml");
        Files.write(file, camt.replace(">x<", ">M\u00fcller<").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ExchangeXml.validate(file, "camt.053.001.08.xsd"))
                .isInstanceOf(UnreadableFile.class);
    }

    private void assertInvalid(String camt, String reason) throws IOException {
        Path file = write("broken.xml", camt);
        assertThatThrownBy(() -> ExchangeXml.validate(file, "camt.053.001.08.xsd"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ,EUR,|,,|currency is missing
            ,1.00,|,1.0.0,|is no amount
            ,1.00,|,0,|amount is zero
            ,2026-03-02,2026-03-02,1.00|,2.3.2026,2026-03-02,1.00|bookedOn is no day
            ,"Text",|,"Text,|quotes do not match
            iban,statement|konto,statement|Line 1: the heading
            ,"Text",|,"Text",,,|19 fields are needed
            """)
    void csvSaysWhatIsWrongInWhichLine(String right, String wrong, String reason) {
        String csv = StatementFiles.of(IBAN, 1, "0.00", DAY)
                .transfer("1.00", "Text", "A", IBAN)
                .csv();
        assertThat(csv).contains(right);
        assertThatThrownBy(() -> csv(csv.replace(right, wrong)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining(reason)
                .hasMessageStartingWith("Line ");
    }

    @Test
    void csvInAnotherEncodingOrBinaryOrEmptyIsRefused() throws IOException {
        String csv = StatementFiles.of(IBAN, 1, "0.00", DAY)
                .transfer("1.00", "M\u00fcller", "A", IBAN)
                .csv();
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, csv.getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CsvStatements.readStatements(latin, new Found()))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> csv(csv + "\u0000\u0000")).hasMessageContaining("zero bytes");
        assertThatThrownBy(() -> csv(csv.lines().findFirst().orElseThrow() + "\r\n"))
                .hasMessageContaining("no lines");
        assertThatThrownBy(() -> csv(csv + "x".repeat(9000))).hasMessageContaining("more than 8000");
        assertThat(BankFiles.kindOf(write("empty.csv", ""))).isEqualTo(BankFileKind.UNKNOWN);
        assertThat(csv("\uFEFF" + csv).lines).hasSize(1);
    }

    @Test
    void aHugeStatementNeedsNoMemory() throws IOException {
        Path file = folder.resolve("huge.xml");
        String camt = StatementFiles.of(IBAN, 1, "0.00", DAY)
                .transfer("1.00", "Some text", "A", IBAN)
                .camt();
        int start = camt.indexOf("<Ntry>");
        int end = camt.indexOf("</Stmt>");
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(camt.substring(0, start));
            for (int i = 0; i < 200_000; i++) {
                writer.write(camt, start, end - start);
            }
            writer.write(camt.substring(end));
        }
        System.gc();
        long before = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        long[] counted = {0, 0};
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            ExchangeXml.validate(file, "camt.053.001.08.xsd");
            CamtReader.read(file, new StatementSink() {
                @Override
                public boolean head(StatementHead head) {
                    return true;
                }

                @Override
                public boolean line(StatementLine line) {
                    if (counted[0]++ % 50_000 == 0) {
                        System.gc();
                        Runtime runtime = Runtime.getRuntime();
                        counted[1] = Math.max(counted[1], runtime.totalMemory() - runtime.freeMemory());
                    }
                    return true;
                }
            });
        });
        assertThat(counted[0]).isEqualTo(200_000);
        assertThat(counted[1] - before).as("bytes more in use").isLessThan(Files.size(file));
    }

    private Found camt(Path file) throws IOException {
        ExchangeXml.validate(file, CamtReader.schema(ExchangeXml.namespace(file)));
        Found found = new Found();
        CamtReader.read(file, found);
        return found;
    }

    private Found csv(String content) throws IOException {
        Found found = new Found();
        CsvStatements.readStatements(write("own.csv", content), found);
        return found;
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static Path sample(String name) {
        return Path.of("src/test/resources/bank", name);
    }
}
