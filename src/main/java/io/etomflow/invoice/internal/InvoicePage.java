package io.etomflow.invoice.internal;

import io.etomflow.invoice.internal.InvoiceContent.Buyer;
import io.etomflow.invoice.internal.InvoiceContent.Correction;
import io.etomflow.invoice.internal.InvoiceContent.Line;
import io.etomflow.invoice.internal.InvoiceContent.Part;
import io.etomflow.invoice.internal.InvoiceContent.Payment;
import io.etomflow.invoice.internal.InvoiceContent.Payment.Way;
import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a template can show of an invoice: text only, amounts and dates as the language writes them. */
final class InvoicePage {

    private static final Map<String, Locale> LOCALES =
            Map.of("en", Locale.UK, "de", Locale.GERMANY, "fr", Locale.FRANCE);

    private final InvoiceContent content;
    private final Map<String, String> words;
    private final Locale locale;
    private final DateTimeFormatter days;

    InvoicePage(InvoiceContent content, Map<String, String> words) {
        this.content = content;
        this.words = words;
        this.locale = LOCALES.getOrDefault(content.language(), Locale.UK);
        this.days = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
    }

    /** The words under {@code t}, and the invoice. */
    Map<String, Object> values() {
        Buyer buyer = content.buyer();
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("t", words);
        page.put("language", content.language());
        page.put("number", content.number());
        page.put("customerNumber", buyer.customerNumber());
        page.put("billDate", day(content.billDate()));
        page.put("dueDate", day(content.dueDate()));
        page.put("reference", buyer.reference());
        page.put("buyerTaxNumber", buyer.taxNumber());
        page.put("recipient", recipient(buyer));
        page.put("seller", content.seller());
        page.put("collective", content.isCollective());
        page.put("correction", content.corrects() == null ? null : correction(content.corrects()));
        page.put("net", money(content.net()));
        page.put("taxes", content.taxes().stream().map(this::tax).toList());
        page.put("total", money(content.total()));
        page.put(
                "toPay",
                money(content.payment().way() == Way.CREDIT ? content.toPay().negate() : content.toPay()));
        page.put(
                "credit", content.credit().signum() > 0 ? money(content.credit().negate()) : null);
        page.put(
                "payable",
                content.payment().way() != Way.NONE && content.payment().way() != Way.CREDIT);
        page.put("payTitle", words.get(content.payment().way() == Way.CREDIT ? "toGet" : "toPay"));
        page.put("byTransfer", content.payment().way() == Way.TRANSFER);
        page.put("payHow", sentence("pay"));
        page.put("costCentres", costCentres());
        page.put("parts", content.parts().stream().map(this::part).toList());
        return page;
    }

    /**
     * How it is paid, in words of the language.
     *
     * @param key of the words, to which the way is added: {@code pay.transfer}
     */
    String sentence(String key) {
        Payment payment = content.payment();
        String words = this.words.get(key + "." + payment.way().word());
        return MessageFormat.format(
                words,
                day(payment.way() == Way.TRANSFER ? content.dueDate() : payment.on()),
                content.paymentReference(),
                content.seller().iban(),
                content.seller().bic(),
                payment.iban() == null ? null : payment.maskedIban(),
                payment.mandate(),
                payment.creditorId(),
                payment.card(),
                payment.cardEnd());
    }

