package io.etomflow.invoice.internal;

import static io.etomflow.invoice.internal.InvoiceSamples.invoice;
import static io.etomflow.invoice.internal.InvoiceSamples.line;
import static io.etomflow.invoice.internal.InvoiceSamples.part;
import static org.assertj.core.api.Assertions.assertThat;

import io.etomflow.invoice.internal.InvoiceContent.Correction;
import io.etomflow.invoice.internal.InvoiceContent.Line;
import io.etomflow.invoice.internal.InvoiceContent.Note;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import io.etomflow.invoice.internal.InvoiceContent.Payment;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What customers see, template by template; the files stay in target/invoices to be looked at. */
class InvoiceLookTest {

    private final InvoicePdf pdfs = new InvoicePdf(InvoiceSamples.templates());

    @Test
    void standardInGerman() throws Exception {
        InvoiceContent content = invoice(
                "de",
                part(
                        "2026-000042",
                        null,
                        new BigDecimal("20.00"),
                        List.of(new Note(
                                "CN-2026-000007", "Ausfall im Oktober", InvoiceSamples.DAY, new BigDecimal("-5.00"))),
                        IntStream.rangeClosed(1, 40)
                                .mapToObj(i -> line(
                                        i, "recurring", "Internet 100 <b>fett</b> " + i, "P-" + i % 3, "1", "1234.50"))
                                .toArray(Line[]::new)));
        InvoicePdf.Read read = look("standard-de", content, "standard");
        assertThat(read.pages()).isGreaterThan(1);
        assertThat(read.text())
                .contains("Rechnung 2026-000042", "1.234,50\u00a0EUR", "01.11.2026", "Müller & Söhne <GmbH> \"Süd\"")
                .contains("<b>fett</b>", "Guthabens", "CN-2026-000007", "1 / " + read.pages());
    }

    @Test
    void costCentresInFrench() throws Exception {
        InvoiceContent content = invoice(
                "fr",
                part(
                        "2026-000042",
                        "Direction",
                        line(1, "recurring", "Ligne fixe", "P-1", "1", "12000.50"),
                        line(2, "usage", "Appels", "P-1", "120", "8.20"),
                        line(3, "usage", "Données", "P-2", "10", "5")),
                part("2026-000043", "Ventes", line(1, "recurring", "Mobile", "P-3", "1", "29.90")));
        InvoicePdf.Read read = look("cost-centres-fr", content, "cost-centres");
        assertThat(read.pages()).isEqualTo(3);
        assertThat(read.text())
                .contains(
                        "Facture groupée",
                        "Direction",
                        "Ventes",
                        "2026-000043",
                        "12\u00a0000,50\u00a0EUR",
                        "Produit P-2");
    }

    /** One who is debited reads when and from which account, and no account to transfer to. */
    @Test
    void debitedCustomers() throws Exception {
        Part part = part("2026-000042", null, line(1, "recurring", "Festnetz", "P-1", "1", "29.90"));
        assertThat(look("debit-de", invoice("de", InvoiceSamples.DEBIT, part), "standard")
                        .text())
                .contains("SEPA-Lastschrift", "17.11.2026", "DE89…3000", "M-2026-000042", "DE98ZZZ09999999999")
                .doesNotContain("DE89370400440532013000", "überweisen");
        for (String language : List.of("en", "de", "fr")) {
            for (Payment payment : List.of(InvoiceSamples.DEBIT, InvoiceSamples.CARD, Payment.NONE, Payment.CREDIT)) {
                InvoiceContent content = invoice(language, payment, part);
                String name = "pay-" + payment.way().word() + "-" + language;
                String text = look(name, content, "short").text();
                assertThat(text).doesNotContain("{", "null").contains(payment.way() == Payment.Way.CARD ? "4242" : "");
                String mail = new InvoiceLetter(InvoiceSamples.templates()).mail(content);
                assertThat(mail).doesNotContain("{", "null");
                assertThat(mail.contains("DE89…3000")).isEqualTo(payment.way() == Payment.Way.DIRECT_DEBIT);
            }
        }
    }

