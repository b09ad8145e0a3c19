package io.etomflow.invoice.internal;

import static io.etomflow.invoice.internal.InvoiceSamples.CARD;
import static io.etomflow.invoice.internal.InvoiceSamples.DEBIT;
import static io.etomflow.invoice.internal.InvoiceSamples.invoice;
import static io.etomflow.invoice.internal.InvoiceSamples.line;
import static io.etomflow.invoice.internal.InvoiceSamples.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.invoice.internal.InvoiceContent.Correction;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import io.etomflow.invoice.internal.InvoiceContent.Payment;
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
        assertInOrder(invoice("de", part));
    }

    @Test
    void creditReverseChargeAndExemptKeepTheRules() {
        Part credited = part(
                "2026-000043", null, new BigDecimal("20.00"), List.of(), line(1, "usage", "Data", null, "0", "50.00"));
        assertThat(credited.toPay()).isEqualByComparingTo("39.50");
        assertInOrder(invoice("fr", credited));
        Part reverse = part("2026-000044", null, line(1, "oneOff", "Router", "P-2", "2", "150.00", "AE", "0"));
        assertInOrder(invoice("en", reverse));
        Part exempt = part(
                "2026-000045",
                null,
                line(1, "oneOff", "Deposit", null, "1", "10.00", "E", "0"),
                line(2, "recurring", "Line", null, "1", "10.00"));
        assertInOrder(invoice("en", exempt));
    }

    /** UNTDID 4461: who is debited is not asked to transfer. */
    @Test
    void everyWayOfPaymentKeepsTheRules() {
        Part part = part("2026-000050", null, line(1, "recurring", "Internet 100", "P-1", "1", "29.90"));
        InvoiceContent debited = invoice("de", DEBIT, part);
        assertInOrder(debited);
        for (byte[] xml : List.of(CiiInvoice.write(debited), UblInvoice.write(debited, null))) {
            assertThat(new String(xml, StandardCharsets.UTF_8))
                    .contains(">59<", "M-2026-000042", "DE98ZZZ09999999999", "DE89370400440532013000")
                    .doesNotContain("DE02120300000000202051");
        }
        InvoiceContent card = invoice("en", CARD, part);
        assertInOrder(card);
        for (byte[] xml : List.of(CiiInvoice.write(card), UblInvoice.write(card, null))) {
            assertThat(new String(xml, StandardCharsets.UTF_8))
                    .contains(">48<", ">4242<", "Petra Müller")
                    .doesNotContain("DE02120300000000202051");
        }
        for (byte[] xml : List.of(CiiInvoice.write(invoice("en", part)), UblInvoice.write(invoice("en", part), null))) {
            assertThat(new String(xml, StandardCharsets.UTF_8)).contains(">58<", "DE02120300000000202051");
        }
        Part covered = part(
                "2026-000051", null, new BigDecimal("100.00"), List.of(), line(1, "usage", "Data", null, "1", "50.00"));
        InvoiceContent nothing = invoice("fr", Payment.NONE, covered);
        assertInOrder(nothing);
        assertThat(new String(UblInvoice.write(nothing, null), StandardCharsets.UTF_8))
                .doesNotContain("PaymentMeans");
    }

    /** BR-CO-16: the amount due is negative, and nobody is asked to pay it. */
    @Test
    void aFinalBillThatGivesBackKeepsTheRules() {
        Part back = part(
                "2026-000052",
                null,
                line(1, "recurring", "Internet 100, given back", "P-1", "10", "-10.00"),
                line(2, "discount", "Discount 25 %, given back", "P-1", "10", "2.50"));
        InvoiceContent credit = invoice("de", Payment.CREDIT, back);
        assertInOrder(credit);
        assertThat(new String(UblInvoice.write(credit, null), StandardCharsets.UTF_8))
                .contains("PayableAmount currencyID=\"EUR\">-8.92<")
                .doesNotContain("PaymentMeans", "PrepaidAmount");
    }

    /** BR-CO-10 to BR-CO-16 and BR-S-08 over the lines of all accounts. */
    @Test
    void collectiveInvoiceIsOneInvoice() {
        InvoiceContent content = invoice(
                "de",
                DEBIT,
                part(
                        "2026-000052",
                        "Vertrieb",
                        line(1, "recurring", "Mobil", "P-1", "1", "10.01"),
                        line(2, "usage", "Anrufe", "P-1", "3", "0.37")),
                part(
                        "2026-000053",
                        "Werk",
                        new BigDecimal("5.00"),
                        List.of(),
                        line(3, "recurring", "Mobil", "P-2", "1", "20.03"),
                        line(4, "oneOff", "Deposit", null, "1", "10.00", "E", "0")),
                part("2026-000054", null, line(5, "recurring", "Zentrale", "P-3", "1", "99.99")));
        assertInOrder(content);
        assertThat(content.taxes()).hasSize(2);
        for (byte[] xml : List.of(CiiInvoice.write(content), UblInvoice.write(content, null))) {
            assertThat(new String(xml, StandardCharsets.UTF_8))
                    .contains(">2026-000052<", ">Vertrieb<", ">Werk<", "Bills: 2026-000052, 2026-000053, 2026-000054")
                    .contains("Bill 2026-000053, account A-100042-1", ">" + content.toPay() + "<");
        }
    }

    @Test
    void cancellationsAreCreditNotesThatNameTheirBill() {
        Part part = part(
                "2026-000055",
                "4711",
                line(1, "recurring", "Internet 100", "P-1", "1", "29.90"),
                line(2, "discount", "Rabatt", "P-1", "1", "-5.00"));
        InvoiceContent cancels = invoice("de", DEBIT, part)
                .cancelling(
                        part,
                        "2026-000055-C",
                        InvoiceSamples.DAY.plusDays(2),
                        "Doppelt <berechnet> & storniert",
                        "Es ist nichts zu zahlen.");
        for (byte[] xml : List.of(CiiInvoice.write(cancels), UblCreditNote.write(cancels, new byte[] {1}))) {
            assertThat(RULES.check(xml)).isEmpty();
            assertThat(new String(xml, StandardCharsets.UTF_8))
                    .contains(">381<", ">2026-000055-C<", ">2026-000055<", "Doppelt &lt;berechnet&gt; &amp; storniert")
                    .doesNotContain("M-2026-000042", "DE02120300000000202051");
        }
    }

    /** BT-3, BT-25 and BT-26: what is corrected is named; who owes more names the invoice with the payment. */
    @Test
    void notesNameTheInvoiceThatTheyCorrect() {
        Part part = part("2026-000056", "4711", line(1, "creditNote", "Korrektur: Internet", null, "1", "9.90"));
        InvoiceContent credit = note(Correction.Kind.CREDIT_NOTE, Payment.NONE, part);
        for (byte[] xml : List.of(CiiInvoice.write(credit), UblCreditNote.write(credit, new byte[] {1}))) {
            assertThat(RULES.check(xml)).isEmpty();
            assertThat(new String(xml, StandardCharsets.UTF_8))
                    .contains(">381<", ">N-1<", ">2026-000056<", "Nichts zu zahlen", ">4711<")
                    .doesNotContain("DE02120300000000202051");
        }
        InvoiceContent debit = note(Correction.Kind.DEBIT_NOTE, Payment.TRANSFER, part);
        for (byte[] xml : List.of(CiiInvoice.write(debit), UblInvoice.write(debit, new byte[] {1}))) {
            assertThat(RULES.check(xml)).isEmpty();
            assertThat(new String(xml, StandardCharsets.UTF_8))
                    .contains(">383<", ">N-1<", ">2026-000056<", "DE02120300000000202051")
                    .doesNotContain("Nichts zu zahlen");
        }
        assertThat(debit.paymentReference()).isEqualTo("2026-000056");
    }

    private static InvoiceContent note(Correction.Kind kind, Payment payment, Part part) {
        InvoiceContent of = invoice("de", payment, part);
        return new InvoiceContent(
                "N-1",
                "de",
                "EUR",
                of.billDate().plusDays(20),
                of.billDate().plusDays(34),
                of.seller(),
                of.buyer(),
                payment,
                new Correction(kind, part.billNumber(), of.billDate(), "ein Fehler", "Nichts zu zahlen."),
                List.of(part));
    }

    @Test
    void hybridPdfIsPdfA3AndCarriesTheInvoice() throws Exception {
        Part part = part("2026-000046", null, line(1, "recurring", "Internet 100", "P-1", "1", "29.90"));
        InvoiceContent content = invoice("de", part);
        byte[] cii = CiiInvoice.write(content);
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
        byte[] ubl = UblInvoice.write(content, pdfs.write(content, "standard", null));
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
                Payment.TRANSFER,
                null,
                List.of(part));
        assertInOrder(sparse);
        assertThat(new String(UblInvoice.write(sparse, null), StandardCharsets.UTF_8))
                .doesNotContainPattern("<cbc:[A-Za-z]+\\s*/>")
                .doesNotContainPattern("<cbc:[A-Za-z]+></");
    }

    private static void assertInOrder(InvoiceContent content) {
        assertThat(RULES.check(CiiInvoice.write(content))).as("CII").isEmpty();
        assertThat(RULES.check(UblInvoice.write(content, null))).as("UBL").isEmpty();
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