    private Map<String, Object> correction(Correction corrects) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("title", words.get("title." + corrects.kind().word()));
        shown.put("invoice", corrects.number());
        shown.put("day", day(corrects.day()));
        shown.put("reason", corrects.reason());
        shown.put("terms", corrects.terms());
        return shown;
    }

    /** The bills by cost centre, with their sum where a cost centre has several. */
    private List<Map<String, Object>> costCentres() {
        Map<String, List<Part>> centres = new LinkedHashMap<>();
        content.parts().forEach(part -> centres.computeIfAbsent(
                        Objects.requireNonNullElse(part.costCentre(), part.accountName()), c -> new ArrayList<>())
                .add(part));
        return centres.entrySet().stream()
                .map(centre -> {
                    Map<String, Object> shown = new LinkedHashMap<>();
                    shown.put("name", centre.getKey());
                    shown.put(
                            "bills", centre.getValue().stream().map(this::part).toList());
                    shown.put("several", centre.getValue().size() > 1);
                    shown.put("centreNet", sum(centre.getValue(), Part::net));
                    shown.put("centreTax", sum(centre.getValue(), Part::tax));
                    shown.put("centreTotal", sum(centre.getValue(), Part::total));
                    return shown;
                })
                .toList();
    }

    private String sum(List<Part> parts, Function<Part, BigDecimal> amount) {
        return money(parts.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    /** As it stands in the text of the PDF. */
    String money(BigDecimal amount) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(2);
        // the narrow space that French asks for is in few fonts
        return format.format(amount).replace('\u202f', '\u00a0') + "\u00a0" + content.currency();
    }

    String day(LocalDate day) {
        return day == null ? null : days.format(day);
    }

    private Map<String, Object> part(Part part) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("billNumber", part.billNumber());
        shown.put("accountNumber", part.accountNumber());
        shown.put("accountName", part.accountName());
        shown.put("costCentre", part.costCentre());
        shown.put("period", day(part.periodStart()) + " – " + day(part.periodEnd()));
        shown.put("lines", part.lines().stream().map(this::line).toList());
        shown.put("groups", groups(part));
        shown.put("kinds", kinds(part));
        shown.put("net", money(part.net()));
        shown.put("tax", money(part.tax()));
        shown.put("total", money(part.total()));
        shown.put("taxes", part.taxes().stream().map(this::tax).toList());
        shown.put("credit", part.credit().signum() > 0 ? money(part.credit().negate()) : null);
        shown.put("toPay", money(part.toPay()));
        shown.put("owed", part.previousBalance().signum() > 0 ? money(part.previousBalance()) : null);
        shown.put(
                "notes",
                part.notes().stream()
                        .map(n -> Map.of(
                                "number",
                                n.number(),
                                "description",
                                n.description(),
                                "day",
                                day(n.day()),
                                "amount",
                                money(n.amount())))
                        .toList());
        shown.put("hasNotes", !part.notes().isEmpty());
        return shown;
    }

    private Map<String, Object> line(Line line) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("no", line.no());
        shown.put("description", line.description());
        NumberFormat quantity = NumberFormat.getNumberInstance(locale);
        quantity.setMaximumFractionDigits(3);
        shown.put("quantity", quantity.format(line.quantity()).replace('\u202f', '\u00a0'));
        shown.put("unit", word("unit." + line.unit(), line.unit()));
        shown.put("period", line.from() == null ? null : day(line.from()) + " – " + day(line.to()));
        shown.put("net", money(line.net()));
        shown.put("rate", percent(line.rate()));
        return shown;
    }

    private Map<String, Object> tax(InvoiceContent.Tax tax) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("rate", percent(tax.rate()));
        shown.put("net", money(tax.net()));
        shown.put("tax", money(tax.tax()));
        shown.put("reason", word("tax." + tax.category(), null));
        return shown;
    }

    /** Lines of one product under one another, with their sum. */
    private List<Map<String, Object>> groups(Part part) {
        Map<String, List<Line>> byProduct = new LinkedHashMap<>();
        part.lines().forEach(line -> byProduct
                .computeIfAbsent(Objects.requireNonNullElse(line.product(), ""), p -> new ArrayList<>())
                .add(line));
        return byProduct.entrySet().stream()
                .map(group -> sum(
                        group.getKey().isEmpty()
                                ? words.get("otherCharges")
                                : words.get("product") + " " + group.getKey(),
                        group.getValue()))
                .toList();
    }

    /** What is charged by kind: monthly prices, usage, and so on. */
    private List<Map<String, Object>> kinds(Part part) {
        Map<String, List<Line>> byKind = new LinkedHashMap<>();
        part.lines().forEach(line -> byKind.computeIfAbsent(line.kind(), k -> new ArrayList<>())
                .add(line));
        return byKind.entrySet().stream()
                .map(kind -> sum(word("kind." + kind.getKey(), kind.getKey()), kind.getValue()))
                .toList();
    }

    private Map<String, Object> sum(String title, List<Line> lines) {
        return Map.of(
                "title", title,
                "lines", lines.stream().map(this::line).toList(),
                "count", lines.size(),
                "net", money(lines.stream().map(Line::net).reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    private String word(String key, String otherwise) {
        return words.getOrDefault(key, otherwise);
    }

    private String percent(BigDecimal rate) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(2);
        return format.format(rate) + "\u00a0%";
    }

    private static String city(Buyer buyer) {
        return Stream.of(buyer.postcode(), buyer.city())
                .filter(Objects::nonNull)
                .collect(java.util.stream.Collectors.joining(" "));
    }

    /** The country only where the letter leaves ours. */
    private List<String> recipient(Buyer buyer) {
        String country = content.seller().country().equals(buyer.country()) ? null : buyer.country();
        return Stream.of(buyer.name(), buyer.street(), city(buyer), country)
                .filter(line -> line != null && !line.isBlank())
                .toList();
    }
}