    @Test
    void sumsByCostCentre() throws Exception {
        InvoiceContent content = invoice(
                "de",
                InvoiceSamples.DEBIT,
                part("2026-000042", "Vertrieb", line(1, "recurring", "Mobil", "P-1", "1", "100.00")),
                part("2026-000043", "Vertrieb", line(2, "recurring", "Mobil", "P-3", "1", "50.00")),
                part("2026-000044", "Werk", line(3, "recurring", "Mobil", "P-3", "1", "29.90")));
        assertThat(look("cost-centres-de", content, "cost-centres").text())
                .contains("Sammelrechnung 2026-000042", "Summe Vertrieb", "150,00\u00a0EUR", "178,50\u00a0EUR")
                .contains("34,18\u00a0EUR", "214,08\u00a0EUR")
                .doesNotContain("Summe Werk");
    }

    @Test
    void shortInEnglish() throws Exception {
        InvoiceContent content = invoice(
                "en",
                part(
                        "2026-000042",
                        null,
                        line(1, "recurring", "Line", "P-1", "1", "1200.50"),
                        line(2, "usage", "Calls", "P-1", "120", "8.20"),
                        line(3, "usage", "Data", "P-2", "10", "5")));
        InvoicePdf.Read read = look("short-en", content, "short");
        assertThat(read.pages()).isEqualTo(1);
        assertThat(read.text())
                .contains("Usage", "13.20\u00a0EUR", "1 Nov 2026")
                .doesNotContain("Calls");
    }

    @Test
    void largePrint() throws Exception {
        InvoiceContent content =
                invoice("de", part("2026-000042", null, line(1, "recurring", "Festnetz", "P-1", "1", "29.90")));
        assertThat(look("large-print-de", content, "large-print").text()).contains("Festnetz", "35,58\u00a0EUR");
    }

    @Test
    void notes() throws Exception {
        InvoiceContent invoice = invoice(
                "de", part("2026-000042", null, line(1, "creditNote", "Korrektur: Festnetz", null, "1", "29.90")));
        for (String template : List.of("note", "note-large-print")) {
            assertThat(look(template + "-de", credit(invoice, Correction.Kind.CREDIT_NOTE, Payment.NONE), template)
                            .text())
                    .contains("Rechnungskorrektur CN-1", "2026-000042", "01.11.2026", "zweimal", "Nichts zu zahlen")
                    .doesNotContain("Bitte \u00fcberweisen");
        }
        assertThat(look("note-debit-de", credit(invoice, Correction.Kind.DEBIT_NOTE, Payment.TRANSFER), "note")
                        .text())
                .contains("Nachberechnung CN-1", "mit dem Verwendungszweck", "35,58\u00a0EUR");
    }

    private static InvoiceContent credit(InvoiceContent of, Correction.Kind kind, Payment payment) {
        return new InvoiceContent(
                "CN-1",
                of.language(),
                of.currency(),
                of.billDate().plusDays(20),
                of.dueDate().plusDays(20),
                of.seller(),
                of.buyer(),
                payment,
                new Correction(kind, of.number(), of.billDate(), "zweimal berechnet", "Nichts zu zahlen."),
                of.parts());
    }

    @Test
    void templatesThatCannotBeUsed() {
        InvoiceContent content =
                invoice("de", part("2026-000042", null, line(1, "recurring", "Festnetz", "P-1", "1", "29.90")));
        for (String name : List.of("none", "part-style", "../standard", "cancellation", "note")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> pdfs.write(content, name, null))
                    .isInstanceOf(UnusableTemplate.class)
                    .hasMessageContaining("Template '" + name + "'");
        }
    }

    private InvoicePdf.Read look(String name, InvoiceContent content, String template)
            throws UnusableTemplate, IOException {
        byte[] pdf = pdfs.write(content, template, null);
        Path folder = Files.createDirectories(Path.of("target/invoices"));
        Files.write(folder.resolve(name + ".pdf"), pdf);
        return InvoicePdf.read(pdf);
    }
}
