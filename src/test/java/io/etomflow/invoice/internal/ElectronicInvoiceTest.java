package io.etomflow.invoice.internal;

import static io.etomflow.invoice.internal.InvoiceSamples.invoice;
import static io.etomflow.invoice.internal.InvoiceSamples.line;
import static io.etomflow.invoice.internal.InvoiceSamples.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.invoice.internal.InvoiceContent.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** E-invoices by what others say of them: the rules of CEN, samples of CEN and ZUGFeRD, the PDF Association's validator. */
class ElectronicInvoiceTest {

    /** Reading the rules takes seconds. */
    private static final En16931 RULES = new En16931();

    private final InvoicePdf pdfs = new InvoicePdf(InvoiceSamples.templates());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CII_example5.xml",
                "ubl-tc434-example1.xml",
                "ubl-tc434-creditnote1.xml",
                "BIS_Billing_30-Telefoni.xml"
            })
    void samplesOfCenAreInOrder(String sample) throws IOException {
        assertThat(RULES.check(file(sample))).isEmpty();
    }

    @Test
    void sampleOfZugferdIsInOrder() throws IOException {
        byte[] xml = HybridPdf.xmlOf(file("EN16931_Einfach.pdf"));
        assertThat(RULES.check(xml)).isEmpty();
    }

    @Test
    void brokenSamplesAreRefused() throws IOException {
        String good = new String(file("ubl-tc434-example1.xml"), StandardCharsets.UTF_8);
        assertThat(rules(good.replaceFirst("(<cbc:LineExtensionAmount[^>]*>)[0-9.]+", "$11.00")))
                .contains("BR-CO-10");
        assertThat(rules(good.replace("<cbc:ID>12115118</cbc:ID>", "<cbc:ID></cbc:ID>")))
                .contains("BR-02");
        assertThat(rules(good.replace("cbc:IssueDate>2015-01-09", "cbc:IssueDate>soon")))
                .contains("schema");
        assertThat(rules("<Invoice/>")).containsExactly("syntax");
        assertThat(rules("no xml")).containsExactly("xml");
        assertThat(RULES.check(new byte[En16931.MAX_SIZE + 1]))
                .extracting(En16931.Violation::rule)
                .containsExactly("size");
    }

    @Test
    void entitiesAreNotRead() {
        String hostile =
                """
                <!DOCTYPE Invoice [<!ENTITY secret SYSTEM "file:///etc/passwd">]>
                <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">&secret;</Invoice>
                """;
        assertThat(RULES.check(hostile.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(v -> {
                    assertThat(v.rule()).isEqualTo("xml");
                    assertThat(v.text()).contains("DOCTYPE");
                });
    }

    @Test
    void ourInvoicesKeepTheRules() {
        Part part = part(
                "2026-000042",
                "4711",
                line(1, "recurring", "Business line & more", "P-1", "1", "100.00"),
                line(2, "usage", "Calls abroad", "P-1", "12.5", "33.33"),
                line(3, "discount", "Loyalty discount", "P-1", "1", "-10.00"));
        assertInOrder(invoice("de", part), part);
    }

    @Test
    void creditReverseChargeAndExemptKeepTheRules() {
        Part credited = part(
                "2026-000043", null, new BigDecimal("20.00"), List.of(), line(1, "usage", "Data", null, "0", "50.00"));
        assertThat(credited.toPay()).isEqualByComparingTo("39.50");
        assertInOrder(invoice("fr", credited), credited);
        Part reverse = part("2026-000044", null, line(1, "oneOff", "Router", "P-2", "2", "150.00", "AE", "0"));
        assertInOrder(invoice("en", reverse), reverse);
        Part exempt = part(
                "2026-000045",
                null,
                line(1, "oneOff", "Deposit", null, "1", "10.00", "E", "0"),
                line(2, "recurring", "Line", null, "1", "10.00"));
        assertInOrder(invoice("en", exempt), exempt);
    }

    @Test
    void hybridPdfIsPdfA3AndCarriesTheInvoice() throws Exception {
        Part part = part("2026-000046", null, line(1, "recurring", "Internet 100", "P-1", "1", "29.90"));
        InvoiceContent content = invoice("de", part);
        byte[] cii = CiiInvoice.write(content, part);
        byte[] hybrid = pdfs.write(content, "standard", cii);
        assertThat(faults(hybrid)).isEmpty();
        assertThat(HybridPdf.xmlOf(hybrid)).isEqualTo(cii);
        assertThat(InvoicePdf.read(hybrid).text()).contains("2026-000046").contains("35,58");
        byte[] plain = pdfs.write(content, "standard", null);
        assertThat(faults(plain)).isEmpty();
        assertThat(HybridPdf.xmlOf(plain)).isNull();
    }

    @Test
    void ublCarriesThePdf() throws Exception {
        Part part = part("2026-000047", null, line(1, "recurring", "Internet 100", "P-1", "1", "29.90"));
        InvoiceContent content = invoice("en", part);
        byte[] ubl = UblInvoice.write(content, part, pdfs.write(content, "standard", null));
        assertThat(RULES.check(ubl)).isEmpty();
        assertThat(new String(ubl, StandardCharsets.UTF_8)).contains("mimeCode=\"application/pdf\"");
    }

    /** What is not known is left out; an empty element would say that it is known to be nothing. */
    @Test
    void nothingEmpty() {
        Part part = part("2026-000048", null, line(1, "recurring", "Internet 100", null, "1", "29.90"));
        InvoiceContent full = invoice("en", part);
        InvoiceContent sparse = new InvoiceContent(
                full.number(),
                "en",
                "EUR",
                full.billDate(),
                full.dueDate(),
                full.seller(),
                new InvoiceContent.Buyer("C-1", "Somebody", null, null, null, "DE", null, null, null),
                List.of(part));
        assertInOrder(sparse, part);
        assertThat(new String(UblInvoice.write(sparse, part, null), StandardCharsets.UTF_8))
                .doesNotContainPattern("<cbc:[A-Za-z]+\\s*/>")
                .doesNotContainPattern("<cbc:[A-Za-z]+></");
    }

    private static void assertInOrder(InvoiceContent content, Part part) {
        assertThat(RULES.check(CiiInvoice.write(content, part))).as("CII").isEmpty();
        assertThat(RULES.check(UblInvoice.write(content, part, null))).as("UBL").isEmpty();
    }

    private static List<String> rules(String xml) {
        return RULES.check(xml.getBytes(StandardCharsets.UTF_8)).stream()
                .map(En16931.Violation::rule)
                .distinct()
                .toList();
    }

    private static List<String> faults(byte[] pdf) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (InputStream content = new ByteArrayInputStream(pdf);
                PDFAParser parser = Foundries.defaultInstance().createParser(content, PDFAFlavour.PDFA_3_U)) {
            ValidationResult result = Foundries.defaultInstance()
                    .createValidator(PDFAFlavour.PDFA_3_U, false)
                    .validate(parser);
            return result.getTestAssertions().stream()
                    .filter(a -> a.getStatus() == TestAssertion.Status.FAILED)
                    .map(a -> a.getRuleId().getClause() + ": " + a.getMessage())
                    .distinct()
                    .toList();
        }
    }

    private static byte[] file(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/invoices", name));
    }
}
