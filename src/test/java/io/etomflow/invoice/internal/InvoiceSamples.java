package io.etomflow.invoice.internal;

import io.etomflow.invoice.InvoiceProperties;
import io.etomflow.invoice.internal.InvoiceContent.Buyer;
import io.etomflow.invoice.internal.InvoiceContent.Line;
import io.etomflow.invoice.internal.InvoiceContent.Note;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import io.etomflow.invoice.internal.InvoiceContent.Payment;
import io.etomflow.invoice.internal.InvoiceContent.Seller;
import io.etomflow.invoice.internal.InvoiceContent.Tax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.DefaultResourceLoader;

/** Invoices for tests that need no database. */
final class InvoiceSamples {

    static final LocalDate DAY = LocalDate.of(2026, 11, 1);

    private InvoiceSamples() {}

    static InvoiceTemplates templates() {
        return new InvoiceTemplates(
                new DefaultResourceLoader(), new InvoiceProperties("classpath:/templates/invoice/", null));
    }

    static final Payment DEBIT = new Payment(
            Payment.Way.DIRECT_DEBIT,
            DAY.plusDays(16),
            "Müller & Söhne",
            "M-2026-000042",
            "DE98ZZZ09999999999",
            "DE89370400440532013000",
            null,
            null);
    static final Payment CARD =
            new Payment(Payment.Way.CARD, DAY.plusDays(14), "Petra Müller", null, null, null, "Visa", "4242");

    static InvoiceContent invoice(String language, Part... parts) {
        return invoice(language, Payment.TRANSFER, parts);
    }

    static InvoiceContent invoice(String language, Payment payment, Part... parts) {
        return new InvoiceContent(
                parts[0].billNumber(),
                language,
                "EUR",
                DAY,
                DAY.plusDays(14),
                new Seller(
                        "Etomflow Telecom GmbH",
                        "Beispielstrasse 1",
                        "10115",
                        "Berlin",
                        "DE",
                        "DE123456788",
                        "HRB 00000 B",
                        "billing@etomflow.example",
                        "+49 30 0000000",
                        "DE02120300000000202051",
                        "BYLADEM1001"),
                new Buyer(
                        "C-100042",
                        "Müller & Söhne <GmbH> \"Süd\"",
                        "Straße des 17. Juni 135",
                        "10623",
                        "Berlin",
                        "DE",
                        "invoice@mueller.example",
                        "04011000-12345-34",
                        "DE987654321"),
                payment,
                null,
                List.of(parts));
    }

    static Part part(String number, String costCentre, Line... lines) {
        return part(number, costCentre, BigDecimal.ZERO, List.of(), lines);
    }

    static Part part(String number, String costCentre, BigDecimal credit, List<Note> notes, Line... lines) {
        Map<String, Tax> taxes = new LinkedHashMap<>();
        for (Line line : lines) {
            taxes.merge(
                    line.category() + line.rate(),
                    new Tax(line.category(), line.rate(), line.net(), line.tax()),
                    (a, b) -> new Tax(
                            a.category(),
                            a.rate(),
                            a.net().add(b.net()),
                            a.tax().add(b.tax())));
        }
        BigDecimal net = sum(lines, true);
        BigDecimal tax = sum(lines, false);
        return new Part(
                number,
                "A-100042-1",
                "Head office",
                costCentre,
                DAY,
                DAY.plusDays(14),
                DAY.minusMonths(1),
                DAY.minusDays(1),
                List.of(lines),
                new ArrayList<>(taxes.values()),
                net,
                tax,
                net.add(tax),
                credit.negate(),
                net.signum() < 0 ? net.add(tax) : net.add(tax).subtract(credit).max(BigDecimal.ZERO),
                notes);
    }

    static Line line(int no, String kind, String description, String product, String quantity, String net) {
        return line(no, kind, description, product, quantity, net, "S", "19.00");
    }

    static Line line(
            int no, String kind, String text, String product, String quantity, String net, String tax, String rate) {
        BigDecimal amount = new BigDecimal(net).setScale(2);
        BigDecimal taxed = amount.multiply(new BigDecimal(rate)).divide(new BigDecimal(100), 2, RoundingMode.HALF_UP);
        return new Line(
                no,
                kind,
                text,
                product,
                new BigDecimal(quantity),
                "month",
                amount,
                new BigDecimal(rate),
                taxed,
                amount.add(taxed),
                DAY.minusMonths(1),
                DAY.minusDays(1),
                tax);
    }

    private static BigDecimal sum(Line[] lines, boolean net) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Line line : lines) {
            sum = sum.add(net ? line.net() : line.tax());
        }
        return sum;
    }
}
